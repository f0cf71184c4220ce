package aldea.disputes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import aldea.disputes.Dispute.Kind;
import aldea.disputes.Dispute.Proposal.Way;
import aldea.disputes.Dispute.Role;
import aldea.disputes.Dispute.Turn;
import aldea.kernel.Money;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.notice.Notice;
import aldea.payment.Payments;
import aldea.people.AccountId;
import aldea.people.People;
import aldea.people.PersonalData;
import aldea.testing.Caller;
import aldea.testing.InVillage;
import aldea.testing.SignIn;
import aldea.testing.TestClock;
import aldea.testing.Timers;
import aldea.testing.Village;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/// A quarrel as its people see it, in plain forms.
@InVillage
class DisputePagesTest {
    private final ApplicationContext context;
    private final Disputes disputes;
    private final Payments payments;
    private final Timers timers;

    @LocalServerPort
    private int port;

    private Quarrel quarrel;

    @Autowired
    DisputePagesTest(ApplicationContext context, Disputes disputes, Payments payments, Timers timers) {
        this.context = context;
        this.disputes = disputes;
        this.payments = payments;
        this.timers = timers;
    }

    @BeforeEach
    void sell() {
        quarrel = Quarrel.over(context, Village.withMaker(context), 100, 2);
    }

    private Caller as(AccountId account) {
        return SignIn.caller(context, port, account);
    }

    private static Map<String, String> seen(int seen) {
        return Map.of("seen", "" + seen, "words", "porque sí");
    }

    private void settle() {
        for (var i = 0; i < 2; i++) {
            List.of("payment-release", "payment-refunds", "payment-payouts", "sandbox", "payment-webhooks")
                    .forEach(timers::run);
        }
    }

    @Test
    void a_guest_complains_the_maker_offers_and_the_guest_accepts() {
        var path = quarrel.buyersPath();
        try (var guest = new Caller(port);
                var maker = as(quarrel.village().maker())) {
            assertThat(guest.get(path).status()).isEqualTo(404);
            guest.get("/orders/purchases/" + quarrel.purchase() + "?s=" + quarrel.secret());
            assertThat(guest.get("/orders/purchases/" + quarrel.purchase()).body())
                    .contains(path);
            assertThat(guest.get(path).body()).contains("enctype=\"multipart/form-data\"");
            assertThat(guest.post(path, Map.of("reason", "broken", "words", " "))
                            .status())
                    .isEqualTo(200);
            assertThat(guest.post(path, Map.of("reason", "worse", "words", "Roto"))
                            .status())
                    .isEqualTo(200);
            var complaint = Map.of("reason", "broken", "words", "Llegó <b>roto</b>");
            assertThat(guest.post(path, complaint).location()).endsWith(path);
            assertThat(guest.post(path, complaint).location()).endsWith(path);
            assertThat(guest.post(path, Map.of("reason", "other", "words", "Otra cosa"))
                            .status())
                    .isEqualTo(409);
            assertThat(guest.get(path).body()).contains("Llegó &lt;b").doesNotContain("<b>roto");
            var id = dispute().id();
            assertThat(maker.get("/people/desk").body()).contains("/disputes/" + id.value());
            var answer = Map.of("seen", "1", "way", "refund", "amount", "50,00", "words", "Perdón, va la mitad");
            var to = "/disputes/" + id.value();
            assertThat(maker.post(to + "/answer", with(answer, "amount", "mucho"))
                            .status())
                    .isEqualTo(200);
            assertThat(maker.post(to + "/answer", with(answer, "amount", "200.01"))
                            .status())
                    .isEqualTo(200);
            assertThat(maker.post(to + "/answer", answer).status()).isEqualTo(302);
            assertThat(maker.post(to + "/decision", answer).status()).isEqualTo(409);
            assertThat(guest.post(path + "/acceptance", seen(1)).status()).isEqualTo(409);
            assertThat(guest.post(path + "/acceptance", seen(2)).location()).endsWith(path);
            assertThat(guest.get(path).body()).contains("50.00");
        }
        assertThat(dispute().refunded()).contains(Money.mxn(5_000));
        settle();
        assertThat(disputes.check()).isEmpty();
    }

    private static Map<String, String> with(Map<String, String> fields, String name, String value) {
        var changed = new java.util.HashMap<>(fields);
        changed.put(name, value);
        return changed;
    }

    private Dispute dispute() {
        return context.getBean(DisputeTable.class).of(List.of(quarrel.order())).getFirst();
    }

    @Test
    void the_village_decides_and_the_programme_has_the_last_word() {
        var coordinator = quarrel.coordinator();
        var operator = quarrel.operator();
        var id = quarrel.opened();
        quarrel.act(id, Role.MAKER, quarrel.village().maker(), Kind.ANSWERED, Quarrel.proposal(Way.NOTHING, 0, false));
        quarrel.act(id, Role.BUYER, quarrel.buyer(), Kind.ESCALATED, Optional.empty());
        var to = "/disputes/" + id.value();
        try (var mediator = as(coordinator);
                var last = as(operator);
                var maker = as(quarrel.village().maker());
                var buyer = as(quarrel.buyer())) {
            var decision = Map.of("seen", "3", "way", "refund", "amount", "120.50", "words", "Se ve roto");
            assertThat(last.post(to + "/decision", decision).status()).isEqualTo(404);
            assertThat(mediator.get("/people/desk").body()).contains(to);
            assertThat(mediator.get(to).body()).contains("/decision");
            assertThat(mediator.post(to + "/decision", decision).location()).endsWith(to);
            assertThat(mediator.post(to + "/decision", decision).location()).endsWith(to);
            assertThat(maker.post(to + "/appeal", Map.of("seen", "4", "words", ""))
                            .status())
                    .isEqualTo(200);
            assertThat(maker.post(to + "/appeal", seen(4)).location()).endsWith(to);
            assertThat(mediator.post(to + "/decision", with(decision, "seen", "5"))
                            .status())
                    .isEqualTo(409);
            var verdict = with(with(decision, "seen", "5"), "delivery", "true");
            assertThat(last.get("/people/desk").body()).contains(to);
            assertThat(last.post(to + "/decision", verdict).location()).endsWith(to);
            assertThat(last.post(to + "/decision", verdict).location()).endsWith(to);
            assertThat(buyer.get(quarrel.buyersPath()).status()).isEqualTo(200);
        }
        var delivery = quarrel.sold().delivery();
        assertThat(dispute().refunded()).contains(Money.mxn(12_050).plus(delivery));
        assertThat(quarrel.left().delivery()).isEqualTo(Money.mxn(0));
        var email = context.getBean(People.class).person(quarrel.buyer()).email();
        await().untilAsserted(() -> assertThat(context.getBean(Notice.class).lettersTo(email))
                .anyMatch(letter -> letter.subject().contains(quarrel.reference())));
        assertThat(disputes.check()).isEmpty();
    }

    @Test
    void what_is_not_theirs_answers_404_and_nobody_judges_their_own_case() {
        var id = quarrel.opened();
        var to = "/disputes/" + id.value();
        var other = Quarrel.over(context, Village.withMaker(context), 50, 1);
        quarrel.coordinates(quarrel.buyer());
        quarrel.coordinates(quarrel.village().maker());
        try (var stranger = as(other.buyer());
                var otherMaker = as(other.village().maker());
                var nobody = new Caller(port);
                var buyer = as(quarrel.buyer());
                var coordinator = as(quarrel.coordinator())) {
            for (var caller : List.of(stranger, otherMaker, buyer, coordinator)) {
                assertThat(caller.get(to).status()).isEqualTo(404);
                assertThat(caller.post(to + "/answer", seen(1)).status()).isEqualTo(404);
                assertThat(caller.post(to + "/decision", seen(1)).status()).isEqualTo(404);
            }
            assertThat(stranger.get(quarrel.buyersPath()).status()).isEqualTo(404);
            assertThat(stranger.post(quarrel.buyersPath() + "/withdrawal", seen(1))
                            .status())
                    .isEqualTo(404);
            assertThat(nobody.get(to).status()).isIn(302, 303, 401);
            assertThat(nobody.post(quarrel.buyersPath(), Map.of("reason", "broken", "words", "x"))
                            .status())
                    .isEqualTo(404);
        }
        context.getBean(TestClock.class).advance(Duration.ofDays(4));
        timers.run("dispute-clocks");
        assertThat(dispute().turn()).isEqualTo(Turn.MEDIATOR);
        try (var buyer = as(quarrel.buyer());
                var maker = as(quarrel.village().maker())) {
            assertThat(buyer.post(to + "/decision", seen(2)).status()).isEqualTo(404);
            var decision = Map.of("seen", "2", "way", "nothing", "words", "Yo digo que no");
            assertThat(maker.post(to + "/decision", decision).status()).isEqualTo(409);
        }
        assertThat(dispute().turn()).isEqualTo(Turn.MEDIATOR);
    }

    @Test
    void after_payout_the_maker_sees_what_was_advanced_and_too_late_is_too_late() {
        var maker = quarrel.village().maker();
        payments.payoutAccount(maker, "646180157000000004");
        quarrel.deliver();
        context.getBean(TestClock.class).advance(Duration.ofDays(20));
        settle();
        assertThat(payments.standing(maker).paidOut().isPositive()).isTrue();
        var id = quarrel.opened();
        quarrel.act(id, Role.MAKER, maker, Kind.ANSWERED, Quarrel.proposal(Way.RETURN, 20_000, false));
        quarrel.act(id, Role.BUYER, quarrel.buyer(), Kind.ACCEPTED, Optional.empty());
        assertThat(dispute().turn()).isEqualTo(Turn.RETURN);
        quarrel.act(id, Role.MAKER, maker, Kind.RECEIVED, Optional.empty());
        settle();
        var owed = payments.standing(maker).owed();
        assertThat(owed.isPositive()).isTrue();
        try (var caller = as(maker)) {
            assertThat(caller.get("/payment/payouts").body())
                    .contains("regresamos")
                    .contains("adelantamos");
        }
        var data = context.getBeansOfType(PersonalData.class).values().stream()
                .filter(one -> one.module().equals("disputes"))
                .findFirst()
                .orElseThrow();
        assertThat(data.export(quarrel.buyer()).toString()).contains("Llegó roto");
        data.erase(quarrel.buyer());
        assertThat(data.export(quarrel.buyer()).toString()).doesNotContain("Llegó roto");
        assertThat(disputes.check()).isEmpty();
        assertThat(payments.check()).isEmpty();
        late();
    }

    private void late() {
        var late = Quarrel.over(context, quarrel.village(), 80, 1);
        late.deliver();
        context.getBean(TestClock.class).advance(Duration.ofDays(31));
        assertThatThrownBy(late::opened)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.problem()).isEqualTo(Problem.DISPUTE_TOO_LATE));
    }
}
