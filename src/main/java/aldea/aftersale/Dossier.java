package aldea.aftersale;

import aldea.kernel.Money;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One order after its sale, as its buyer or its maker sees it.
///
/// @param path of the page, to which its forms post
/// @param back the page it belongs to
/// @param key from which each form makes its own
/// @param undoable units can still be cancelled
/// @param until when what is not wanted may be sent back; empty before delivery and after that
/// @param untilFault the same for what came broken or wrong
/// @param instead what may be sent in exchange
public record Dossier(
        String reference,
        String shop,
        String path,
        String back,
        String key,
        boolean undoable,
        Optional<Instant> until,
        Optional<Instant> untilFault,
        List<Line> lines,
        List<Instead> instead,
        List<Case> cases,
        List<Happening> events) {

    /// Whether anything can be sent back.
    public boolean returnable() {
        return untilFault.isPresent() && lines.stream().anyMatch(line -> line.left() > 0);
    }

    /// @param left units of which nothing was said
    public record Line(int number, String title, int quantity, int left) {}

    /// @param id of the product
    public record Instead(String id, String title, Money price) {}

    /// @param path of the return, to which its forms post
    /// @param tracking of the parcel back, once accepted
    /// @param postage what will be kept back for it
    /// @param setAside whether what is wanted instead is claimed
    public record Case(
            String path,
            String key,
            String state,
            Reason reason,
            String note,
            List<Units> units,
            Optional<String> wish,
            boolean setAside,
            Optional<Money> postage,
            Optional<Instant> due,
            Optional<String> tracking,
            List<String> pictures) {
        public boolean comes() {
            return state.equals("accepted") || state.equals("arrived");
        }
    }

    /// @param fate what became of them
    public record Units(int line, String title, int units, String fate) {}

    /// A step that was taken.
    ///
    /// @param refund what went back to the buyer by it
    /// @param withheld for wear
    /// @param postage kept back
    /// @param tracking of what goes out instead
    public record Happening(
            String what,
            String by,
            Instant at,
            String note,
            List<Units> units,
            Optional<Money> refund,
            Optional<Money> withheld,
            Optional<Money> postage,
            Optional<String> tracking) {}

    /// A paid order in its purchase's list.
    public record Entry(String reference, String shop, String path) {}

    /// A return that waits for its maker.
    public record Waiting(String reference, String path, String state, Optional<Instant> due) {}
}
