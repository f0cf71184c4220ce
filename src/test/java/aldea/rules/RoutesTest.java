package aldea.rules;

import static org.assertj.core.api.Assertions.assertThat;

import aldea.kernel.Ids;
import aldea.kernel.Language;
import aldea.people.People;
import aldea.rules.RouteLists.Visit;
import aldea.testing.InVillage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/// Every address is called by nobody in particular and by a stranger: both see only what the lists say.
@InVillage
class RoutesTest {
    private static final String TOKEN = "0c5e8a52-3c0f-4e0e-9d55-6a4f3f4f7a11";

    /// There only with `--tls` and in a bench.
    private static final List<String> SOMETIMES = List.of("/operate/certificate", "/operate/bench/constant");

    @LocalServerPort
    int port;

    private final HttpClient client = HttpClient.newHttpClient();
    private final ApplicationContext context;
    private final People people;
    private final Ids ids;

    @Autowired
    RoutesTest(ApplicationContext context, People people, Ids ids) {
        this.context = context;
        this.people = people;
        this.ids = ids;
    }

    @Test
    void nobody_sees_more_than_the_lists_say() throws Exception {
        var visits = new ArrayList<Visit>();
        for (var route : Routes.of(context).mapped()) {
            var path = route.path(name -> ids.next().toString());
            visits.add(visit(route, path, false));
            visits.add(visit(route, path, true));
        }
        assertThat(RouteLists.committed().offences(visits)).isEmpty();
    }

    @Test
    void what_is_somebody_elses_stays_hidden() throws Exception {
        var things = OthersThings.in(context).names();
        var visits = new ArrayList<Visit>();
        for (var route : Routes.of(context).mapped()) {
            for (var thing : route.hasVariable() ? things : List.<String>of()) {
                visits.add(visit(route, route.path(name -> thing), true));
            }
        }
        assertThat(visits).hasSizeGreaterThan(50);
        assertThat(RouteLists.committed().offences(visits)).isEmpty();
    }

    @Test
    void every_line_of_the_lists_stands_for_a_route() {
        assertThat(RouteLists.committed().stale(Routes.of(context)).stream()
                        .filter(line -> SOMETIMES.stream().noneMatch(line::startsWith))
                        .filter(line -> !isServed(line.substring(0, line.indexOf(':')))))
                .isEmpty();
    }

    /// Files are sent by a filter, before any route is looked for.
    private boolean isServed(String line) {
        var file = URI.create("http://127.0.0.1:%d%s".formatted(port, line.replace("**", "robots.txt")));
        try {
            return client.send(HttpRequest.newBuilder(file).build(), BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private Visit visit(Routes.Route route, String path, boolean stranger) throws IOException, InterruptedException {
        var cookies = "XSRF-TOKEN=" + TOKEN + (stranger ? "; aldea_session=" + strangersSession() : "");
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(port, path)))
                .header("Accept", "text/html, */*;q=0.5")
                .header("Cookie", cookies)
                .header("X-XSRF-TOKEN", TOKEN)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .method(route.method(), BodyPublishers.noBody())
                .build();
        var answer = client.send(request, BodyHandlers.ofInputStream());
        // Some answers never end: what is asked here stands in their head.
        answer.body().close();
        var location = answer.headers().firstValue("Location").orElse("");
        return new Visit(route, path, stranger, answer.statusCode(), location);
    }

    /// A new stranger each time: some routes end an account or a session.
    private String strangersSession() {
        var email = "stranger-%s@example.org".formatted(ids.next());
        return people.openSession(people.register(email, "Nadie", Language.EN), "test");
    }

    private final RouteLists lists = new RouteLists(List.of("/open/*"), List.of("/own"));

    @Test
    void an_open_door_is_found() {
        var hidden = new Routes.Route("GET", "/hidden/{id}", "HiddenPages");
        var own = new Routes.Route("GET", "/own", "OwnPages");
        var open = new Routes.Route("GET", "/open/{id}", "OpenPages");
        assertThat(lists.offences(List.of(
                        new Visit(hidden, "/hidden/7", false, 200, ""),
                        new Visit(hidden, "/hidden/7", true, 200, ""),
                        new Visit(hidden, "/hidden/7", true, 302, "/elsewhere"),
                        new Visit(own, "/own", false, 200, ""),
                        new Visit(open, "/open/7", false, 500, ""))))
                .hasSize(5);
        assertThat(lists.offences(List.of(
                        new Visit(hidden, "/hidden/7", false, 401, ""),
                        new Visit(hidden, "/hidden/7", false, 302, "/people/sign-in?next=/hidden/7"),
                        new Visit(hidden, "/hidden/7", true, 404, ""),
                        new Visit(own, "/own", true, 200, ""),
                        new Visit(open, "/open/7", false, 200, ""))))
                .isEmpty();
    }

    @Test
    void a_line_without_a_route_is_found() {
        var routes = new Routes(List.of(new Routes.Route("GET", "/open/{id}", "OpenPages")), Set.of());
        assertThat(lists.stale(routes)).containsExactly("/own: no such route");
    }
}
