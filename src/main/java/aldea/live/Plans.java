package aldea.live;

import aldea.catalog.Catalog;
import aldea.catalog.ProductId;
import aldea.catalog.ShopId;
import aldea.kernel.CleanText;
import aldea.kernel.Ids;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.live.Broadcast.Cast;
import aldea.live.Broadcast.Phase;
import aldea.people.AccountId;
import aldea.stream.Streams;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// What is checked and written before a show begins; always within [Live]'s transaction.
@Component
class Plans {
    private static final Logger log = LoggerFactory.getLogger(Plans.class);

    private final BroadcastTable table;
    private final RunTable runs;
    private final Catalog catalog;
    private final Streams streams;
    private final Ids ids;
    private final InstantSource clock;

    Plans(BroadcastTable table, RunTable runs, Catalog catalog, Streams streams, Ids ids, InstantSource clock) {
        this.table = table;
        this.runs = runs;
        this.catalog = catalog;
        this.streams = streams;
        this.ids = ids;
        this.clock = clock;
    }

    Broadcast plan(AccountId by, Plan plan) {
        var repeated = table.byCommand(plan.command());
        if (repeated.isPresent()) {
            return repeated.get();
        }
        var title = CleanText.line(plan.title(), Live.TITLE);
        if (title.isEmpty()) {
            throw new Refusal(Problem.BAD_INPUT);
        }
        var products = checked(plan.shop(), plan.products());
        var planned = new Broadcast(
                new BroadcastId(ids.next()),
                freeSlug(title),
                plan.shop(),
                title,
                plan.language(),
                plan.plannedFor(),
                streams.open(),
                new Phase.Planned(),
                Cast.alone(plan.shop()));
        table.insert(planned, plan.command(), by, clock.instant());
        runs.put(planned.id(), plan.shop(), products);
        log.atInfo().addKeyValue("broadcast", planned.id().value()).log("broadcast planned");
        return planned;
    }

    /// The products, if they are some of the shop's.
    List<ProductId> checked(ShopId shop, List<ProductId> products) {
        var own = new HashSet<ProductId>();
        catalog.productsOf(shop).forEach(product -> own.add(product.id()));
        var distinct = products.stream().distinct().toList();
        if (distinct.isEmpty() || distinct.size() > Live.MOST_ITEMS || !own.containsAll(distinct)) {
            throw new Refusal(Problem.BAD_INPUT);
        }
        return distinct;
    }

    private String freeSlug(String title) {
        var plain = CleanText.slug(title);
        // `new` is where the form lives.
        if (!plain.isEmpty() && !plain.equals("new") && table.free(plain)) {
            return plain;
        }
        var reference = ids.shortReference().toLowerCase(Locale.ROOT);
        return plain.isEmpty() ? reference : plain + "-" + reference;
    }
}
