package aldea.showcase;

import aldea.businesses.BusinessId;
import aldea.businesses.Businesses;
import aldea.businesses.Registration;
import aldea.businesses.Sector;
import aldea.businesses.Spoken;
import aldea.kernel.Ids;
import aldea.kernel.Language;
import aldea.maturity.Assessment;
import aldea.maturity.Assessment.Side;
import aldea.maturity.Assessment.Wave;
import aldea.maturity.AssessmentId;
import aldea.maturity.Maturity;
import aldea.places.Places;
import aldea.showcase.Showcase.Cast;
import aldea.showcase.Showcase.Scene;
import aldea.showcase.Showcase.Shop;
import aldea.teams.TeamId;
import aldea.teams.Teams;
import aldea.teams.VisitId;
import aldea.teams.Work;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/// A team of students beside three businesses: registered with consent, asked how digital they are, visited, and asked
/// again.
@Component
@ConditionalOnProperty("aldea.demo")
class Accompanying {
    /// By dimension, of four.
    private static final List<List<Integer>> STRENGTHS =
            List.of(List.of(1, 2, 1, 0, 1, 1, 0, 2), List.of(2, 1, 2, 1, 1, 0, 1, 1), List.of(0, 1, 1, 1, 2, 1, 0, 1));
    private static final List<Sector> SECTORS = List.of(Sector.TEXTILES, Sector.TEXTILES, Sector.FOOD);
    private static final List<String> NOTES = List.of(
            "Ordenamos las fotos del catálogo y pusimos precio a cada pieza.",
            "Ensayamos una venta en vivo: luz, sonido y la pieza a la mano.");
    private static final int FULL = 5;

    private final Businesses businesses;
    private final Teams teams;
    private final Maturity maturity;
    private final Places places;
    private final Ids ids;
    private final InstantSource clock;

    Accompanying(Businesses businesses, Teams teams, Maturity maturity, Places places, Ids ids, InstantSource clock) {
        this.businesses = businesses;
        this.teams = teams;
        this.maturity = maturity;
        this.places = places;
        this.ids = ids;
        this.clock = clock;
    }

    void begin(Scene scene, Cast cast) {
        if (!teams.of(cast.students().getFirst()).isEmpty()) {
            return;
        }
        var lead = cast.students().getFirst();
        var team = teams.form(new Work.Formed(
                new TeamId(ids.next()),
                "Manos de " + places.village(scene.village()).name(),
                scene.village(),
                Optional.empty(),
                Optional.of(cast.teacher()),
                FULL,
                List.of(Spoken.SPANISH, Spoken.ZAPOTEC),
                scene.coordinator()));
        cast.students().forEach(student -> teams.join(team, student, student.equals(lead), scene.coordinator()));
        for (var number = 0; number < scene.shops().size(); number++) {
            var business = registered(scene, scene.shops().get(number), number);
            teams.decide(new Work.Decided(ids.next(), team, business, true, "", scene.coordinator()));
            visit(team, business, cast, 0);
            ask(business, Wave.T0, number, cast);
        }
        waiting(scene);
        teams.worked(new Work.Hours(
                ids.next(), team, lead, today(scene), 240, "Primera ronda de visitas", Optional.empty(), lead));
    }

    void goOn(Scene scene, Cast cast) {
        var team = teams.of(cast.students().getFirst()).getFirst();
        var known = businesses.ofShops(scene.shops().stream().map(Shop::id).toList());
        for (var number = 0; number < scene.shops().size(); number++) {
            var business = known.get(scene.shops().get(number).id());
            if (business == null || maturity.assessments(business).stream().anyMatch(one -> one.wave() == Wave.T1)) {
                continue;
            }
            visit(team.id(), business, cast, 1);
            // One of three still waits to be asked again, and has its next visit planned.
            if (number < 2) {
                ask(business, Wave.T1, number, cast);
            } else {
                teams.plan(new Work.Planned(
                        ids.next(),
                        team.id(),
                        business,
                        today(scene).plusDays(3),
                        "Preguntar otra vez qué tan digital es",
                        cast.students().getFirst()));
            }
        }
    }

    /// In the next village somebody has an idea, and no team yet.
    private void waiting(Scene scene) {
        places.activeVillages().stream()
                .filter(village -> !village.id().equals(scene.village()))
                .findFirst()
                .ifPresent(village -> businesses.register(new Registration.New(
                        new BusinessId(ids.next()),
                        village.id(),
                        Sector.FOOD,
                        "Ates y mermeladas de membrillo",
                        "Ate, mermelada y licor de membrillo",
                        Optional.empty(),
                        true,
                        scene.coordinator(),
                        clock.instant())));
    }

    private BusinessId registered(Scene scene, Shop shop, int number) {
        var id = new BusinessId(ids.next());
        businesses.register(new Registration.New(
                id,
                scene.village(),
                SECTORS.get(number % SECTORS.size()),
                shop.name(),
                shop.products(),
                Optional.of(new Registration.Consented(
                        shop.makerName(),
                        "951555010" + number,
                        Spoken.ZAPOTEC,
                        Optional.of(shop.maker()),
                        businesses.consentText(Language.ES).version(),
                        Registration.How.SPOKEN)),
                true,
                scene.coordinator(),
                clock.instant()));
        businesses.link(id, shop.id(), scene.coordinator());
        // The last of the three is still asked whether it is hers.
        if (number < 2) {
            businesses.answer(id, shop.maker(), true);
        }
        return id;
    }

    private void visit(TeamId team, BusinessId business, Cast cast, int number) {
        var student = cast.students().get(number);
        teams.visit(new Work.Visited(
                new VisitId(ids.next()),
                team,
                business,
                Optional.empty(),
                clock.instant().minus(Duration.ofHours(2)),
                NOTES.get(number),
                List.of(student, cast.students().get(2)),
                number == 0,
                List.of(new Work.Step(
                        ids.next(),
                        "Subir tres fotos con luz de día",
                        LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(7))),
                student));
    }

    private void ask(BusinessId business, Wave wave, int number, Cast cast) {
        for (var side : Side.values()) {
            maturity.record(new Assessment(
                    new AssessmentId(ids.next()),
                    business,
                    wave,
                    side,
                    maturity.instrument().code(),
                    answers(wave, side, number),
                    cast.students().get(1),
                    clock.instant()));
        }
    }

    /// Low at first and higher later, each business strong in something else; who accompanies is stricter.
    private Map<String, Optional<Integer>> answers(Wave wave, Side side, int number) {
        var answers = new LinkedHashMap<String, Optional<Integer>>();
        var items = new ArrayList<>(maturity.instrument().items());
        for (var item = 0; item < items.size(); item++) {
            var begins = STRENGTHS.get(number % STRENGTHS.size()).get(item * 8 / items.size());
            var level = begins + (item + number) % 2 + (wave == Wave.T1 ? 1 + (item * 7 + number) % 2 : 0);
            var seen = side == Side.ASSESSOR && item % 4 == 0 ? level - 1 : level;
            answers.put(items.get(item).code(), Optional.of(Math.clamp(seen, 0, 4)));
        }
        return answers;
    }

    private LocalDate today(Scene scene) {
        return LocalDate.ofInstant(
                clock.instant(), places.village(scene.village()).zone());
    }
}
