package aldea.field;

import aldea.businesses.Business;
import aldea.businesses.BusinessId;
import aldea.businesses.Businesses;
import aldea.businesses.Registration;
import aldea.businesses.Registration.Consented;
import aldea.businesses.Registration.How;
import aldea.businesses.Sector;
import aldea.businesses.Spoken;
import aldea.field.Acting.Outcome;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.people.Viewer;
import aldea.places.Places;
import aldea.places.VillageId;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// What was noted about businesses becomes what the registry knows. To be called in a transaction.
@Component
class BusinessActs {
    private final Businesses businesses;
    private final Places places;
    private final Merging merging;

    BusinessActs(Businesses businesses, Places places, Merging merging) {
        this.businesses = businesses;
        this.places = places;
        this.merging = merging;
    }

    /// One that looks like another is recorded beside it, and listed among those that may be the same: whoever stands
    /// in front of it in the field cannot be asked.
    Outcome register(Entry entry, Noted noted, Viewer viewer) {
        var village = new VillageId(noted.uuid("village"));
        if (!businesses.records(viewer, places.village(village).id())) {
            throw new Refusal(Problem.NOT_YOURS);
        }
        var id = new BusinessId(noted.uuid("business"));
        var consent =
                noted.has("consent") ? Optional.of(consented(noted.part("consent"))) : Optional.<Consented>empty();
        var careful = new Registration.New(
                id,
                village,
                sector(noted.text("sector")),
                noted.text("name"),
                noted.text("products"),
                consent,
                false,
                entry.account(),
                entry.happened());
        return switch (businesses.register(careful)) {
            case Registration.Answer.Done done -> Outcome.Done.plainly(id.value());
            case Registration.Answer.Alike alike -> {
                businesses.register(anyway(careful));
                yield new Outcome.Done("alike", java.util.List.of(id.value()));
            }
        };
    }

    private static Registration.New anyway(Registration.New it) {
        return new Registration.New(
                it.id(), it.village(), it.sector(), it.name(), it.products(), it.consent(), true, it.by(), it.at());
    }

    Outcome consent(Entry entry, Noted noted, Viewer viewer) {
        var business = businesses.find(new BusinessId(noted.uuid("business")));
        if (business.isEmpty()) {
            return new Outcome.Wait("business", noted.uuid("business"));
        }
        mustWork(businesses, viewer, business.get().id());
        businesses.agree(new Registration.Agreement(
                entry.id().value(),
                business.get().id(),
                noted.text("name"),
                noted.text("products"),
                consented(noted.part("consent")),
                entry.account(),
                entry.happened()));
        return Outcome.Done.plainly();
    }

    Outcome correct(Entry entry, Noted noted, Viewer viewer) {
        var business = businesses.find(new BusinessId(noted.uuid("business")));
        if (business.isEmpty()) {
            return new Outcome.Wait("business", noted.uuid("business"));
        }
        mustWork(businesses, viewer, business.get().id());
        return merging.correct(entry, businesses.staying(business.get().id()), noted);
    }

    /// Held until what is written of it is written: a withdrawal comes before that, or forgets it.
    boolean isWithdrawn(BusinessId business) {
        return businesses
                .find(business)
                .filter(it -> businesses.staying(it.id()).consent() == Business.Consent.WITHDRAWN)
                .isPresent();
    }

    /// Hidden from who has nothing to do with it, and plainly refused to who noted something about it.
    static Business mustWork(Businesses businesses, Viewer viewer, BusinessId id) {
        try {
            return businesses.mustWork(viewer, id);
        } catch (Refusal hidden) {
            throw new Refusal(hidden.problem() == Problem.NOT_FOUND ? Problem.NOT_YOURS : hidden.problem());
        }
    }

    static Sector sector(String code) {
        return Sector.find(code).orElseThrow(() -> new Refusal(Problem.BAD_INPUT));
    }

    private static Consented consented(Noted noted) {
        return new Consented(
                noted.text("owner"),
                noted.text("phone"),
                Spoken.find(noted.text("language")).orElse(Spoken.SPANISH),
                Optional.empty(),
                noted.text("version"),
                Arrays.stream(How.values())
                        .filter(it -> it.code().equals(noted.text("how")))
                        .findFirst()
                        .orElseThrow(() -> new Refusal(Problem.BAD_INPUT)));
    }
}
