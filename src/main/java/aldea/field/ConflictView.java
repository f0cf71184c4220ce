package aldea.field;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A conflict as a page shows it: one row for each thing that was said differently, one column for what stands and one
/// for each side.
///
/// @param field the message key of what it is about
/// @param decided who decided, and when
public record ConflictView(
        Conflict conflict,
        String business,
        String businessPath,
        String field,
        List<Column> columns,
        List<Row> rows,
        Optional<Decided> decided) {
    /// @param item empty for what stands
    /// @param replaced whether the same phone noted something else later, knowing this
    public record Column(
            Optional<ItemId> item, String who, Optional<Instant> happened, boolean replaced, boolean taken) {}

    /// @param label as a text, or as a message key where `isKey`
    public record Row(String label, boolean isKey, List<String> values) {
        public boolean differs() {
            return values.stream().distinct().count() > 1;
        }
    }

    /// Who decided what.
    public record Decided(String who, Instant at) {}

    /// In a list.
    public record Listed(String path, String business, String field, int sides, Instant opened) {}

    /// What a file from a phone brought, thing by thing.
    ///
    /// @param who whose phone it was
    public record Carried(String who, List<Thing> things) {
        public long open() {
            return things.stream()
                    .filter(it -> it.result().equals("held") || it.result().equals("refused"))
                    .count();
        }
    }

    /// @param result `accepted`, `duplicate`, `held` or `refused`
    public record Thing(String type, String label, String result, String reason) {}

    /// Something held or refused.
    ///
    /// @param path of the business it is about, if that is known
    public record Open(String type, String about, Optional<String> path, String state, String reason, Instant noted) {}
}
