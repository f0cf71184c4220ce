package aldea.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import aldea.stock.Stock;
import aldea.testing.Caller;
import aldea.testing.InVillage;
import aldea.testing.SignIn;
import aldea.testing.Village;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

@InVillage
class SharedPagesTest {
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final Pattern LEFT = Pattern.compile("Quedan? (\\d)");

    @Autowired
    ApplicationContext context;

    @LocalServerPort
    int port;

    @Test
    void each_of_many_strangers_gets_a_form_that_works_for_them_alone() throws Exception {
        var product = Village.withMaker(context).product("Jarra compartida", 250, 5);
        var path = "/catalog/products/" + product.slug();
        var tokens = ConcurrentHashMap.<String>newKeySet();
        all(24, () -> {
            try (var stranger = new Caller(port)) {
                var body = stranger.get(path).body();
                assertThat(body).contains("Jarra compartida").doesNotContain(ReaderMarks.SLOTS.csrfToken());
                var found = TOKEN.matcher(body);
                assertThat(found.find()).isTrue();
                tokens.add(found.group(1));
                var fields = Map.of("sku", product.sku().value().toString(), "quantity", "1", "_csrf", found.group(1));
                assertThat(stranger.postForm("/baskets", fields).status()).isEqualTo(302);
            }
            return true;
        });
        assertThat(tokens).hasSize(24);
    }

    @Test
    void no_page_is_older_than_its_question() throws Exception {
        var product = Village.withMaker(context).product("Última jarra", 250, 5);
        var path = "/catalog/products/" + product.slug();
        var stock = context.getBean(Stock.class);
        var left = new AtomicInteger(5);
        var read = new AtomicInteger();
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            var readers = new ArrayList<Future<Boolean>>();
            for (var reader = 0; reader < 12; reader++) {
                readers.add(people.submit(() -> {
                    try (var stranger = new Caller(port)) {
                        for (var atMost = left.get(); atMost > 0; atMost = left.get()) {
                            var found = LEFT.matcher(stranger.get(path).body());
                            assertThat(found.find() ? Integer.parseInt(found.group(1)) : 0)
                                    .isLessThanOrEqualTo(atMost);
                            read.incrementAndGet();
                        }
                        return true;
                    }
                }));
            }
            for (var sold = 1; sold <= 5; sold++) {
                var before = read.get();
                await().until(() -> read.get() > before + 24);
                stock.move(product.sku(), -1, "sold on the market");
                left.decrementAndGet();
            }
            for (var reader : readers) {
                assertThat(reader.get()).isTrue();
            }
        }
    }

    @Test
    void what_belongs_to_one_reader_is_drawn_for_them_alone() throws Exception {
        var village = Village.withMaker(context);
        var product = village.product("Jarra propia", 250, 5);
        var path = "/catalog/products/" + product.slug();
        all(24, () -> {
            try (var stranger = new Caller(port);
                    var maker = SignIn.caller(context, port, village.maker())) {
                assertThat(maker.get(path).body()).contains(path + "/edit");
                assertThat(stranger.get(path).body()).doesNotContain(path + "/edit");
            }
            return true;
        });
    }

    @Test
    void a_page_that_is_not_there_is_refused_to_each() throws Exception {
        all(24, () -> {
            try (var stranger = new Caller(port)) {
                var answer = stranger.get("/catalog/products/no-such-piece");
                assertThat(answer.status()).isEqualTo(404);
                assertThat(answer.body()).doesNotContain(ReaderMarks.SLOTS.csrfToken());
            }
            return true;
        });
    }

    private static void all(int people, Callable<Boolean> does) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var done = new ArrayList<Future<Boolean>>();
            for (var one = 0; one < people; one++) {
                done.add(threads.submit(does));
            }
            for (var each : done) {
                assertThat(each.get()).isTrue();
            }
        }
    }
}
