package aldea.aftersale;

import aldea.aftersale.Filing.Deed;
import aldea.aftersale.Filing.Open;
import aldea.aftersale.Step.Kind;
import aldea.aftersale.StepTable.Fate;
import aldea.catalog.Catalog;
import aldea.catalog.ProductId;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.orders.OrderId;
import aldea.payment.Payments;
import aldea.stock.Stock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.springframework.stereotype.Component;

/// Returns until the goods are looked at: asked for, accepted or refused, taken back, lapsed, arrived.
@Component
class Returning {
    private static final int MOST_OF_AN_ORDER = 10;
    private static final Duration SET_ASIDE = Duration.ofDays(90);

    private final Filing filing;
    private final StepTable steps;
    private final ReturnTable returns;
    private final Parcels parcels;
    private final Rules rules;
    private final Catalog catalog;
    private final Stock stock;
    private final Payments payments;
    private final InstantSource clock;

    Returning(
            Filing filing,
            StepTable steps,
            ReturnTable returns,
            Parcels parcels,
            Rules rules,
            Catalog catalog,
            Stock stock,
            Payments payments,
            InstantSource clock) {
        this.filing = filing;
        this.steps = steps;
        this.returns = returns;
        this.parcels = parcels;
        this.rules = rules;
        this.catalog = catalog;
        this.stock = stock;
        this.payments = payments;
        this.clock = clock;
    }

    StepId ask(OrderId order, Said said, Aftersale.Wanted wanted) {
        var hashes = wanted.pictures().stream().map(picture -> picture.hash()).toList();
        var content = List.<Object>of(new TreeMap<>(wanted.units()), wanted.reason(), wanted.instead(), hashes);
        var deed = new Deed(Kind.ASKED, Optional.empty(), said, content);
        var file = filing.open(order);
        var done = filing.done(order, deed);
        if (done.isPresent()) {
            return done.get();
        }
        var now = clock.instant();
        var delivered = file.sold().delivered().orElseThrow(() -> new Refusal(Problem.NOT_POSSIBLE_NOW));
        if (rules.until(wanted.reason(), delivered).isBefore(now)) {
            throw new Refusal(Problem.RETURN_TOO_LATE);
        }
        if (returns.of(order).size() >= MOST_OF_AN_ORDER) {
            throw new Refusal(Problem.NOT_POSSIBLE_NOW);
        }
        var chosen = Undoing.chosen(file, wanted.units());
        var id = filing.next();
        var wish = wanted.instead().map(product -> wish(file, chosen, product, now));
        var asked = new Return(
                new ReturnId(id.value()),
                order,
                wanted.reason(),
                Kind.ASKED.code(),
                Optional.of(rules.due("answer", now)),
                0,
                wish,
                0);
        var step = filing.write(file, deed, id);
        returns.insert(asked);
        steps.units(
                step,
                chosen.entrySet().stream()
                        .map(each -> new Fate(id, each.getKey(), "asked", each.getValue()))
                        .toList());
        steps.pictures(step, wanted.pictures());
        payments.freeze(file.reference(), freeze(asked));
        filing.tell(step, file);
        return id;
    }

    /// Nothing dearer than the dearest cent of each unit: what is paid on top would be a purchase.
    private Return.Wish wish(Open file, Map<Integer, Integer> chosen, ProductId wanted, Instant now) {
        if (chosen.size() != 1) {
            throw new Refusal(Problem.BAD_INPUT);
        }
        var line = FileTable.line(file.tallies(), chosen.keySet().iterator().next())
                .orElseThrow();
        var product = catalog.product(wanted);
        var price = Optional.ofNullable(
                        catalog.price(List.of(product.sku()), now).get(product.sku()))
                .filter(found -> found.shop().equals(file.sold().shop()))
                .orElseThrow(() -> new Refusal(Problem.NOT_POSSIBLE_NOW))
                .unitPrice();
        if (!price.currency().equals(file.sold().commission().currency())
                || price.minor() > line.paid() / line.quantity()) {
            throw new Refusal(Problem.EXCHANGE_DEARER);
        }
        return new Return.Wish(wanted, product.title(), price.minor());
    }

    StepId accept(ReturnId id, Said said) {
        return step(id, Kind.ACCEPTED, said, (file, asked) -> {
            mustBe(asked.state().equals("asked"));
            var postage = parcels.comesBack(file.sold(), asked, units(file, asked));
            var setAside = asked.wish()
                    .filter(wish -> claim(asked, wish, units(file, asked)))
                    .map(wish -> units(file, asked))
                    .orElse(0);
            returns.accept(id, asked.reason().makersFault() ? 0 : postage, setAside);
            return Optional.of(rules.due("sending", clock.instant()));
        });
    }

    private boolean claim(Return asked, Return.Wish wish, int units) {
        var line = new Stock.Line(catalog.product(wish.product()).sku(), units);
        var until = clock.instant().plus(SET_ASIDE);
        var answer = stock.claim(List.of(new Stock.Claim(asked.asReference(), List.of(line), until)));
        return answer.getFirst() instanceof Stock.Answer.Claimed;
    }

    StepId refuse(ReturnId id, Said said) {
        if (said.note().isBlank()) {
            throw new Refusal(Problem.BAD_INPUT);
        }
        return step(id, Kind.REFUSED, said, (file, asked) -> {
            mustBe(asked.state().equals("asked"));
            payments.thaw(file.reference(), freeze(asked));
            return Optional.empty();
        });
    }

    /// @param kind TAKEN_BACK by the buyer, LAPSED by the clock
    StepId end(ReturnId id, Kind kind, Said said) {
        return step(id, kind, said, (file, asked) -> {
            mustBe(asked.state().equals("asked") || asked.state().equals("accepted"));
            if (asked.state().equals("accepted")) {
                parcels.mustNotLeave(asked);
                stock.release(List.of(asked.asReference()));
            }
            payments.thaw(file.reference(), freeze(asked));
            return Optional.empty();
        });
    }

    StepId arrived(ReturnId id, Said said) {
        return step(id, Kind.ARRIVED, said, (file, asked) -> {
            mustBe(asked.state().equals("accepted"));
            return Optional.of(rules.due("inspection", clock.instant()));
        });
    }

    /// The parcel is on its way: there is time until it comes.
    void comesLater(Return asked) {
        returns.move(asked.id(), Kind.ACCEPTED, Optional.of(rules.due("sending", clock.instant())));
    }

    /// @param act answers when the clock acts next
    private StepId step(ReturnId id, Kind kind, Said said, BiFunction<Open, Return, Optional<Instant>> act) {
        var deed = new Deed(kind, Optional.of(id), said, List.of());
        var order = known(id).order();
        var file = filing.open(order);
        var done = filing.done(order, deed);
        if (done.isPresent()) {
            return done.get();
        }
        var due = act.apply(file, known(id));
        var step = filing.write(file, deed, filing.next());
        returns.move(id, kind, due);
        filing.tell(step, file);
        return step.id();
    }

    Return known(ReturnId id) {
        return returns.byId(id).orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
    }

    /// By number of the line.
    Map<Integer, Integer> asked(OrderId order, ReturnId id) {
        var units = new TreeMap<Integer, Integer>();
        steps.fates(order).stream()
                .filter(fate -> fate.step().value().equals(id.value()))
                .forEach(fate -> units.put(fate.line(), fate.units()));
        return units;
    }

    private int units(Open file, Return asked) {
        return asked(file.id(), asked.id()).values().stream()
                .mapToInt(Integer::intValue)
                .sum();
    }

    static void mustBe(boolean possible) {
        if (!possible) {
            throw new Refusal(Problem.NOT_POSSIBLE_NOW);
        }
    }

    static String freeze(Return of) {
        return "aftersale:" + of.id().value();
    }
}
