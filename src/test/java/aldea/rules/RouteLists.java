package aldea.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What is agreed on about addresses: who may see them.
///
/// @param everybody lines of `public-routes.txt`
/// @param somebody lines of `signed-in-routes.txt`: what anybody who signs in sees, their own things
record RouteLists(List<String> everybody, List<String> somebody) {

    static RouteLists committed() {
        return new RouteLists(
                lines("src/main/resources/public-routes.txt"), lines("src/test/resources/signed-in-routes.txt"));
    }

    private static List<String> lines(String file) {
        try {
            return Files.readAllLines(Path.of(file)).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// What one call came to.
    ///
    /// @param stranger true for somebody signed in without any role, false for nobody in particular
    /// @param location where a redirect leads, else empty
    record Visit(Routes.Route route, String path, boolean stranger, int status, String location) {
        boolean refused() {
            return status == 401
                    || status == 403
                    || status == 404
                    || status == 405
                    || location.contains("/people/sign-in");
        }

        @Override
        public String toString() {
            return "%s answers %d to %s".formatted(route, status, stranger ? "a stranger" : "nobody in particular");
        }
    }

    List<String> offences(List<Visit> visits) {
        var offences = new ArrayList<String>();
        for (var visit : visits) {
            if (visit.status() >= 500 && !visit.route().pattern().equals("/error")) {
                offences.add(visit + ": a bug");
            } else if (!visit.refused() && !mayAnswer(visit)) {
                offences.add(visit + ": it is in neither list");
            }
        }
        return offences;
    }

    private boolean mayAnswer(Visit visit) {
        if (everybody.stream().anyMatch(line -> Routes.covers(line, visit.path()))) {
            return true;
        }
        var badInput = visit.status() == 400 || visit.status() == 415 || visit.status() == 422;
        var own = somebody.stream().anyMatch(line -> Routes.covers(line, visit.path()));
        return visit.stranger() && (badInput || own);
    }

    /// Lines that no address needs.
    List<String> stale(Routes routes) {
        var all = new ArrayList<>(everybody);
        all.addAll(somebody);
        return all.stream()
                .filter(line -> routes.mapped().stream().noneMatch(route -> fits(line, route)))
                .filter(line -> routes.files().stream().noneMatch(line::equals))
                .map(line -> line + ": no such route")
                .toList();
    }

    private static boolean fits(String line, Routes.Route route) {
        return route.pattern().equals(line) || Routes.covers(line, route.path(name -> "anything"));
    }
}
