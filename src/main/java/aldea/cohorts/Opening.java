package aldea.cohorts;

import aldea.academy.Academy;
import aldea.cascade.Cascade;
import aldea.kernel.CleanText;
import aldea.kernel.Ids;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.places.Places;
import aldea.programme.Programme;
import java.time.InstantSource;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Opens cohorts.
@Component
class Opening {
    private final CohortTable table;
    private final Rules rules;
    private final Academy academy;
    private final Cascade cascade;
    private final Places places;
    private final Programme programme;
    private final Ids ids;
    private final InstantSource clock;

    Opening(
            CohortTable table,
            Rules rules,
            Academy academy,
            Cascade cascade,
            Places places,
            Programme programme,
            Ids ids,
            InstantSource clock) {
        this.table = table;
        this.rules = rules;
        this.academy = academy;
        this.cascade = cascade;
        this.places = places;
        this.programme = programme;
        this.ids = ids;
        this.clock = clock;
    }

    CohortId open(Cohort.Draft raw) {
        var name = CleanText.line(raw.name(), Cohorts.NAME);
        if (name.isEmpty()
                || raw.capacity() < 1
                || raw.capacity() > 500
                || raw.last().isBefore(raw.first())
                || raw.last().isAfter(raw.first().plusYears(2))
                || raw.village().isEmpty() && raw.institution().isEmpty()) {
            throw new Refusal(Problem.BAD_INPUT);
        }
        var draft = new Cohort.Draft(
                raw.id(),
                name,
                raw.course(),
                raw.village(),
                raw.institution(),
                raw.first(),
                raw.last(),
                raw.capacity(),
                raw.by());
        var known = table.content(draft.id());
        if (known.isPresent()) {
            mustBeSame(known.get(), draft.content());
            return draft.id();
        }
        var course = academy.course(draft.course()).orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
        var begins = draft.first().isBefore(rules.today()) ? rules.today() : draft.first();
        cascade.mustTeach(draft.by(), draft.course(), begins);
        var village = draft.village().map(places::village);
        var state = village.map(Places.Village::region)
                .orElseGet(() -> draft.institution()
                        .map(id -> programme.institution(id).state())
                        .orElse(""));
        var zone = village.map(Places.Village::zone).orElse(Rules.BOOKS);
        var now = clock.instant();
        table.insert(draft, course.number(), freeCode(), state, zone, now);
        table.teach(draft.id(), draft.by(), true, draft.by(), now);
        return draft.id();
    }

    private String freeCode() {
        var code = ids.shortReference().substring(0, 7);
        while (table.taken(code)) {
            code = ids.shortReference().substring(0, 7);
        }
        return code;
    }

    static void mustBeSame(UUID known, UUID now) {
        if (!known.equals(now)) {
            throw new Refusal(Problem.REPEATED_WITH_OTHER_CONTENT);
        }
    }
}
