package aldea.live;

import aldea.catalog.Catalog;

/// From when on the replay shows a product.
///
/// @param second of the replay
public record Chapter(Catalog.Product product, long second) {
    /// The same, and of which show.
    public record InShow(String slug, Chapter chapter) {}

    /// As a clock shows it, such as `1:02:03` or `4:07`.
    public String at() {
        var hours = second / 3600;
        var minutes = second / 60 % 60;
        return hours > 0
                ? "%d:%02d:%02d".formatted(hours, minutes, second % 60)
                : "%d:%02d".formatted(minutes, second % 60);
    }
}
