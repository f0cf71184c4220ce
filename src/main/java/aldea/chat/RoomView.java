package aldea.chat;

import aldea.kernel.Reference;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/// A room as its page shows it.
///
/// @param last number of what happened last
/// @param state `open`, `early`, `over`, or for readers also `closed` or `members`
/// @param keeper whether the reader takes care of it
/// @param somebody whether the reader has an account
/// @param guest the name under which somebody without one wrote before, else empty
/// @param command new with each form
/// @param question what is being answered
public record RoomView(
        Reference room,
        String title,
        String path,
        ZoneId zone,
        int last,
        String state,
        boolean keeper,
        boolean somebody,
        String guest,
        String command,
        Instant opens,
        Settings settings,
        Optional<Message> question,
        List<Message> messages) {

    /// For addresses.
    public String key() {
        return room.value().toString();
    }

    /// Whether the reader may write now.
    public boolean writable() {
        return state.equals("open");
    }

    /// Whether something may still happen in it.
    public boolean lives() {
        return !state.equals("over");
    }
}
