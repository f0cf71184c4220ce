package aldea.field;

import aldea.businesses.BusinessId;
import aldea.people.AccountId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// Something that was noted and has come here.
///
/// @param payload empty once it has become a fact elsewhere
/// @param noted by the device's clock
/// @param happened what that comes to by ours
public record Entry(
        ItemId id,
        DeviceId device,
        long seq,
        AccountId account,
        UUID batch,
        String type,
        Optional<BusinessId> business,
        String payload,
        UUID content,
        Optional<ItemId> replaces,
        Instant noted,
        Instant happened,
        Instant received,
        State state,
        String reason,
        Optional<UUID> waitsFor) {
    /// How far it has come.
    public enum State {
        HELD,
        ACCEPTED,
        REFUSED,
        REPLACED;

        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    boolean isSettled() {
        return state != State.HELD;
    }

    /// What is answered when it comes in this batch.
    Answer answer(UUID now) {
        return switch (state) {
            case HELD -> new Answer(id, Answer.Result.HELD, reason, waitsFor);
            case REFUSED -> new Answer(id, Answer.Result.REFUSED, reason, Optional.empty());
            case ACCEPTED, REPLACED ->
                new Answer(
                        id,
                        batch.equals(now) ? Answer.Result.ACCEPTED : Answer.Result.DUPLICATE,
                        reason,
                        Optional.empty());
        };
    }
}
