package aldea.reviews;

import aldea.catalog.ProductId;
import aldea.catalog.ShopId;
import aldea.kernel.Language;
import aldea.people.AccountId;
import java.time.Instant;
import java.util.Optional;

/// A review as its rows have it now.
///
/// @param version the number of the newest
record Row(
        ReviewId id,
        ProductId product,
        ShopId shop,
        AccountId buyer,
        int stars,
        String text,
        Language language,
        int version,
        Instant writtenAt,
        boolean erased,
        Optional<Said> answer,
        Optional<String> hidden) {

    /// What the maker answered last.
    record Said(String text, Language language) {}
}
