package aldea.programme;

import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.people.AccountId;
import aldea.people.Viewer;
import aldea.places.VillageId;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Institutions and agreements, villages' plans, and targets.
@Service
public class Programme {
    /// Whoever adds up what modules count (see `Tally`).
    public interface Reached {
        /// How far an indicator of a state (empty for the whole programme) has come in a year, with links for this
        /// viewer; empty for what nobody counts.
        BiFunction<Indicator, String, Optional<Counted>> in(int year, Viewer viewer);
    }

    /// @param rows the address of the rows behind the number; empty where there is no such page
    public record Counted(long value, Optional<String> rows) {}

    private final InstitutionTable institutions;
    private final ObligationTable obligations;
    private final Agreeing agreeing;
    private final Planning planning;
    private final PlanTable plans;
    private final TargetTable targets;
    private final Targeting targeting;

    Programme(
            InstitutionTable institutions,
            ObligationTable obligations,
            Agreeing agreeing,
            Planning planning,
            PlanTable plans,
            TargetTable targets,
            Targeting targeting) {
        this.institutions = institutions;
        this.obligations = obligations;
        this.agreeing = agreeing;
        this.planning = planning;
        this.plans = plans;
        this.targets = targets;
        this.targeting = targeting;
    }

    /// Enters an institution, once.
    ///
    /// @throws Refusal BAD_INPUT without a name; ALREADY_DONE when its state has one of that name;
    ///     REPEATED_WITH_OTHER_CONTENT for an id that was used for another
    @Transactional
    public InstitutionId enter(Entry.New raw) {
        return agreeing.enter(raw);
    }

    /// Refuses with NOT_FOUND what never was.
    public Institution institution(InstitutionId id) {
        return agreeing.institution(id);
    }

    /// Those that never were are absent.
    public Map<InstitutionId, Institution> institutions(Collection<InstitutionId> of) {
        return institutions.byIds(of).stream().collect(Collectors.toMap(Institution::id, Function.identity()));
    }

    /// By name, at most 500.
    ///
    /// @param kind empty for all
    public List<Institution> institutions(Optional<Institution.Kind> kind) {
        return institutions.all(kind.map(Institution.Kind::code).orElse(""));
    }

    /// Somebody who is talked to there.
    @Transactional
    public void add(InstitutionId institution, Institution.Contact raw, AccountId by) {
        agreeing.add(institution, raw, by);
    }

    /// Deletes what is known of somebody.
    @Transactional
    public void forget(InstitutionId institution, UUID contact) {
        institutions.forget(institution, contact);
    }

    /// An agreement was signed, once.
    ///
    /// @throws Refusal BAD_INPUT without a title or with fewer than two parties, or one that ends before it begins;
    ///     NOT_FOUND for a party that never was
    @Transactional
    public AgreementId agree(Entry.Agreed raw) {
        return agreeing.agree(raw);
    }

    /// A party has to do something by a day, once.
    ///
    /// @throws Refusal BAD_INPUT when the owner is no party of the agreement
    @Transactional
    public void oblige(Entry.Obliged raw) {
        agreeing.oblige(raw);
    }

    /// It was done; the first time counts.
    @Transactional
    public void fulfil(UUID obligation, LocalDate on, String evidence, AccountId by) {
        agreeing.fulfil(obligation, on, evidence, by);
    }

    public Institution.Agreement agreement(AgreementId id) {
        return agreeing.agreement(id);
    }

    /// In the order in which they are due.
    public List<Institution.Obligation> obligations(AgreementId of) {
        return obligations.of(of, planning.today());
    }

    /// What should have been done by now, the oldest first, at most 500.
    public List<Institution.Obligation> overdue() {
        return obligations.page("overdue", planning.today(), 500, 0);
    }

    /// A village gets a plan, of its own or taken over from another village's; what was taken and left out is logged.
    ///
    /// @throws Refusal ALREADY_DONE when the village has a plan, NOT_FOUND for no village or plan
    @Transactional
    public PlanId plan(Entry.Planned plan) {
        return planning.plan(plan);
    }

    /// Something is to be done by a day after the plan's start; once.
    ///
    /// @throws Refusal BAD_INPUT without words or with a day that is too far, NOT_POSSIBLE_NOW for a plan that is full
    @Transactional
    public void add(PlanId plan, UUID step, Entry.Wanted wanted, AccountId by) {
        planning.add(plan, step, wanted, by);
    }

    /// A step is said or owned otherwise, or moved to another day; what was before stays in the log.
    @Transactional
    public void change(PlanId plan, UUID step, Entry.Wanted wanted, AccountId by) {
        planning.change(plan, step, wanted, by);
    }

    /// A step was done on a day; empty when it was not after all.
    ///
    /// @param evidence what shows it: words or an address
    /// @throws Refusal BAD_INPUT for a day to come
    @Transactional
    public void done(PlanId plan, UUID step, Optional<LocalDate> on, String evidence, AccountId by) {
        planning.done(plan, step, on, evidence, by);
    }

    /// A step will not be done.
    @Transactional
    public void drop(PlanId plan, UUID step, AccountId by) {
        planning.drop(plan, step, by);
    }

    /// The plan of a village.
    @Transactional(readOnly = true)
    public Optional<Plan> planOf(VillageId village) {
        return plans.find(village.value(), planning.today());
    }

    /// Refuses with NOT_FOUND what never was.
    @Transactional(readOnly = true)
    public Plan plan(PlanId id) {
        return plans.find(id.value(), planning.today())
                .filter(it -> it.id().equals(id))
                .orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
    }

    /// Sets a target; what held before stays on record. What holds anyway is not entered again.
    ///
    /// @param raw its state by any spelling that `/programme/targets` understands, empty for the whole programme
    /// @throws Refusal BAD_INPUT for a state that is not known, a year or value out of bounds, or no source
    @Transactional
    public void aim(Entry.Aimed raw, AccountId by) {
        targeting.aim(raw, by);
    }

    /// Takes the targets of a file; good lines count, others are reported with their reason. Of the same file again
    /// only the lines that were refused are tried once more, and its report is the same.
    ///
    /// @throws Refusal FILE_TOO_LARGE, BAD_INPUT for what is no such file at all
    @Transactional
    public UUID importTargets(String name, byte[] content, AccountId by) {
        return targeting.take(name, content, by).id();
    }

    /// What was set for an indicator; the last that was entered.
    ///
    /// @param state empty for the whole programme
    public Optional<Entry.Aimed> target(Indicator indicator, String state, int year) {
        return targets.latest(indicator, state, year);
    }

    /// What holds of a year: of each indicator and state the last that was entered, the whole programme's first.
    public List<Entry.Aimed> targets(int year) {
        return targets.latest(year).stream()
                .sorted(Comparator.comparing(Entry.Aimed::state).thenComparing(Entry.Aimed::indicator))
                .toList();
    }

    /// What published sources say; they disagree, and all stand.
    public List<ReferenceNumber> referenceNumbers() {
        return targets.numbers();
    }
}
