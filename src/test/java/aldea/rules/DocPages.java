package aldea.rules;

import aldea.kernel.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The pages of `docs/generated`: what the program knows of itself, as Markdown.
final class DocPages {
    private static final String HEAD = "# %s\n\n%s Written by `bin/docs`; do not edit.\n\n";

    private DocPages() {}

    static String routes(Routes routes, RouteLists lists) {
        var rows = routes.mapped().stream()
                .filter(route -> !route.pattern().equals("/error"))
                .map(route -> List.of(
                        route.method(), "`" + route.pattern() + "`", "`" + route.handler() + "`", who(route, lists)));
        return HEAD.formatted("Routes", "Every address that a controller answers to, and who may ask.")
                + table(List.of("method", "address", "answered by", "for"), rows.toList());
    }

    private static String who(Routes.Route route, RouteLists lists) {
        var path = route.path(name -> "anything");
        if (lists.everybody().stream().anyMatch(line -> Routes.covers(line, path))) {
            return "everybody";
        }
        return lists.somebody().stream().anyMatch(line -> Routes.covers(line, path)) ? "whoever signs in" : "a role";
    }

    static String problems(Map<String, String> words) {
        var rows = new ArrayList<List<String>>();
        for (var problem : Problem.values()) {
            rows.add(List.of(
                    "`" + problem.code() + "`",
                    Integer.toString(problem.status()),
                    words.getOrDefault("problems.%s.title".formatted(problem.code()), ""),
                    words.getOrDefault("problems.%s.advice".formatted(problem.code()), "")));
        }
        return HEAD.formatted("Problems", "Why a request is refused: RFC 9457 `type` is `/problems/{code}`.")
                + table(List.of("code", "status", "title", "advice"), rows);
    }

    static String events(Map<String, String> samples) {
        return HEAD.formatted("Events", "What modules announce, each with a sample of its JSON.")
                + samples.entrySet().stream()
                        .map(sample -> "## %s\n\n```json\n%s```\n".formatted(sample.getKey(), sample.getValue()))
                        .collect(Collectors.joining("\n"));
    }

    static String tables(JdbcClient jdbc) {
        var rows = jdbc.sql(COLUMNS)
                .query((row, n) -> List.of("`" + row.getString("name") + "`", row.getString("columns")))
                .list();
        return HEAD.formatted("Tables", "What the migrations make, with the columns in their order.")
                + table(List.of("table", "columns"), rows);
    }

    static String table(List<String> head, List<List<String>> rows) {
        var rule = head.stream().map(name -> "---").toList();
        var all = new ArrayList<List<String>>(List.of(head, rule));
        all.addAll(rows);
        return all.stream()
                .map(row -> row.stream()
                        .map(cell -> cell.replace("|", "\\|").replace("\n", " "))
                        .collect(Collectors.joining(" | ", "| ", " |\n")))
                .collect(Collectors.joining());
    }

    private static final String COLUMNS = """
            SELECT table_schema || '.' || table_name AS name,
                   string_agg(column_name || ' ' || data_type, ', ' ORDER BY ordinal_position) AS columns
              FROM information_schema.columns
              JOIN information_schema.tables USING (table_schema, table_name)
             WHERE table_schema NOT IN ('pg_catalog', 'information_schema', 'public')
               AND table_type = 'BASE TABLE' AND table_name NOT LIKE 'flyway%'
             GROUP BY table_schema, table_name
             ORDER BY table_schema, table_name""";
}
