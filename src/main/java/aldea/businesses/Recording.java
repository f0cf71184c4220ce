package aldea.businesses;

import aldea.businesses.Business.Identity;
import aldea.businesses.Registration.Agreement;
import aldea.businesses.Registration.Answer;
import aldea.businesses.Registration.Consented;
import aldea.businesses.Registration.Withdrawal;
import aldea.kernel.CleanText;
import aldea.kernel.Ids;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.people.AccountId;
import aldea.places.Places;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// Writes down businesses and what their owners say. To be called in a transaction.
@Component
class Recording {
    private static final Logger log = LoggerFactory.getLogger(Recording.class);
    static final int NAME = 120;
    static final int PRODUCTS = 400;
    static final int PHONE = 40;

    private final Reading reading;
    private final BusinessTable table;
    private final IdentityTable identities;
    private final ConsentTable consents;
    private final Staging staging;
    private final Sight sight;
    private final Places places;
    private final ApplicationEventPublisher events;
    private final Ids ids;
    private final InstantSource clock;

    Recording(
            Reading reading,
            BusinessTable table,
            IdentityTable identities,
            ConsentTable consents,
            Staging staging,
            Sight sight,
            Places places,
            ApplicationEventPublisher events,
            Ids ids,
            InstantSource clock) {
        this.reading = reading;
        this.table = table;
        this.identities = identities;
        this.consents = consents;
        this.staging = staging;
        this.sight = sight;
        this.places = places;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    Answer register(Registration.New business) {
        var known = table.content(business.id());
        if (known.isPresent()) {
            return repeated(business, known.get());
        }
        var village = places.village(business.village()).id();
        var identity = identity(business.name(), business.products(), business.consent(), Optional.empty());
        if (!business.despite()) {
            var alike = identities.alike(village, identity.name(), identity.owner(), identity.phone(), business.id());
            if (!alike.isEmpty()) {
                return new Answer.Alike(alike);
            }
        }
        var now = clock.instant();
        if (!table.insert(business, ids.shortReference(), now)) {
            return repeated(business, table.content(business.id()).orElseThrow());
        }
        identities.put(business.id(), identity);
        events.publishEvent(new BusinessEvent.Registered(business.id(), village, now));
        business.consent().ifPresent(consented -> {
            var written = new ConsentTable.Written(
                    business.by(), self(consented, business.by()), business.at(), now, business.content());
            given(business.id().value(), reading.must(business.id()), consented, written);
        });
        log.atInfo().addKeyValue("business", business.id().value()).log("business recorded");
        return new Answer.Done(business.id());
    }

    private static Answer repeated(Registration.New business, UUID content) {
        mustBeSame(content, business.content());
        return new Answer.Done(business.id());
    }

    private static void mustBeSame(UUID known, UUID sent) {
        if (!known.equals(sent)) {
            throw new Refusal(Problem.REPEATED_WITH_OTHER_CONTENT);
        }
    }

    private void given(UUID id, Business business, Consented consented, ConsentTable.Written written) {
        consents.add(id, business.id(), true, consented.version(), consented.how(), written);
        consented.account().ifPresent(account -> owned(business, account, written.by()));
        staging.settle(List.of(business.id()));
        events.publishEvent(
                new BusinessEvent.ConsentGiven(business.id(), business.village(), consented.version(), written.now()));
    }

    void name(BusinessId id, AccountId account, AccountId by) {
        var business = reading.locked(id);
        if (!consents.stands(business.id())) {
            throw new Refusal(Problem.NOT_POSSIBLE_NOW);
        }
        owned(business, account, by);
    }

    /// Whoever else is named is asked first: an owner sees the business, and its helpers what the owner's shop sells.
    /// Who helps with what others recorded does not make it theirs.
    private void owned(Business business, AccountId account, AccountId by) {
        var owner = business.identity().flatMap(Identity::account);
        if (owner.isPresent()) {
            if (!owner.get().equals(account)) {
                throw new Refusal(Problem.NOT_POSSIBLE_NOW);
            }
        } else if (!account.equals(by)) {
            var now = clock.instant();
            if (consents.ask(business.id(), account, by, now)) {
                events.publishEvent(new BusinessEvent.OwnerNamed(business.id(), account, by, now));
            }
        } else if (sight.mayOwn(by, business.id())) {
            identities.own(business.id(), account);
            consents.settled(business.id(), Optional.empty());
        } else {
            throw new Refusal(Problem.NOT_POSSIBLE_NOW);
        }
    }

    private Identity identity(String name, String products, Optional<Consented> consent, Optional<AccountId> account) {
        consent.map(Consented::version)
                .filter(version -> consents.texts(version).isEmpty())
                .ifPresent(unknown -> {
                    throw new Refusal(Problem.BAD_INPUT);
                });
        return new Identity(
                required(name),
                CleanText.line(products, PRODUCTS),
                consent.map(it -> required(it.owner())).orElse(""),
                CleanText.line(consent.map(Consented::phone).orElse(""), PHONE),
                consent.map(Consented::language).orElse(Spoken.SPANISH),
                account);
    }

    private static boolean self(Consented consented, AccountId by) {
        return consented.account().equals(Optional.of(by));
    }

    private static String required(String raw) {
        var text = CleanText.line(raw, NAME);
        if (text.isEmpty()) {
            throw new Refusal(Problem.BAD_INPUT);
        }
        return text;
    }

    void agree(Agreement agreement) {
        var known = consents.content(agreement.id());
        if (known.isPresent()) {
            mustBeSame(known.get(), agreement.content());
            return;
        }
        var business = reading.locked(agreement.business());
        // Noted before the owner took it back, and come after: the later word holds.
        if (consents.lastWithdrawn(business.id())
                .filter(agreement.at()::isBefore)
                .isPresent()) {
            throw new Refusal(Problem.NOT_POSSIBLE_NOW);
        }
        var identity = identity(
                agreement.name(),
                agreement.products(),
                Optional.of(agreement.consented()),
                business.identity().flatMap(Identity::account));
        var written = new ConsentTable.Written(
                agreement.by(),
                self(agreement.consented(), agreement.by()),
                agreement.at(),
                clock.instant(),
                agreement.content());
        identities.put(business.id(), identity);
        given(agreement.id(), reading.must(business.id()), agreement.consented(), written);
    }

    void withdraw(Withdrawal withdrawal) {
        var known = consents.content(withdrawal.id());
        if (known.isPresent()) {
            mustBeSame(known.get(), withdrawal.content());
            return;
        }
        var business = reading.locked(withdrawal.business());
        var now = clock.instant();
        var self = business.identity().flatMap(Identity::account).equals(Optional.of(withdrawal.by()));
        var written = new ConsentTable.Written(withdrawal.by(), self, withdrawal.at(), now, withdrawal.content());
        var version = consents.version(business.id()).orElse("");
        consents.add(withdrawal.id(), business.id(), false, version, withdrawal.how(), written);
        identities.forget(business.id());
        events.publishEvent(new BusinessEvent.ConsentWithdrawn(business.id(), business.village(), now));
        log.atInfo().addKeyValue("business", business.id().value()).log("consent withdrawn");
    }

    void describe(BusinessId id, Sector sector, Identity raw) {
        var business = reading.locked(id);
        if (consents.withdrawn(business.id())) {
            throw new Refusal(Problem.NOT_POSSIBLE_NOW);
        }
        var agreed = consents.stands(business.id());
        identities.put(
                business.id(),
                new Identity(
                        required(raw.name()),
                        CleanText.line(raw.products(), PRODUCTS),
                        agreed ? required(raw.owner()) : "",
                        agreed ? CleanText.line(raw.phone(), PHONE) : "",
                        agreed ? raw.language() : Spoken.SPANISH,
                        business.identity().flatMap(Identity::account)));
        table.sector(business.id(), sector);
    }
}
