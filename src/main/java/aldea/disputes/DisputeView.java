package aldea.disputes;

import aldea.kernel.Money;
import aldea.pictures.Picture;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A dispute as one of its people sees it.
///
/// @param turn whose word is awaited, as the ends of message keys have it
/// @param path under which the viewer acts
/// @param seen how many steps this shows
/// @param may what the viewer can do now: `answer`, `acceptance`, `escalation`, `withdrawal`, `receipt`, `appeal`,
///     `decision`
/// @param most that can still go back for the goods, and `delivery` besides
/// @param refunded once it is over
public record DisputeView(
        String reference,
        String shopName,
        String reason,
        String turn,
        Optional<Instant> due,
        boolean overdue,
        ZoneId zone,
        List<Said> steps,
        List<Picture> pictures,
        String path,
        int seen,
        Set<String> may,
        Money most,
        Money delivery,
        Optional<Money> refunded) {

    /// One step.
    ///
    /// @param way `refund`, `return`, `nothing`; empty where no money was spoken of
    public record Said(
            String kind, String role, String way, Money amount, boolean delivery, String words, Instant at) {}

    /// A line in a list.
    ///
    /// @param state whose turn, or `over`; empty where there is none yet and one may be opened
    public record Listed(String reference, String state, String path, Optional<Instant> due, boolean overdue) {}

    public boolean may(String what) {
        return may.contains(what);
    }

    public boolean over() {
        return refunded.isPresent();
    }
}
