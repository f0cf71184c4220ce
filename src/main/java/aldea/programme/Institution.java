package aldea.programme;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// An institution as others may know it.
///
/// @param state such as `Oaxaca`, empty for one of the whole country or beyond
/// @param country two letters
public record Institution(InstitutionId id, String name, Kind kind, String state, String country, String website) {
    /// What it is.
    public enum Kind {
        UNIVERSITY,
        STATE,
        FEDERAL,
        MUNICIPALITY,
        CERTIFIER,
        COMPANY,
        ASSOCIATION;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Kind> find(String code) {
            return Arrays.stream(values()).filter(it -> it.code().equals(code)).findFirst();
        }
    }

    /// Who is talked to there. Personal data: shown to those who govern the programme, deleted when they say so.
    public record Contact(UUID id, String name, String post, String email, String phone) {}

    /// An agreement's obligation.
    ///
    /// @param owner who has to do it
    /// @param state `done`, `overdue` or `open`
    /// @param evidence what shows that it was done
    public record Obligation(
            UUID id,
            AgreementId agreement,
            String agreementTitle,
            InstitutionId owner,
            String ownerName,
            String words,
            java.time.LocalDate due,
            Optional<java.time.LocalDate> done,
            String evidence,
            String state) {}

    /// An agreement.
    ///
    /// @param reference where its text is found: an archive's number or an address
    /// @param state `coming`, `in-force` or `over`
    public record Agreement(
            AgreementId id,
            String title,
            String reference,
            java.time.LocalDate signed,
            java.time.LocalDate validFrom,
            Optional<java.time.LocalDate> validTo,
            String state,
            List<Party> parties,
            int obligations,
            int done,
            int overdue) {}

    public record Party(InstitutionId id, String name) {}

    public String path() {
        return "/programme/institutions/" + id.value();
    }
}
