package aldea.businesses;

import aldea.catalog.ShopId;
import aldea.people.AccountId;
import aldea.places.VillageId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A business as it stands.
///
/// @param reference what people call it where its name is not known, such as `A7K-3QF-9TM`
/// @param identity empty once the consent is withdrawn
/// @param noted when somebody first noted it
public record Business(
        BusinessId id,
        String reference,
        VillageId village,
        Sector sector,
        Stage stage,
        Consent consent,
        Optional<Identity> identity,
        List<ShopId> shops,
        AccountId recordedBy,
        Facts facts,
        Instant noted) {

    /// Whether the owner agrees.
    public enum Consent {
        NONE,
        GIVEN,
        WITHDRAWN;

        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /// Who it is.
    ///
    /// @param products what it makes, in its owner's words; may be empty
    /// @param owner a person's name, empty before they agreed
    /// @param phone as given, may be empty
    public record Identity(
            String name, String products, String owner, String phone, Spoken language, Optional<AccountId> account) {}

    /// What the stage follows from.
    public record Facts(
            Optional<Instant> registered,
            Optional<Instant> listed,
            Optional<Instant> firstSale,
            Optional<Instant> lastSale) {}

    /// Its name, or its reference where that is all there is.
    public String label() {
        return identity.map(Identity::name).orElse(reference);
    }

    public String path() {
        return "/businesses/" + id.value();
    }
}
