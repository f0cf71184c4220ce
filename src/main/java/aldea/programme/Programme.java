package aldea.programme;

import aldea.kernel.CleanText;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.people.AccountId;
import aldea.places.VillageId;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Institutions and agreements, villages' plans, and targets.
@Service
public class Programme {
    /// What another module counts towards targets of an indicator.
    public interface Actual {
        /// What is counted.
        Indicator indicator();

        /// How many there are, by state (empty for those of none), of those that count for a year.
        Map<String, Long> counts(int year);

        /// The address of the rows behind a number; empty where there is no such page.
        Optional<String> rows(String state, int year);
    }

    private final InstitutionTable institutions;
    private final AgreementTable agreements;
    private final Planning planning;
    private final PlanTable plans;
    private final TargetTable targets;
    private final InstantSource clock;

    Programme(
            InstitutionTable institutions,
            AgreementTable agreements,
            Planning planning,
            PlanTable plans,
            TargetTable targets,
            InstantSource clock) {
        this.institutions = institutions;
        this.agreements = agreements;
        this.planning = planning;
        this.plans = plans;
        this.targets = targets;
        this.clock = clock;
    }

    /// Enters an institution, once.
    ///
    /// @throws Refusal BAD_INPUT without a name; ALREADY_DONE when its state has one of that name;
    ///     REPEATED_WITH_OTHER_CONTENT for an id that was used for another
    @Transactional
    public InstitutionId enter(Entry.New raw) {
        var one = new Entry.New(
                raw.id(),
                Days.required(raw.name(), 160),
                raw.kind(),
                CleanText.line(raw.state(), 80),
                raw.country(),
                CleanText.line(raw.website(), 300),
                raw.by());
        if (!one.country().matches("[A-Z]{2}") || !one.website().matches("|https?://[^\\s\"<>]+")) {
            throw new Refusal(Problem.BAD_INPUT);
        }
        var institution = new Institution(one.id(), one.name(), one.kind(), one.state(), one.country(), one.website());
        if (!institutions.insert(institution, one.content(), one.by(), clock.instant())) {
            var known = institutions.content(one.id()).orElseThrow(() -> new Refusal(Problem.ALREADY_DONE));
            Days.mustBeSame(known, one.content());
        }
        return one.id();
    }

    /// Refuses with NOT_FOUND what never was.
    public Institution institution(InstitutionId id) {
        return institutions.byIds(List.of(id)).stream().findFirst().orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
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
        institution(institution);
        var contact = new Institution.Contact(
                raw.id(),
                Days.required(raw.name(), 120),
                CleanText.line(raw.post(), 120),
                CleanText.line(raw.email(), 120),
                CleanText.line(raw.phone(), 40));
        institutions.add(institution, contact, by, clock.instant());
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
        var agreed = new Entry.Agreed(
                raw.id(),
                Days.required(raw.title(), 200),
                CleanText.line(raw.reference(), 300),
                raw.signed(),
                raw.validFrom(),
                raw.validTo(),
                raw.parties().stream().distinct().toList(),
                raw.by());
        if (agreed.parties().size() < 2
                || agreed.validTo()
                        .filter(end -> end.isBefore(agreed.validFrom()))
                        .isPresent()) {
            throw new Refusal(Problem.BAD_INPUT);
        }
        agreed.parties().forEach(this::institution);
        if (!agreements.insert(agreed, clock.instant())) {
            Days.mustBeSame(agreements.content(agreed.id()).orElseThrow(), agreed.content());
        }
        return agreed.id();
    }

    /// A party has to do something by a day, once.
    ///
    /// @throws Refusal BAD_INPUT when the owner is no party of the agreement
    @Transactional
    public void oblige(Entry.Obliged raw) {
        var obliged = new Entry.Obliged(
                raw.id(), raw.agreement(), raw.owner(), Days.required(raw.words(), 400), raw.due(), raw.by());
        var agreement = agreement(obliged.agreement());
        if (agreement.parties().stream().noneMatch(it -> it.id().equals(obliged.owner()))) {
            throw new Refusal(Problem.BAD_INPUT);
        }
        if (!agreements.oblige(obliged, clock.instant())) {
            Days.mustBeSame(agreements.obligationContent(obliged.id()).orElseThrow(), obliged.content());
        }
    }

    /// It was done; the first time counts.
    @Transactional
    public void fulfil(UUID obligation, LocalDate on, String evidence, AccountId by) {
        if (on.isAfter(planning.today())
                || agreements.obligationContent(obligation).isEmpty()) {
            throw new Refusal(Problem.BAD_INPUT);
        }
        agreements.fulfil(obligation, on, CleanText.line(evidence, 400), by, clock.instant());
    }

    public Institution.Agreement agreement(AgreementId id) {
        return agreements.byId(id, planning.today()).orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
    }

    public List<Institution.Agreement> agreements() {
        return agreements.all(planning.today());
    }

    /// In the order in which they are due.
    public List<Institution.Obligation> obligations(AgreementId of) {
        return agreements.of(of, planning.today());
    }

    /// What should have been done by now, the oldest first.
    public List<Institution.Obligation> overdue() {
        return agreements.overdue(planning.today());
    }

    /// A village gets a plan, of its own or taken over from another village's; what was taken and left out is logged.
    ///
    /// @throws Refusal ALREADY_DONE when the village has a plan, NOT_FOUND for no village or plan
    @Transactional
    public PlanId plan(Entry.Planned plan) {
        return planning.plan(plan);
    }

    /// The plan of a village.
    @Transactional(readOnly = true)
    public Optional<Plan> planOf(VillageId village) {
        return plans.find(village.value(), planning.today());
    }

    /// What was set for an indicator; the last that was entered.
    ///
    /// @param state empty for the whole programme
    public Optional<Entry.Aimed> target(Indicator indicator, String state, int year) {
        return targets.latest(indicator, state, year);
    }

    /// What published sources say; they disagree, and all stand.
    public List<ReferenceNumber> referenceNumbers() {
        return targets.numbers();
    }
}
