package aldea.relay;

import aldea.catalog.Catalog;
import aldea.catalog.Catalog.Product;
import aldea.catalog.ShopId;
import aldea.kernel.Ids;
import aldea.kernel.Language;
import aldea.live.Broadcast;
import aldea.live.BroadcastId;
import aldea.live.Live;
import aldea.live.Plan;
import aldea.live.Turns;
import aldea.testing.Caller;
import aldea.testing.SignIn;
import aldea.testing.TestClock;
import aldea.testing.Village;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationContext;

/// A planned show, and two makers of elsewhere who may take turns in it, each with two pieces.
record Round(
        ApplicationContext context, Village host, Village rosa, Village tomas, List<Product> products, String slug) {
    static Round planned(ApplicationContext context) {
        var host = Village.withMaker(context);
        var products = List.of(host.product("Collar de ámbar", 450, 12), host.product("Olla de barro", 220, 5));
        var rosa = Village.withMaker(context);
        var tomas = Village.withMaker(context);
        var show = context.getBean(Live.class)
                .plan(
                        host.maker(),
                        new Plan(
                                context.getBean(Ids.class).next(),
                                host.shop(),
                                "Domingo " + host.shop().value().toString().substring(30),
                                context.getBean(TestClock.class).instant().plus(Duration.ofHours(1)),
                                Language.ES,
                                products.stream().map(Product::id).toList()));
        return new Round(context, host, rosa, tomas, products, show.slug());
    }

    /// With Rosa, who shows a rebozo, and Tomás, who shows a mask; Rosa lets the host set prices.
    static Round agreed(ApplicationContext context) {
        var round = planned(context);
        round.joins(round.rosa, round.rosa.product("Rebozo azul", 900, 3), true);
        round.joins(round.tomas, round.tomas.product("Máscara de tigre", 700, 2), false);
        return round;
    }

    InvitationId joins(Village guest, Product product, boolean lends) {
        var invitation = relay().invite(id(), guest.shop());
        relay().agree(invitation, List.of(product.id()), lends);
        return invitation;
    }

    Broadcast now() {
        return live().bySlug(slug).orElseThrow();
    }

    BroadcastId id() {
        return now().id();
    }

    Live live() {
        return context.getBean(Live.class);
    }

    Relay relay() {
        return context.getBean(Relay.class);
    }

    Turns turns() {
        return context.getBean(Turns.class);
    }

    Product pieceOf(Village maker) {
        return context.getBean(Catalog.class).productsOf(maker.shop()).getFirst();
    }

    String shopSlug(Village maker) {
        return context.getBean(Catalog.class).shop(maker.shop()).slug();
    }

    String shopName(Village maker) {
        return context.getBean(Catalog.class).shop(maker.shop()).name();
    }

    boolean passTo(ShopId shop) {
        return turns().pass(id(), now().cast().turn().map(Broadcast.Turn::id), shop);
    }

    boolean passTo(Village maker) {
        return passTo(maker.shop());
    }

    Optional<java.util.UUID> turn() {
        return now().cast().turn().map(Broadcast.Turn::id);
    }

    Caller caller(int port, Village maker) {
        return SignIn.caller(context, port, maker.maker());
    }

    String path() {
        return "/live/" + slug;
    }
}
