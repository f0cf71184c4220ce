package aldea.businesses;

import aldea.kernel.Hash;
import aldea.people.AccountId;
import aldea.places.VillageId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Commands that may come twice, and late: each has an id made by who sends it.
public final class Registration {
    private Registration() {}

    /// A business to be recorded.
    ///
    /// @param products what it makes, may be empty
    /// @param consent empty for an idea, which keeps nothing of a person
    /// @param despite also where one like it is known; it is listed among possible duplicates then
    /// @param at when it was noted, by the clock of who noted it
    public record New(
            BusinessId id,
            VillageId village,
            Sector sector,
            String name,
            String products,
            Optional<Consented> consent,
            boolean despite,
            AccountId by,
            Instant at) {
        UUID content() {
            return Hash.of(
                    village.value().toString(),
                    sector.code(),
                    name,
                    products,
                    consent.map(Consented::content).orElse(""),
                    by.value().toString());
        }
    }

    /// What the owner agreed to, and what may therefore be kept of them.
    ///
    /// @param phone may be empty
    /// @param version of the text, see [Businesses#consentTexts]
    public record Consented(
            String owner, String phone, Spoken language, Optional<AccountId> account, String version, How how) {
        // Without the account: the same with another address would tell by its refusal which of them has one.
        String content() {
            return Hash.text(owner, phone, language.code(), "", version, how.code());
        }
    }

    /// How consent was given or taken back.
    public enum How {
        SPOKEN,
        PAPER,
        SCREEN;

        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /// An owner agrees after all, or again.
    ///
    /// @param name of the business, since it may have been forgotten
    public record Agreement(
            UUID id, BusinessId business, String name, String products, Consented consented, AccountId by, Instant at) {
        UUID content() {
            return Hash.of(
                    business.value().toString(),
                    name,
                    products,
                    consented.content(),
                    by.value().toString());
        }
    }

    /// An owner takes their consent back.
    public record Withdrawal(UUID id, BusinessId business, How how, AccountId by, Instant at) {
        UUID content() {
            return Hash.of(business.value().toString(), how.code(), by.value().toString());
        }
    }

    /// What came of recording a business.
    public sealed interface Answer {
        /// It is known; so when it was before.
        record Done(BusinessId business) implements Answer {}

        /// Nothing was recorded: these may be the same. Send it again with `despite`, or leave it.
        record Alike(List<Candidate> candidates) implements Answer {}
    }

    /// A business that may be the same.
    ///
    /// @param reasons codes: `name`, `owner`, `phone`, strongest first
    public record Candidate(BusinessId business, String reference, String name, List<String> reasons) {}

    /// What owners agree to, in one language.
    public record ConsentText(String version, String language, String words) {}
}
