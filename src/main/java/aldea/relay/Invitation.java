package aldea.relay;

import aldea.catalog.ShopId;
import aldea.live.BroadcastId;
import java.time.Instant;

/// That a shop is asked to take turns in a show.
///
/// @param since when it came to stand so
public record Invitation(InvitationId id, BroadcastId show, ShopId shop, Answer answer, Instant since) {
    /// What came of it. Who declined may still agree; whom the host removed may be invited again.
    public enum Answer {
        OPEN,
        AGREED,
        DECLINED,
        REMOVED
    }

    /// Whether the shop holds a place in the show, or may yet take it.
    public boolean counts() {
        return answer == Answer.OPEN || answer == Answer.AGREED;
    }
}
