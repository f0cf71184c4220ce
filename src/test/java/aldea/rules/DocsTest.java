package aldea.rules;

import static org.assertj.core.api.Assertions.assertThat;

import aldea.Aldea;
import aldea.testing.InVillage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.events.core.EventSerializer;

/// The generated pages say what the program is today. `bin/docs` writes them anew.
@InVillage
class DocsTest {
    private static final String FOLDER = "docs/generated/";
    private final ApplicationContext context;
    private final JdbcClient jdbc;
    private final EventSerializer serializer;

    @Autowired
    DocsTest(ApplicationContext context, JdbcClient jdbc, EventSerializer serializer) {
        this.context = context;
        this.jdbc = jdbc;
        this.serializer = serializer;
    }

    @Test
    void generated_pages_are_fresh() {
        var pages = pages();
        Written.files(FOLDER, ".md", pages);
        assertThat(stale(pages, committed())).isEmpty();
    }

    private Map<String, String> pages() {
        var tree = SourceTree.REPOSITORY;
        var pages = new TreeMap<String, String>();
        pages.put("modules", ModulesPage.of(ApplicationModules.of(Aldea.class), tree));
        pages.put("routes", DocPages.routes(Routes.of(context), RouteLists.committed()));
        pages.put("problems", DocPages.problems(MessageFiles.of(tree).english()));
        pages.put("events", DocPages.events(new EventShapes(serializer).samples(EventShapes.all())));
        pages.put("tables", DocPages.tables(jdbc));
        return pages;
    }

    private static Map<String, String> committed() {
        return SourceTree.REPOSITORY.files(FOLDER, ".md").stream()
                .collect(Collectors.toMap(file -> file.name().replace(".md", ""), SourceTree.File::text));
    }

    private static List<String> stale(Map<String, String> pages, Map<String, String> committed) {
        var stale = new ArrayList<String>();
        pages.forEach((name, text) -> {
            if (!text.equals(committed.get(name))) {
                stale.add(FOLDER + name + ".md is stale: run bin/docs");
            }
        });
        committed.keySet().stream()
                .filter(name -> !pages.containsKey(name))
                .forEach(name -> stale.add(FOLDER + name + ".md is written by nobody"));
        return stale;
    }

    @Test
    void a_stale_a_missing_and_an_orphaned_page_are_found() {
        assertThat(stale(Map.of("a", "new", "b", "b"), Map.of("a", "old", "c", "c")))
                .containsExactlyInAnyOrder(
                        "docs/generated/a.md is stale: run bin/docs",
                        "docs/generated/b.md is stale: run bin/docs",
                        "docs/generated/c.md is written by nobody");
        assertThat(stale(Map.of("a", "a"), Map.of("a", "a"))).isEmpty();
    }
}
