package aldea.demo;

import aldea.catalog.Category;
import aldea.kernel.Language;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.json.JsonMapper;

/// What people in the demo say of what they bought, and while they watch a show: `demo/sayings.json`.
record Sayings(List<Saying> reviews, List<String> answers, List<Line> talk) {
    /// @param categories what it fits; empty for everything
    record Saying(int stars, Language language, List<Category> categories, String text) {}

    /// @param answer of who sells; empty for none
    record Line(Language language, String text, String answer) {}

    static Sayings read() {
        try (var text = new ClassPathResource("demo/sayings.json").getInputStream()) {
            return JsonMapper.builder().build().readValue(text, Sayings.class);
        } catch (IOException failed) {
            throw new UncheckedIOException("demo/sayings.json", failed);
        }
    }

    /// The texts that fit; there is one for every number of stars from two on.
    List<String> of(int stars, Language language, Category category) {
        return reviews.stream()
                .filter(saying -> saying.stars() == stars && saying.language() == language)
                .filter(saying ->
                        saying.categories().isEmpty() || saying.categories().contains(category))
                .map(Saying::text)
                .toList();
    }
}
