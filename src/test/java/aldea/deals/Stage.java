package aldea.deals;

import aldea.catalog.Catalog;
import aldea.kernel.Ids;
import aldea.kernel.Language;
import aldea.kernel.Money;
import aldea.live.BroadcastId;
import aldea.live.Live;
import aldea.live.Plan;
import aldea.testing.TestClock;
import aldea.testing.Village;
import java.time.Duration;
import java.util.List;
import org.springframework.context.ApplicationContext;

/// A show that is on, with one product.
record Stage(ApplicationContext context, Village village, Catalog.Product product, BroadcastId show, String path) {
    static Stage live(ApplicationContext context, int units) {
        var village = Village.withMaker(context);
        var product = village.product("Collar de ámbar", 450, units);
        var live = context.getBean(Live.class);
        var planned = live.plan(
                village.maker(),
                new Plan(
                        context.getBean(Ids.class).next(),
                        village.shop(),
                        "Ámbar " + village.shop().value().toString().substring(24),
                        context.getBean(TestClock.class).instant().plus(Duration.ofHours(1)),
                        Language.ES,
                        List.of(product.id())));
        live.start(planned.id());
        return new Stage(context, village, product, planned.id(), "/live/" + planned.slug());
    }

    Deals.Draft draft(Money price, int units, Duration lasts, int limit) {
        return new Deals.Draft(context.getBean(Ids.class).next(), product.id(), price, units, lasts, limit);
    }
}
