package aldea.designation;

import aldea.kernel.Ids;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.people.AccountId;
import aldea.places.Places;
import aldea.places.VillageId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.Year;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// How far villages are by the rules, and the cases in which two persons said that one is there.
@Service
public class Designation {
    static final ZoneId BOOKS = ZoneId.of("America/Mexico_City");
    private static final Duration STANDS = Duration.ofHours(1);

    private final RuleTable rules;
    private final CaseTable cases;
    private final EvidenceTable files;
    private final Figures figures;
    private final Places places;
    private final Ids ids;
    private final InstantSource clock;

    Designation(
            RuleTable rules,
            CaseTable cases,
            EvidenceTable files,
            Figures figures,
            Places places,
            Ids ids,
            InstantSource clock) {
        this.rules = rules;
        this.cases = cases;
        this.files = files;
        this.figures = figures;
        this.places = places;
        this.ids = ids;
        this.clock = clock;
    }

    /// The year by each rule that concerns the village, the strict one first. Reckoned from the rows as they are now.
    @Transactional(readOnly = true)
    public List<Standing> standings(VillageId id, Year year) {
        var village = places.village(id);
        return figures.rules(village, year).stream()
                .map(rule -> figures.standing(village, year, rule))
                .toList();
    }

    /// By one rule; empty where it does not concern the village in that year.
    @Transactional(readOnly = true)
    public Optional<Standing> standing(VillageId id, Year year, String code) {
        var village = places.village(id);
        return figures.rule(village, year, code).map(rule -> figures.standing(village, year, rule));
    }

    /// All rules there have been.
    public List<Rule> rules() {
        return rules.all();
    }

    /// Enters a rule; what held before under the same code ends the day before, and it ends itself the day before a
    /// later one of that code begins. Refuses with ALREADY_DONE when one begins on that day, with BAD_INPUT one that
    /// begins in a year that is over.
    @Transactional
    public void adopt(Rule rule, AccountId by) {
        if (rule.validFrom().getYear() < clock.instant().atZone(BOOKS).getYear()) {
            throw new Refusal(Problem.BAD_INPUT);
        }
        if (!rules.add(rule, by, clock.instant())) {
            throw new Refusal(Problem.ALREADY_DONE);
        }
    }

    /// Says that a village should be looked at, and keeps what that rests on. Who says it again gets the same case.
    /// Refuses with RATE_UNKNOWN while a sale has no rate that the rule lets pass, with ALREADY_DONE while another
    /// case about the same is open.
    @Transactional
    public CaseId propose(AccountId by, VillageId id, Year year, String code, String words) {
        var village = places.village(id);
        var rule = figures.rule(village, year, code).orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
        var now = clock.instant();
        var open = cases.of(id).stream()
                .filter(one ->
                        one.year() == year.getValue() && one.rule().code().equals(code) && !one.over(now))
                .findFirst();
        if (open.isPresent()) {
            if (open.get().state() == Case.State.PROPOSED
                    && open.get().proposal().by().equals(by)) {
                return open.get().id();
            }
            throw new Refusal(Problem.ALREADY_DONE);
        }
        var made = figures.evidence(village, year, rule);
        var caseId = new CaseId(ids.next());
        if (!cases.add(caseId, id, year.getValue(), rule, new Case.Said(by, now, words))) {
            throw new Refusal(Problem.ALREADY_DONE);
        }
        files.keep(caseId, made, now);
        return caseId;
    }

    /// The second person's word, upon the rows as they are now: where they come to something else than the evidence,
    /// they are kept beside it and nothing is decided. Refuses with SECOND_PERSON who proposed it, with RULE_NOT_MET a
    /// yes that the evidence does not bear, with BAD_INPUT a no without reason, with RATE_UNKNOWN as [#propose].
    @Transactional
    public Decision decide(CaseId id, AccountId by, boolean confirmed, String words) {
        var it = locked(id);
        var said = new Case.Said(by, clock.instant(), words);
        if (it.decision().isPresent()) {
            repeated(it.decision().get(), said, it.confirmed() == confirmed);
            return new Decision.Made();
        }
        another(by, it.proposal());
        if (!confirmed) {
            mustSay(words);
        }
        var made = figures.evidence(places.village(it.village()), Year.of(it.year()), it.rule());
        if (!it.evidence().says(made.standing()) && !shownJustNow(it.evidence(), made.standing(), said.at())) {
            files.keep(id, made, said.at());
            return new Decision.Changed(it.evidence(), find(id).evidence());
        }
        if (confirmed && !it.evidence().met()) {
            throw new Refusal(Problem.RULE_NOT_MET);
        }
        var until = confirmed
                ? Optional.<Instant>empty()
                : Optional.of(said.at().plus(Duration.ofDays(it.rule().appealDays())));
        cases.decide(id, said, confirmed, until);
        return new Decision.Made();
    }

    // A village that sells every minute could never be decided: figures reckoned anew stand for a while, unless they
    // come to another answer.
    private static boolean shownJustNow(Case.Evidence evidence, Standing today, Instant now) {
        return evidence.number() > 1 && evidence.madeAt().plus(STANDS).isAfter(now) && evidence.met() == today.met();
    }

    /// The village asks to look again. Refuses with NOT_POSSIBLE_NOW when nothing was refused or it is too late.
    @Transactional
    public void appeal(CaseId id, AccountId by, String words) {
        var it = locked(id);
        var said = new Case.Said(by, clock.instant(), words);
        if (it.appeal().isPresent()) {
            repeated(it.appeal().get(), said, true);
            return;
        }
        mustSay(words);
        if (!it.appealable(said.at())) {
            throw new Refusal(Problem.NOT_POSSIBLE_NOW);
        }
        cases.appeal(id, said);
    }

    /// Somebody who has not spoken yet looks again, at the rows as they are now.
    @Transactional
    public void answer(CaseId id, AccountId by, boolean granted, String words) {
        var it = locked(id);
        var said = new Case.Said(by, clock.instant(), words);
        if (it.answer().isPresent()) {
            repeated(it.answer().get(), said, it.granted() == granted);
            return;
        }
        if (it.state() != Case.State.APPEALED) {
            throw new Refusal(Problem.NOT_POSSIBLE_NOW);
        }
        another(by, it.proposal());
        it.decision().ifPresent(before -> another(by, before));
        it.appeal().ifPresent(before -> another(by, before));
        mustSay(words);
        if (granted) {
            var made = figures.evidence(places.village(it.village()), Year.of(it.year()), it.rule());
            if (!made.standing().met()) {
                throw new Refusal(Problem.RULE_NOT_MET);
            }
            files.keep(id, made, said.at());
        }
        cases.answer(id, said, granted);
    }

    /// Refuses with NOT_FOUND when there is none.
    @Transactional(readOnly = true)
    public Case find(CaseId id) {
        return cases.find(id).orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
    }

    /// The public register: decided cases, the newest first.
    @Transactional(readOnly = true)
    public List<Case> register(int most, int skip) {
        return cases.decided(most, skip);
    }

    /// Everything it rested on, the proposal's first.
    @Transactional(readOnly = true)
    public List<Case.Evidence> evidences(CaseId id) {
        return files.of(id);
    }

    /// The file a case rests on: `./aldea designation check FILE` reckons its answer again.
    public byte[] evidence(CaseId id) {
        return evidence(id, find(id).evidence().number());
    }

    /// One of its files. Refuses with NOT_FOUND when there is none.
    public byte[] evidence(CaseId id, int number) {
        return files.content(id, number).orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
    }

    private Case locked(CaseId id) {
        cases.lock(id);
        return find(id);
    }

    private static void another(AccountId by, Case.Said before) {
        if (before.by().equals(by)) {
            throw new Refusal(Problem.SECOND_PERSON);
        }
    }

    /// The same word again is no other word.
    private static void repeated(Case.Said before, Case.Said again, boolean same) {
        if (!same || !before.by().equals(again.by()) || !before.words().equals(again.words())) {
            throw new Refusal(Problem.ALREADY_DONE);
        }
    }

    private static void mustSay(String words) {
        if (words.isBlank()) {
            throw new Refusal(Problem.BAD_INPUT);
        }
    }
}
