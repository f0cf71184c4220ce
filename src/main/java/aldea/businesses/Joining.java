package aldea.businesses;

import aldea.catalog.Catalog;
import aldea.catalog.ShopId;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.people.AccountId;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// Joins businesses to their shops, and to one another where two are one. To be called in a transaction.
@Component
class Joining {
    private final Reading reading;
    private final FactTable facts;
    private final IdentityTable identities;
    private final ConsentTable consents;
    private final Staging staging;
    private final Catalog catalog;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    Joining(
            Reading reading,
            FactTable facts,
            IdentityTable identities,
            ConsentTable consents,
            Staging staging,
            Catalog catalog,
            ApplicationEventPublisher events,
            InstantSource clock) {
        this.reading = reading;
        this.facts = facts;
        this.identities = identities;
        this.consents = consents;
        this.staging = staging;
        this.catalog = catalog;
        this.events = events;
        this.clock = clock;
    }

    void link(BusinessId id, ShopId shop, AccountId by) {
        var business = reading.locked(id);
        catalog.shop(shop);
        if (business.stage() == Stage.IDEA) {
            throw new Refusal(Problem.NOT_POSSIBLE_NOW);
        }
        if (!facts.link(shop, business.id(), by, clock.instant())
                && !business.id().equals(facts.of(List.of(shop)).get(shop))) {
            throw new Refusal(Problem.ALREADY_DONE);
        }
        staging.listed(List.of(shop));
        staging.settle(List.of(business.id()));
    }

    void unlink(BusinessId id, ShopId shop) {
        var business = reading.locked(id);
        facts.unlink(shop, business.id());
        staging.settle(List.of(business.id()));
    }

    /// What somebody says who was named as the owner: with a no their shops are no longer this business's.
    void answer(BusinessId id, AccountId who, boolean mine) {
        var business = reading.locked(id);
        var isOwner = owner(business).equals(Optional.of(who));
        if (mine && !isOwner && consents.asked(who).containsKey(business.id())) {
            own(business.id(), who);
        } else if (!mine && consents.deny(business.id(), who, clock.instant())) {
            withoutShopsOf(who, business.id());
        } else if (!mine || !isOwner) {
            throw new Refusal(Problem.NOT_POSSIBLE_NOW);
        }
    }

    private void withoutShopsOf(AccountId who, BusinessId business) {
        var theirs = catalog.shopsOf(who).stream().map(Catalog.Shop::id).toList();
        theirs.forEach(shop -> facts.unlink(shop, business));
        staging.settle(List.of(business));
    }

    private void own(BusinessId id, AccountId owner) {
        if (!identities.own(id, owner)) {
            throw new Refusal(Problem.NOT_POSSIBLE_NOW);
        }
        consents.settled(id, Optional.empty());
    }

    // Nothing is thrown away: a merged business keeps its rows and points to the other one.
    void merge(BusinessId gone, BusinessId kept, AccountId by) {
        var both = reading.locked(List.of(gone, kept));
        var from = both.getFirst();
        var into = both.getLast();
        if (from.id().equals(into.id())) {
            return;
        }
        if (!from.village().equals(into.village())) {
            throw new Refusal(Problem.BAD_INPUT);
        }
        var owner = owner(into).or(() -> owner(from));
        // Each of two owners agreed for themselves: neither loses what is theirs by somebody else's decision.
        if (owner(from).isPresent() && !owner(from).equals(owner)) {
            throw new Refusal(Problem.NOT_POSSIBLE_NOW);
        }
        var now = clock.instant();
        identities.merge(from.id(), into.id(), by, now);
        // One person took their consent back: what the other row says of them goes too.
        if (consents.withdrawn(into.id())) {
            identities.forget(into.id());
        } else if (into.identity().isEmpty()) {
            from.identity().ifPresent(identity -> identities.put(into.id(), identity));
        } else {
            owner.ifPresent(account -> own(into.id(), account));
        }
        staging.settle(List.of(into.id()));
        events.publishEvent(new BusinessEvent.Merged(from.id(), into.id(), into.village(), now));
    }

    private static Optional<AccountId> owner(Business business) {
        return business.identity().flatMap(Business.Identity::account);
    }

    void distinguish(BusinessId one, BusinessId other, AccountId by) {
        if (!one.equals(other)) {
            identities.distinguish(one, other, by, clock.instant());
        }
    }
}
