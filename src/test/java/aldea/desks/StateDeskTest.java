package aldea.desks;

import static org.assertj.core.api.Assertions.assertThat;

import aldea.cohorts.Classroom;
import aldea.people.Scope;
import aldea.places.Places;
import aldea.programme.Measure;
import aldea.testing.Caller;
import aldea.testing.InVillage;
import aldea.testing.SignIn;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/// Who answers for a state sees what its villages come to, and not the persons behind it.
@InVillage
class StateDeskTest {
    private static final UUID OAXACA = UUID.fromString("00000000-0000-7000-8000-000000000020");
    private static final Set<Measure> OF_PERSONS = EnumSet.of(
            Measure.EDUCATORS,
            Measure.STUDENTS,
            Measure.BUSINESSES,
            Measure.REGISTERED,
            Measure.UNACCOMPANIED,
            Measure.UNVISITED);

    private final ApplicationContext context;
    private final Desks desks;
    private final Offices offices;

    @LocalServerPort
    private int port;

    private Classroom room;
    private String village;

    @Autowired
    StateDeskTest(ApplicationContext context, Desks desks) {
        this.context = context;
        this.desks = desks;
        this.offices = new Offices(context);
    }

    @BeforeEach
    void count() {
        room = Classroom.in(context, "Ana");
        room.fair().registered("Uno", "Rosa Uno", "951 555 0031");
        village = context.getBean(Places.class)
                .village(room.fair().village().id())
                .slug();
        desks.count(desks.thisYear());
    }

    @Test
    void numbers_of_a_village_lead_only_to_what_the_viewer_may_see() {
        try (var state = SignIn.caller(context, port, offices.coordinator(Scope.place(OAXACA)));
                var all = SignIn.caller(context, port, offices.coordinator(Scope.EVERYWHERE))) {
            for (var measure : OF_PERSONS) {
                assertThat(number(state, measure).text()).as(measure.code()).isNotEqualTo("0");
                assertThat(number(state, measure).select("a"))
                        .as(measure.code())
                        .isEmpty();
                assertThat(number(all, measure).select("a")).as(measure.code()).hasSize(1);
            }
            follows(state);
            follows(all);
        }
    }

    /// Its line is looked for on every page of the rows.
    private Element number(Caller caller, Measure measure) {
        var next = "/desks/states/20/figures/" + measure.code();
        while (!next.isEmpty()) {
            var page = Offices.page(caller, next);
            var line = page.select("tbody tr:has(a[href=/places/villages/%s])".formatted(village));
            if (!line.isEmpty()) {
                return line.select("td.number").getFirst();
            }
            next = page.select("a[rel=next]").attr("href");
        }
        throw new AssertionError("no line of " + measure);
    }

    /// Whatever number is a link, on the desks and on the rows, has a page.
    private void follows(Caller caller) {
        var links = new HashSet<String>();
        var state = Offices.page(caller, "/desks/states/20?whole=1");
        state.select("td.number a, a.tile").forEach(it -> links.add(it.attr("href")));
        state.select("th a[href*=municipalities]").stream().limit(2).forEach(place -> {
            var municipality = Offices.page(caller, place.attr("href") + "&whole=1");
            municipality.select("td.number a").forEach(it -> links.add(it.attr("href")));
        });
        for (var measure : Measure.values()) {
            Offices.page(caller, "/desks/states/20/figures/" + measure.code())
                    .select("td.number a")
                    .forEach(it -> links.add(it.attr("href")));
        }
        assertThat(links).isNotEmpty();
        links.forEach(it -> assertThat(caller.get(it).status()).as(it).isEqualTo(200));
    }
}
