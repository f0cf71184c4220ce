package aldea.notice;

import aldea.kernel.Money;
import aldea.kernel.Words;
import aldea.notice.WritingDesk.Note;
import aldea.orders.OrderEvent;
import aldea.orders.OrderId;
import aldea.payment.PaymentEvent;
import aldea.people.AccountId;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/// Tells buyers and makers what happened to their sale. An event that arrives twice is told once.
@Component
class StoryLetters {
    private final WritingDesk desk;

    StoryLetters(WritingDesk desk) {
        this.desk = desk;
    }

    @ApplicationModuleListener
    void on(OrderEvent.Placed event) {
        desk.write(event.purchases().stream()
                .map(one -> new Note(
                        LetterKind.PAY,
                        one.id().value(),
                        one.buyer(),
                        facts(one.reference(), one.total()),
                        Links.purchase(one.reference()),
                        one.at()))
                .toList());
    }

    @ApplicationModuleListener
    void on(OrderEvent.Paid event) {
        var order = event.order().value();
        var facts = facts(event.reference(), event.total());
        desk.write(List.of(
                new Note(
                        LetterKind.RECEIPT,
                        order,
                        event.buyer(),
                        facts,
                        Links.purchaseOf(event.reference()),
                        event.at()),
                new Note(LetterKind.PACK, order, event.maker(), facts, Links.toPack(event), event.at())));
    }

    @ApplicationModuleListener
    void on(OrderEvent.Lapsed event) {
        desk.write(List.of(new Note(
                event.refunded() ? LetterKind.REFUNDED : LetterKind.LAPSED,
                event.purchase().value(),
                event.buyer(),
                words -> List.of(event.reference()),
                Links.purchase(event.reference()),
                event.at())));
    }

    @ApplicationModuleListener
    void on(OrderEvent.HandedIn event) {
        moved(LetterKind.HANDED_IN, event.order(), event.reference(), event.buyer(), event.at());
    }

    @ApplicationModuleListener
    void on(OrderEvent.Delivered event) {
        moved(LetterKind.DELIVERED, event.order(), event.reference(), event.buyer(), event.at());
    }

    @ApplicationModuleListener
    void on(OrderEvent.Settled event) {
        desk.write(List.of(new Note(
                LetterKind.SETTLED,
                event.order().value(),
                event.maker(),
                facts(event.reference(), event.goods()),
                Links.DESK,
                event.at())));
    }

    /// A payout has no reference of its own: the first of its orders stands for it, as none is paid out twice.
    @ApplicationModuleListener
    void on(PaymentEvent.PaidOut event) {
        desk.write(List.of(new Note(
                LetterKind.PAID_OUT,
                event.orders().getFirst().value(),
                event.payee(),
                words -> List.of(event.orders().size(), words.money(event.amount())),
                Links.DESK,
                event.at())));
    }

    private void moved(LetterKind kind, OrderId order, String reference, AccountId buyer, Instant at) {
        desk.write(List.of(
                new Note(kind, order.value(), buyer, words -> List.of(reference), Links.purchaseOf(reference), at)));
    }

    private static Function<Words, List<Object>> facts(String reference, Money amount) {
        return words -> List.of(reference, words.money(amount));
    }
}
