package aldea.orderbook;

import aldea.kernel.Money;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// A page of the book.
///
/// @param side as what it is looked at: `buyer`, `maker`, `coordinator`, `operator`; `sides` are those to choose from
/// @param fields of the form, as they were asked, by name; empty ones are absent
/// @param chips what can be shown, and how many there are of it
/// @param scopes shops or villages to choose from, by id; of one alone there is no choice
/// @param scope the field that takes one of them
/// @param narrowed the shop or village that a link chose, to be taken off again
/// @param up where the reader's other list of orders is
/// @param older the address of the next page; empty on the last
/// @param late whether orders of the last moments may still be missing
public record OrderbookView(
        String side,
        List<Chip> sides,
        Map<String, String> fields,
        List<Chip> chips,
        String scope,
        Map<String, String> scopes,
        List<Chip> narrowed,
        List<Line> lines,
        String up,
        String older,
        String newest,
        boolean late) {

    /// @param count empty where it is not known
    public record Chip(String code, String label, String href, boolean here, String count) {}

    /// An order.
    ///
    /// @param href of its own page; empty where the reader has none
    /// @param returned `open`, `over` or empty, as is `disputed`
    /// @param amount what the buyer pays, or what the reader `gets` of it
    /// @param shopHref shows the shop's orders alone; empty where that is no use
    /// @param recipient whom the parcel is for; empty for whoever need not know
    public record Line(
            String reference,
            String href,
            String state,
            String returned,
            String disputed,
            List<String> titles,
            int units,
            Money amount,
            boolean gets,
            Money refunded,
            boolean whole,
            String shop,
            String shopHref,
            String recipient,
            Instant placed) {}

    public String field(String name) {
        return fields.getOrDefault(name, "");
    }
}
