package aldea.relay;

import aldea.catalog.Catalog;
import aldea.catalog.ProductId;
import aldea.catalog.ShopId;
import aldea.kernel.Ids;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.kernel.Verified;
import aldea.live.Broadcast;
import aldea.live.Broadcast.Guest;
import aldea.live.Broadcast.Phase;
import aldea.live.BroadcastId;
import aldea.live.Live;
import aldea.live.Turns;
import aldea.places.Places;
import aldea.relay.Invitation.Answer;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Invites shops to a show and takes their answers. Nobody shows another maker's pieces without having been told so.
@Service
public class Relay implements Verified {
    private static final Logger log = LoggerFactory.getLogger(Relay.class);

    private final InvitationTable table;
    private final Live live;
    private final Turns turns;
    private final Catalog catalog;
    private final Places places;
    private final ApplicationEventPublisher events;
    private final Ids ids;
    private final InstantSource clock;

    Relay(
            InvitationTable table,
            Live live,
            Turns turns,
            Catalog catalog,
            Places places,
            ApplicationEventPublisher events,
            Ids ids,
            InstantSource clock) {
        this.table = table;
        this.live = live;
        this.turns = turns;
        this.catalog = catalog;
        this.places = places;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    /// Inviting twice is inviting once.
    ///
    /// @throws Refusal NOT_POSSIBLE_NOW once the show is over, OWN_SHOP, TOO_MANY_SHOPS, INVITATION_DECLINED, NOT_FOUND
    @Transactional
    public InvitationId invite(BroadcastId show, ShopId shop) {
        var broadcast = open(show);
        if (shop.equals(broadcast.shop())) {
            throw new Refusal(Problem.OWN_SHOP);
        }
        var invited = catalog.shop(shop);
        var before = table.of(show, shop);
        if (before.filter(one -> one.answer() == Answer.DECLINED).isPresent()) {
            throw new Refusal(Problem.INVITATION_DECLINED);
        }
        if (before.filter(Invitation::counts).isPresent()) {
            return before.get().id();
        }
        var others = table.of(show).stream().filter(Invitation::counts).count();
        if (1 + others >= Turns.MOST_SHOPS) {
            throw new Refusal(Problem.TOO_MANY_SHOPS, Turns.MOST_SHOPS);
        }
        var now = clock.instant();
        if (table.invite(ids.next(), show, shop, now)) {
            var invitation = table.of(show, shop).orElseThrow();
            var host = catalog.shop(broadcast.shop());
            var zone = places.village(host.village()).zone();
            events.publishEvent(new RelayEvent.Invited(
                    invitation.id(),
                    show,
                    broadcast.title(),
                    host.name(),
                    invited.maker(),
                    broadcast.plannedFor(),
                    zone,
                    now));
            log.atInfo()
                    .addKeyValue("broadcast", show.value())
                    .addKeyValue("shop", shop.value())
                    .log("shop invited");
        }
        return table.of(show, shop).orElseThrow().id();
    }

    /// The shop takes part with these of its products; agreeing again changes what it shows.
    ///
    /// @param lends whether the host may open deals and auctions of its pieces, too
    /// @throws Refusal NOT_POSSIBLE_NOW once the show is over or the host has removed the shop, BAD_INPUT for no or too
    ///     many products or those of another shop, TOO_MANY_SHOPS
    @Transactional
    public void agree(InvitationId id, List<ProductId> products, boolean lends) {
        var invitation = locked(id);
        if (invitation.answer() == Answer.REMOVED) {
            throw new Refusal(Problem.NOT_POSSIBLE_NOW);
        }
        turns.join(invitation.show(), new Guest(invitation.shop(), lends), products);
        table.answer(id, Answer.AGREED, clock.instant());
    }

    /// The shop does not take part, or no more: its products leave the run.
    ///
    /// @throws Refusal NOT_POSSIBLE_NOW once the show is over
    @Transactional
    public void decline(InvitationId id) {
        end(locked(id), Answer.DECLINED);
    }

    /// The host takes the shop out of the show, or the invitation back.
    ///
    /// @throws Refusal NOT_POSSIBLE_NOW once the show is over
    @Transactional
    public void remove(InvitationId id) {
        end(locked(id), Answer.REMOVED);
    }

    /// Refuses with NOT_FOUND when there is none.
    public Invitation invitation(InvitationId id) {
        return table.find(id).orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
    }

    /// Of a show, in the order of invitation; those that the host removed left out.
    public List<Invitation> invitations(BroadcastId show) {
        return table.of(show);
    }

    /// Of a shop to a show, whatever came of it.
    Optional<Invitation> invitation(BroadcastId show, ShopId shop) {
        return table.of(show, shop);
    }

    /// Those that shops can answer or have agreed to, for shows that are not over.
    public List<Invitation> waiting(Collection<ShopId> shops) {
        if (shops.isEmpty()) {
            return List.of();
        }
        var found = table.of(shops);
        var on = live.broadcasts(found.stream().map(Invitation::show).distinct().toList()).stream()
                .filter(show -> !(show.phase() instanceof Phase.Ended))
                .map(Broadcast::id)
                .collect(Collectors.toSet());
        return found.stream().filter(one -> on.contains(one.show())).toList();
    }

    /// Compares turns with one another, what was shown and sold with who took part, and who agreed with both.
    ///
    /// @return one sentence a disagreement, beginning with `turns:`
    @Override
    public List<String> check() {
        var found = new ArrayList<>(turns.check());
        var after = new UUID(0, 0);
        for (var page = table.agreed(after); !page.isEmpty(); page = table.agreed(after)) {
            var shows = live
                    .broadcasts(page.stream().map(Invitation::show).distinct().toList())
                    .stream()
                    .collect(Collectors.toMap(Broadcast::id, Broadcast::shops));
            page.stream()
                    .filter(one -> !shows.getOrDefault(one.show(), List.of()).contains(one.shop()))
                    .map(one -> "turns: shop %s agreed to show %s and takes no part"
                            .formatted(one.shop().value(), one.show().value()))
                    .forEach(found::add);
            after = page.getLast().id().value();
        }
        return found;
    }

    private void end(Invitation invitation, Answer answer) {
        open(invitation.show());
        if (invitation.answer() == Answer.REMOVED) {
            return;
        }
        turns.leave(invitation.show(), invitation.shop());
        table.answer(invitation.id(), answer, clock.instant());
    }

    private Invitation locked(InvitationId id) {
        return table.lock(id).orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
    }

    private Broadcast open(BroadcastId show) {
        var broadcast = live.broadcast(show);
        if (broadcast.phase() instanceof Phase.Ended) {
            throw new Refusal(Problem.NOT_POSSIBLE_NOW);
        }
        return broadcast;
    }
}
