package aldea.payment;

import static java.util.Objects.requireNonNull;

import aldea.kernel.Ids;
import aldea.kernel.Problem;
import aldea.kernel.Reference;
import aldea.kernel.Refusal;
import aldea.ledger.Ledger;
import aldea.payment.PaymentTable.Fact;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Records what the gateway says of charges: a whole group in one transaction with set-based SQL. Telling it the same
/// twice, late or out of order changes nothing.
@Component
class Captures {
    /// What a gateway says of a charge, to be recorded.
    ///
    /// @param request what was asked, when this is the answer to it
    record News(Optional<Payments.Request> request, Gateway.Charge charge) {}

    /// What a piece of news came to.
    sealed interface Outcome {
        record Settled(Payments.Started started) implements Outcome {}

        /// Money for a purchase that nobody opened a payment for, yet.
        record Unknown() implements Outcome {}
    }

    private final PaymentTable payments;
    private final SilenceTable silence;
    private final EscrowTable escrows;
    private final Strays strays;
    private final Ledger ledger;
    private final Gateway gateway;
    private final ApplicationEventPublisher events;
    private final Ids ids;
    private final InstantSource clock;

    Captures(
            PaymentTable payments,
            SilenceTable silence,
            EscrowTable escrows,
            Strays strays,
            Ledger ledger,
            Gateway gateway,
            ApplicationEventPublisher events,
            Ids ids,
            InstantSource clock) {
        this.payments = payments;
        this.silence = silence;
        this.escrows = escrows;
        this.strays = strays;
        this.ledger = ledger;
        this.gateway = gateway;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    /// Opens a payment without any news, so that news that comes later finds it.
    @Transactional
    void open(Payments.Request request) {
        payments.open(List.of(opening(request, Optional.empty())));
    }

    /// @return an outcome for each piece of news, in order
    @Transactional
    List<Outcome> record(List<News> group) {
        var openings = group.stream()
                .flatMap(news -> news.request().map(request -> opening(request, Optional.of(news.charge()))).stream())
                .toList();
        if (!openings.isEmpty()) {
            payments.open(openings);
        }
        var charges = group.stream().map(News::charge).toList();
        var rows = payments.lock(charges.stream().map(Gateway.Charge::purchase).toList()).stream()
                .collect(Collectors.toMap(PaymentTable.Row::purchase, row -> row));
        var facts =
                payments.facts(rows.values().stream().map(PaymentTable.Row::id).toList());
        var taken = strays.among(charges);
        var reading = new Reading(facts, taken);
        var outcomes = new ArrayList<Outcome>();
        for (var news : group) {
            outcomes.add(outcome(news, rows, reading));
        }
        write(reading, rows);
        return outcomes;
    }

    private Outcome outcome(News news, Map<Reference, PaymentTable.Row> rows, Reading reading) {
        var row = rows.get(news.charge().purchase());
        if (row == null) {
            return new Outcome.Unknown();
        }
        news.request().ifPresent(request -> mustBeSame(row, request));
        if (row.method() != Method.CARD && row.payTo().isEmpty()) {
            payments.attach(row, news.charge());
        }
        return new Outcome.Settled(reading.read(row, news.charge()));
    }

    static void mustBeSame(PaymentTable.Row row, Payments.Request request) {
        if (!Arrays.equals(row.contentHash(), Contents.hash(request))) {
            throw new Refusal(Problem.REPEATED_WITH_OTHER_CONTENT);
        }
    }

    private void write(Reading reading, Map<Reference, PaymentTable.Row> rows) {
        if (reading.fresh().isEmpty() && reading.strays().isEmpty()) {
            return;
        }
        var now = clock.instant();
        payments.add(reading.fresh());
        var waiting = reading.fresh().stream()
                .filter(fact -> fact.kind() != Fact.Kind.DECLINED)
                .map(Fact::payment)
                .toList();
        if (rows.values().stream().anyMatch(row -> row.method() != Method.CARD)) {
            silence.askAgain(waiting, null);
        }
        book(reading, now);
        strays.take(reading.strays());
        announce(reading, rows);
    }

    private void book(Reading reading, java.time.Instant now) {
        var captured = reading.of(Fact.Kind.CAPTURED).map(Fact::payment).toList();
        if (captured.isEmpty()) {
            return;
        }
        ledger.post(escrows.open(captured, now).stream()
                .flatMap(escrow -> opening(escrow).stream())
                .toList());
    }

    private List<Ledger.Transfer> opening(EscrowTable.Escrow escrow) {
        var order = escrow.order().value();
        var sold = escrow.sold();
        var currency = sold.net().currency();
        var moves = new Accounts.Moves(escrow.order());
        moves.add(
                "capture:" + order,
                Accounts.gateway(gateway.name(), currency),
                Accounts.escrow(escrow.order()),
                sold.amount());
        moves.add("subsidy:" + order, Accounts.promotions(currency), Accounts.escrow(escrow.order()), sold.subsidy());
        return moves.transfers();
    }

    private void announce(Reading reading, Map<Reference, PaymentTable.Row> rows) {
        var byId = rows.values().stream().collect(Collectors.toMap(PaymentTable.Row::id, Function.identity()));
        reading.of(Fact.Kind.FAILED).forEach(fact -> {
            var row = requireNonNull(byId.get(fact.payment()));
            events.publishEvent(new PaymentEvent.Failed(row.purchase(), fact.reason(), fact.at()));
        });
        // Of a card that was declined nobody else need know: another may do.
        var captures = reading.of(Fact.Kind.CAPTURED)
                .sorted(Comparator.comparing(Fact::at))
                .map(fact -> {
                    var row = requireNonNull(byId.get(fact.payment()));
                    return new PaymentEvent.Captured.Capture(row.purchase(), row.amount(), fact.at());
                })
                .toList();
        if (!captures.isEmpty()) {
            events.publishEvent(new PaymentEvent.Captured(captures));
        }
    }

    private PaymentTable.Opening opening(Payments.Request request, Optional<Gateway.Charge> charge) {
        return new PaymentTable.Opening(
                ids.next(), gateway.name(), Contents.hash(request), request, charge, clock.instant());
    }
}
