package aldea.live;

import aldea.catalog.ProductId;
import aldea.catalog.ShopId;
import aldea.kernel.Language;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// What a maker says when planning a show.
///
/// @param command new with each form: the same one plans once
/// @param products of the shop, in the order they will be shown
public record Plan(
        UUID command, ShopId shop, String title, Instant plannedFor, Language language, List<ProductId> products) {}
