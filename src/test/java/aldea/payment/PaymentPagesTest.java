package aldea.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aldea.kernel.Refusal;
import aldea.people.PersonalData;
import aldea.testing.Caller;
import aldea.testing.InVillage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

@InVillage
class PaymentPagesTest {
    private final Till till;
    private final Payments payments;
    private final PersonalData data;

    @LocalServerPort
    private int port;

    @Autowired
    PaymentPagesTest(ApplicationContext context, List<PersonalData> all) {
        this.till = Till.in(context);
        this.payments = till.payments();
        this.data = all.stream()
                .filter(one -> one.module().equals("payment"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void nobody_in_particular_sees_no_payouts() {
        try (var caller = new Caller(port)) {
            assertThat(caller.get("/payment/payouts").status()).isIn(302, 303, 401);
        }
    }

    @Test
    void instructions_are_there_while_money_is_awaited_and_toy_money_pays() {
        var cash = till.request(Method.CASH, Optional.empty(), till.somebody(), 30);
        payments.start(cash);
        var model = payments.instructions(cash.purchase()).orElseThrow().model();
        assertThat(model.get("view")).isInstanceOfSatisfying(InstructionsView.class, view -> {
            assertThat(view.width()).isGreaterThan(80);
            assertThat(view.bars()).startsWith("M");
        });
        try (var caller = new Caller(port)) {
            var answer = caller.post(
                    "/sandbox/purchases/" + cash.purchase().value() + "/payment",
                    Map.of("back", "//elsewhere.example"));
            assertThat(answer.status()).isIn(302, 303);
            assertThat(answer.location()).endsWith("/").doesNotContain("elsewhere");
        }
        var card = till.card(till.somebody(), 30);
        payments.start(card);
        assertThat(payments.instructions(card.purchase())).isEmpty();
    }

    @Test
    void data_is_shown_and_forgotten_but_not_while_money_is_on_its_way() {
        var maker = till.somebody();
        payments.payoutAccount(maker, "646180157000000004");
        assertThat(data.export(maker).toString()).contains("646180157000000004");
        var request = till.card(maker, 30);
        payments.start(request);
        assertThatThrownBy(() -> data.erase(maker)).isInstanceOf(Refusal.class);
        payments.refund(till.order(request, 0), "cancelled");
        data.erase(maker);
        assertThat(data.export(maker).toString()).doesNotContain("646180157000000004");
    }
}
