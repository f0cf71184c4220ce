package aldea.programme;

import aldea.kernel.Hash;
import aldea.people.AccountId;
import aldea.places.VillageId;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/// What is entered, each with an id made by who enters it: the same again is the same.
public final class Entry {
    private Entry() {}

    /// @param kind one of [Institution.Kind]
    public record New(
            InstitutionId id,
            String name,
            Institution.Kind kind,
            String state,
            String country,
            String website,
            AccountId by) {
        UUID content() {
            return Hash.of(name, kind.code(), state, country, website);
        }
    }

    /// An agreement was signed.
    public record Agreed(
            AgreementId id,
            String title,
            String reference,
            LocalDate signed,
            LocalDate validFrom,
            Optional<LocalDate> validTo,
            List<InstitutionId> parties,
            AccountId by) {
        UUID content() {
            return Hash.of(
                    title,
                    reference,
                    signed.toString(),
                    validFrom.toString(),
                    validTo.map(LocalDate::toString).orElse(""),
                    parties.stream().map(it -> it.value().toString()).collect(Collectors.joining(",")));
        }
    }

    /// A party has to do something by a day.
    public record Obliged(
            UUID id, AgreementId agreement, InstitutionId owner, String words, LocalDate due, AccountId by) {
        UUID content() {
            return Hash.of(agreement.value().toString(), owner.value().toString(), words, due.toString());
        }
    }

    /// A village's plan.
    ///
    /// @param takes the steps of another village's plan that are taken over; those not named are left out, which the
    ///     log says
    public record Planned(
            PlanId id,
            VillageId village,
            String title,
            LocalDate starts,
            Optional<PlanId> from,
            List<UUID> takes,
            AccountId by) {
        UUID content() {
            return Hash.of(
                    village.value().toString(),
                    title,
                    starts.toString(),
                    from.map(it -> it.value().toString()).orElse(""),
                    takes.stream().map(UUID::toString).sorted().collect(Collectors.joining(",")));
        }
    }

    /// A step as its plan says it.
    ///
    /// @param dueDay days after the plan's start
    /// @param owner who sees to it, such as `coordinator`; in free words
    public record Wanted(String words, int dueDay, String owner) {}

    /// A target as decided or published.
    ///
    /// @param state empty for the whole programme
    public record Aimed(Indicator indicator, String state, int year, long value, String source, LocalDate sourceOn) {}
}
