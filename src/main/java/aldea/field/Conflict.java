package aldea.field;

import aldea.businesses.BusinessId;
import aldea.maturity.AssessmentId;
import aldea.people.AccountId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Different things that were noted of the same. What stands and what was noted beside it are kept; a person decides.
///
/// @param what a field of the business such as `name`, or `assessment:` and the id of the answers that stood
/// @param stood when it was opened
public record Conflict(
        ConflictId id,
        BusinessId business,
        String what,
        String stood,
        Instant opened,
        List<Side> sides,
        Optional<Decision> decision) {
    static final String ASSESSMENT = "assessment:";

    /// What was noted beside what stands.
    ///
    /// @param base what the device knew when it was noted
    /// @param replaced whether the same device noted something else later, knowing this
    public record Side(
            ItemId item,
            DeviceId device,
            AccountId account,
            String base,
            String value,
            Instant happened,
            Instant received,
            boolean replaced) {}

    /// @param item the side that was taken; empty where what stood stays
    public record Decision(Optional<ItemId> item, AccountId by, Instant at) {}

    public String path() {
        return "/field/conflicts/" + id.value();
    }

    public boolean isAboutAnswers() {
        return what.startsWith(ASSESSMENT);
    }

    /// The answers that stood when it was opened.
    AssessmentId answers() {
        return new AssessmentId(UUID.fromString(what.substring(ASSESSMENT.length())));
    }
}
