package aldea.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aldea.Aldea;
import aldea.kernel.Ids;
import aldea.kernel.Money;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.ledger.Ledger;
import aldea.testing.Caller;
import aldea.testing.Databases;
import aldea.testing.Shoppers;
import aldea.testing.TestClock;
import aldea.testing.Village;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/// A village that has chosen no gateway: it shows what it makes, and pretends nothing.
class NoGatewayTest {
    @Test
    void nobody_buys_and_no_card_of_the_sandbox_pays() {
        try (var context = village();
                var ana =
                        new Caller(context.getEnvironment().getRequiredProperty("local.server.port", Integer.class))) {
            var payments = context.getBean(Payments.class);
            assertThat(payments.methods()).isEmpty();
            assertThat(payments.trial()).isFalse();
            var product = Village.withMaker(context).product("Rebozo", 500, 3);
            var answer = ana.postJson("/orders/purchases", Shoppers.checkout(product.sku(), 1, Money.mxn(1), 1));
            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.body()).contains("/problems/no-payment-here");
            ana.post("/baskets", Map.of("sku", product.sku().value().toString()));
            assertThat(ana.get("/orders/checkout").body())
                    .contains("todavía no recibe pagos")
                    .doesNotContain("tok_ok");
            assertThat(ana.postJson("/payment/webhooks/sandbox", "{}").status()).isEqualTo(404);
            var till = new Till(payments, context.getBean(Ledger.class), context.getBean(Ids.class), new TestClock());
            assertThatThrownBy(() -> payments.start(till.card(till.somebody(), 100)))
                    .isInstanceOfSatisfying(
                            Refusal.class,
                            refusal -> assertThat(refusal.problem()).isEqualTo(Problem.NO_PAYMENT_HERE));
        }
    }

    private static ConfigurableApplicationContext village() {
        return new SpringApplicationBuilder(Aldea.class)
                .properties(
                        "server.port=0",
                        "spring.datasource.url=" + Databases.fresh(),
                        "db-scheduler.enabled=false",
                        "logging.level.root=ERROR")
                .run();
    }
}
