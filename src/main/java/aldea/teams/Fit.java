package aldea.teams;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// How a team fits a business, point by point.
public record Fit(Team team, List<Criterion> criteria) {
    /// @param name `distance`, `language`, `sector`, `capacity`
    /// @param points of `most`
    /// @param fact what the points come from: kilometres, the language's code, businesses of the sector, free places
    public record Criterion(String name, int points, int most, String fact) {}

    private static final Pattern KEPT = Pattern.compile("([a-z]+) (\\d+)/(\\d+) \\(([^)]*)\\)");

    public int total() {
        return criteria.stream().mapToInt(Criterion::points).sum();
    }

    public int most() {
        return criteria.stream().mapToInt(Criterion::most).sum();
    }

    /// As it is kept beside a decision, such as `distance 32/40 (16), language 20/20 (zapotec)`.
    String written() {
        return criteria.stream()
                .map(it -> "%s %d/%d (%s)".formatted(it.name(), it.points(), it.most(), it.fact()))
                .collect(Collectors.joining(", "));
    }

    /// What was kept beside a decision.
    static List<Criterion> read(String written) {
        return KEPT.matcher(written)
                .results()
                .map(it -> new Criterion(
                        it.group(1), Integer.parseInt(it.group(2)), Integer.parseInt(it.group(3)), it.group(4)))
                .toList();
    }

    int kilometres() {
        return Integer.parseInt(criteria.getFirst().fact());
    }
}
