package aldea.programme;

import aldea.kernel.CleanText;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.people.AccountId;
import aldea.places.Places;
import aldea.places.States;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Institutions and what they agree on. To be called in a transaction.
@Component
class Agreeing {
    static final int NAME = 160;
    static final int TITLE = 200;
    static final int REFERENCE = 300;
    static final int WORDS = 400;

    private final InstitutionTable institutions;
    private final AgreementTable agreements;
    private final ObligationTable obligations;
    private final Places places;
    private final InstantSource clock;

    Agreeing(
            InstitutionTable institutions,
            AgreementTable agreements,
            ObligationTable obligations,
            Places places,
            InstantSource clock) {
        this.institutions = institutions;
        this.agreements = agreements;
        this.obligations = obligations;
        this.places = places;
        this.clock = clock;
    }

    LocalDate today() {
        return clock.instant().atZone(Days.BOOKS).toLocalDate();
    }

    InstitutionId enter(Entry.New raw) {
        var one = new Entry.New(
                raw.id(),
                Days.required(raw.name(), NAME),
                raw.kind(),
                named(CleanText.line(raw.state(), 80), raw.country()),
                raw.country(),
                CleanText.line(raw.website(), REFERENCE),
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

    /// A state that is not known yet is kept as it was written: a programme may begin before anybody brought a census.
    private String named(String state, String country) {
        return States.of(places, country::equals).find(state).orElse(state);
    }

    Institution institution(InstitutionId id) {
        return institutions.byIds(List.of(id)).stream().findFirst().orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
    }

    void add(InstitutionId institution, Institution.Contact raw, AccountId by) {
        institution(institution);
        var contact = new Institution.Contact(
                raw.id(),
                Days.required(raw.name(), 120),
                CleanText.line(raw.post(), 120),
                CleanText.line(raw.email(), 120),
                CleanText.line(raw.phone(), 40));
        institutions.add(institution, contact, by, clock.instant());
    }

    AgreementId agree(Entry.Agreed raw) {
        var agreed = new Entry.Agreed(
                raw.id(),
                Days.required(raw.title(), TITLE),
                CleanText.line(raw.reference(), REFERENCE),
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

    void oblige(Entry.Obliged raw) {
        var obliged = new Entry.Obliged(
                raw.id(), raw.agreement(), raw.owner(), Days.required(raw.words(), WORDS), raw.due(), raw.by());
        var agreement = agreement(obliged.agreement());
        if (agreement.parties().stream().noneMatch(it -> it.id().equals(obliged.owner()))) {
            throw new Refusal(Problem.BAD_INPUT);
        }
        if (!obligations.oblige(obliged, clock.instant())) {
            Days.mustBeSame(obligations.content(obliged.id()).orElseThrow(), obliged.content());
        }
    }

    void fulfil(UUID obligation, LocalDate on, String evidence, AccountId by) {
        if (on.isAfter(today()) || obligations.content(obligation).isEmpty()) {
            throw new Refusal(Problem.BAD_INPUT);
        }
        obligations.fulfil(obligation, on, CleanText.line(evidence, WORDS), by, clock.instant());
    }

    Institution.Agreement agreement(AgreementId id) {
        return agreements.byId(id, today()).orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
    }
}
