package aldea.waitlist;

import aldea.catalog.Catalog;
import aldea.deals.Deals;
import aldea.kernel.Ids;
import aldea.kernel.Language;
import aldea.kernel.Money;
import aldea.kernel.Reference;
import aldea.live.Broadcast;
import aldea.live.Live;
import aldea.live.Plan;
import aldea.people.AccountId;
import aldea.stock.SkuId;
import aldea.stock.Stock;
import aldea.testing.TestClock;
import aldea.testing.Timers;
import aldea.testing.Village;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.context.ApplicationContext;

/// A shop's product that some want, and a show that is on with it.
record Counter(ApplicationContext context, Village village, Catalog.Product product, Broadcast show) {
    static Counter of(ApplicationContext context, int units) {
        var village = Village.withMaker(context);
        var product = village.product("Rebozo de seda", 450, units);
        var live = context.getBean(Live.class);
        var planned = live.plan(
                village.maker(),
                new Plan(
                        context.getBean(Ids.class).next(),
                        village.shop(),
                        "Seda " + village.shop().value().toString().substring(24),
                        context.getBean(TestClock.class).instant().plus(Duration.ofHours(1)),
                        Language.ES,
                        List.of(product.id())));
        live.start(planned.id());
        return new Counter(context, village, product, live.broadcast(planned.id()));
    }

    List<AccountId> buyers(int count) {
        return IntStream.range(0, count).mapToObj(i -> village.buyer()).toList();
    }

    void join(AccountId account) {
        context.getBean(Waitlist.class).join(account, product, Optional.empty());
    }

    void joinInShow(AccountId account) {
        context.getBean(Waitlist.class).join(account, product, Optional.of(show.id()));
    }

    void leave(AccountId account) {
        context.getBean(Waitlist.class).leave(account, product.sku());
    }

    SkuId deal(int units, Duration lasts) {
        var deals = context.getBean(Deals.class);
        deals.open(
                show.id(),
                new Deals.Draft(context.getBean(Ids.class).next(), product.id(), Money.mxn(300_00), units, lasts, 9));
        return deals.in(show.id()).orElseThrow().sku();
    }

    /// Sets one unit aside, if there is one.
    Optional<Reference> claim(SkuId sku, Duration life) {
        var by = new Reference(context.getBean(Ids.class).next());
        var until = context.getBean(TestClock.class).instant().plus(life);
        var claim = new Stock.Claim(by, List.of(new Stock.Line(sku, 1)), until);
        return context.getBean(Stock.class).claim(List.of(claim)).getFirst() instanceof Stock.Answer.Claimed
                ? Optional.of(by)
                : Optional.empty();
    }

    int left(SkuId sku) {
        return context.getBean(Stock.class).available(List.of(sku)).getOrDefault(sku, 0);
    }

    /// What is set apart for whom.
    Map<AccountId, Wait.Served> served() {
        return context.getBean(WaitTable.class).served(10_000).stream()
                .filter(wait -> wait.sku().equals(product.sku()))
                .collect(Collectors.toMap(
                        wait -> wait.account().orElseThrow(),
                        wait -> wait.served().orElseThrow()));
    }

    /// What is set apart for somebody.
    Wait.Served served(AccountId account) {
        return Optional.ofNullable(served().get(account)).orElseThrow();
    }

    /// How many are before somebody; empty for who is not in line.
    Optional<Integer> before(AccountId account) {
        return context.getBean(LineTable.class).mine(account).stream()
                .filter(one -> one.wish().sku().equals(product.sku())
                        && one.wish().served().isEmpty())
                .map(LineTable.Mine::before)
                .findFirst();
    }

    /// Time passes, and what is due is done.
    void pass(Duration time) {
        context.getBean(TestClock.class).advance(time);
        var timers = context.getBean(Timers.class);
        List.of("stock-expire-claims", "deals-close", "catalog-give-back", "waitlist-settle")
                .forEach(timers::run);
    }
}
