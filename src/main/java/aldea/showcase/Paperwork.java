package aldea.showcase;

import static java.nio.charset.StandardCharsets.UTF_8;

import aldea.designation.Decision;
import aldea.designation.Designation;
import aldea.kernel.Ids;
import aldea.places.Places;
import aldea.places.Places.Village;
import aldea.programme.AgreementId;
import aldea.programme.Entry;
import aldea.programme.Institution;
import aldea.programme.InstitutionId;
import aldea.programme.PlanId;
import aldea.programme.Programme;
import aldea.showcase.Showcase.Scene;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.Year;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/// What the programme writes down: who agreed on what, the village's plan and the next one's, targets, and a case that
/// was refused and waits for a second look.
@Component
@ConditionalOnProperty("aldea.demo")
class Paperwork {
    private static final List<Entry.Wanted> STEPS = List.of(
            new Entry.Wanted("Presentar el programa en asamblea", 7, "Coordinación"),
            new Entry.Wanted("Registrar los talleres que quieran entrar", 21, "Equipo de servicio"),
            new Entry.Wanted("Primera venta en vivo de cada taller", 60, "Equipo de servicio"),
            new Entry.Wanted("Preguntar otra vez qué tan digital es cada taller", 120, "Universidad"));
    // The last line is wrong on purpose: whoever looks sees how a file's lines are refused.
    private static final String TARGETS = """
            indicator,state,year,value,source,source_date
            villages,,%1$d,12,Inventado para la demostración,%2$s
            businesses,%3$s,%1$d,60,Inventado para la demostración,%2$s
            students,%3$s,%1$d,40,Inventado para la demostración,%2$s
            teams,%3$s,%1$d,ocho,Inventado para la demostración,%2$s
            """;

    private final Programme programme;
    private final Designation designation;
    private final Places places;
    private final Ids ids;
    private final InstantSource clock;

    Paperwork(Programme programme, Designation designation, Places places, Ids ids, InstantSource clock) {
        this.programme = programme;
        this.designation = designation;
        this.places = places;
        this.ids = ids;
        this.clock = clock;
    }

    void begin(Scene scene) {
        if (programme.planOf(scene.village()).isPresent()) {
            return;
        }
        var village = places.village(scene.village());
        var today = today(village);
        agree(scene, village, today);
        plan(scene, village, today);
        programme.importTargets(
                "metas.csv",
                TARGETS.formatted(today.getYear(), today, village.region()).getBytes(UTF_8),
                scene.operator());
    }

    private void agree(Scene scene, Village village, LocalDate today) {
        var university = institution(scene, "Universidad de los Valles", Institution.Kind.UNIVERSITY, village);
        var state = institution(scene, "Secretaría de Economía", Institution.Kind.STATE, village);
        var agreement = programme.agree(new Entry.Agreed(
                new AgreementId(ids.next()),
                "Prácticas profesionales en talleres",
                "Inventado para la demostración",
                today.minusDays(20),
                today.minusDays(14),
                Optional.of(today.plusYears(2)),
                List.of(university, state),
                scene.operator()));
        var first = ids.next();
        programme.oblige(new Entry.Obliged(
                first, agreement, university, "Formar un equipo de cuatro estudiantes", today, scene.operator()));
        programme.fulfil(first, today, "Acta de inicio del grupo", scene.operator());
        programme.oblige(new Entry.Obliged(
                ids.next(),
                agreement,
                state,
                "Entregar teléfonos a los equipos",
                today.plusDays(14),
                scene.operator()));
    }

    private InstitutionId institution(Scene scene, String name, Institution.Kind kind, Village village) {
        var id = programme.enter(
                new Entry.New(new InstitutionId(ids.next()), name, kind, village.region(), "MX", "", scene.operator()));
        programme.add(
                id,
                new Institution.Contact(ids.next(), "Laura Pérez", "Enlace", "laura@aldea.example", ""),
                scene.operator());
        return id;
    }

    /// The next village takes over all but the last step.
    private void plan(Scene scene, Village village, LocalDate today) {
        var plan = programme.plan(planned(scene, village, today, Optional.empty(), List.of()));
        var steps = new ArrayList<UUID>();
        for (var wanted : STEPS) {
            steps.add(ids.next());
            programme.add(plan, steps.getLast(), wanted, scene.operator());
        }
        programme.done(plan, steps.getFirst(), Optional.of(today), "Acta de la asamblea", scene.operator());
        places.activeVillages().stream()
                .filter(one -> !one.id().equals(village.id()))
                .findFirst()
                .ifPresent(next -> programme.plan(
                        planned(scene, next, today, Optional.of(plan), steps.subList(0, steps.size() - 1))));
    }

    private Entry.Planned planned(
            Scene scene, Village village, LocalDate starts, Optional<PlanId> from, List<UUID> takes) {
        return new Entry.Planned(
                new PlanId(ids.next()),
                village.id(),
                "De la primera asamblea a la primera venta",
                starts,
                from,
                takes,
                scene.coordinator());
    }

    /// Proposed too early, refused, and asked again by a maker; a third person has the word.
    void goOn(Scene scene) {
        if (!designation.register(1, 0).isEmpty()) {
            return;
        }
        var year = Year.from(today(places.village(scene.village())));
        var id = designation.propose(
                scene.coordinator(), scene.village(), year, Threshold.CODE, "Falta muy poco y hay tres talleres más.");
        var reason = "Las ventas del año todavía no llegan a la meta.";
        // A parcel may have arrived in between: then it is said upon the new figures.
        if (designation.decide(id, scene.operator(), false, reason) instanceof Decision.Changed) {
            designation.decide(id, scene.operator(), false, reason);
        }
        designation.appeal(
                id,
                scene.shops().getFirst().maker(),
                "Faltan por contar las ventas de la fiesta; pedimos que se revise.");
    }

    private LocalDate today(Village village) {
        return LocalDate.ofInstant(clock.instant(), village.zone());
    }
}
