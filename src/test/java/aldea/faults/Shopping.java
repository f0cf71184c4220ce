package aldea.faults;

import aldea.kernel.Money;
import aldea.stock.SkuId;
import aldea.testing.Caller;
import aldea.testing.Shoppers;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/// Buyers who buy, pay and cancel whatever happens: who gets no answer asks another node the same again.
final class Shopping implements AutoCloseable {
    /// What they were promised, by the purchase's reference.
    final Set<String> placed = ConcurrentHashMap.newKeySet();

    final Set<String> paid = ConcurrentHashMap.newKeySet();
    final Set<String> cancelled = ConcurrentHashMap.newKeySet();

    /// Answers that contradict each other.
    final Set<String> contradictions = ConcurrentHashMap.newKeySet();

    final Map<Integer, AtomicInteger> statuses = new ConcurrentSkipListMap<>();

    /// @param total what one unit costs with its delivery
    record Stall(SkuId sku, Money total) {}

    private static final Pattern PURCHASE = Pattern.compile("\"reference\":\"([^\"]+)\",\"secret\":\"([^\"]+)\"");
    private final Ground ground;
    private final List<Stall> stalls;
    private final ExecutorService buyers = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean open = true;

    Shopping(Ground ground, List<Stall> stalls, int count, long seed) {
        this.ground = ground;
        this.stalls = stalls;
        for (var buyer = 0; buyer < count; buyer++) {
            var number = buyer;
            buyers.execute(() -> shop(number, new Random(seed + number)));
        }
    }

    int answered() {
        return placed.size();
    }

    /// Ends when all have had their last answer.
    @Override
    public void close() {
        open = false;
        buyers.close();
    }

    private void shop(int buyer, Random random) {
        while (open) {
            var stall = stalls.get(random.nextInt(stalls.size()));
            var method = random.nextInt(3) == 0 ? "spei" : "card";
            var body =
                    Shoppers.checkout(stall.sku(), 1, stall.total(), buyer).replace("\"spei\"", "\"" + method + "\"");
            var answer = patiently(caller -> caller.postJson("/orders/purchases", body));
            var purchase = PURCHASE.matcher(answer);
            if (purchase.find()) {
                follow(purchase.group(1), purchase.group(2), body, method, random);
            }
            // A node that starts again needs some of the processors too.
            Ground.pause(Duration.ofMillis(random.nextInt(60)));
        }
    }

    private void follow(String reference, String secret, String body, String method, Random random) {
        placed.add(reference);
        if (random.nextInt(4) == 0) {
            var again = PURCHASE.matcher(patiently(caller -> caller.postJson("/orders/purchases", body)));
            if (again.find() && !again.group(1).equals(reference)) {
                contradictions.add(reference + " was answered again as " + again.group(1));
            }
        }
        var path = "/orders/purchases/%s".formatted(reference);
        if (method.equals("card")) {
            patiently(caller -> opened(caller, path, secret).post(path + "/payments", Map.of("card", "tok_ok")));
            note(state(path, secret).equals("paid"), paid, reference);
        } else {
            patiently(caller -> opened(caller, path, secret).post(path + "/cancellation", Map.of()));
            note(state(path, secret).equals("cancelled"), cancelled, reference);
        }
    }

    /// The page keeps its secret in a cookie.
    private static Caller opened(Caller caller, String path, String secret) {
        caller.get(path + "?s=" + secret);
        return caller;
    }

    private static void note(boolean said, Set<String> among, String reference) {
        if (said) {
            among.add(reference);
        }
    }

    private String state(String path, String secret) {
        var answer = patiently(caller -> caller.getJson(path + "?s=" + secret));
        var state = Pattern.compile("\"state\":\"([a-z-]+)\"").matcher(answer);
        return state.find() ? state.group(1) : "";
    }

    private interface Ask {
        Caller.Answer of(Caller caller);
    }

    /// Asks one node after the other until one answers with anything but "busy", or the shop closes.
    private String patiently(Ask ask) {
        for (var node = new Random().nextInt(100); ; node++) {
            try (var caller = new Caller(ground.port(node))) {
                var answer = ask.of(caller);
                statuses.computeIfAbsent(answer.status(), status -> new AtomicInteger())
                        .incrementAndGet();
                if (answer.status() < 500) {
                    return answer.body();
                }
            } catch (UncheckedIOException gone) {
                statuses.computeIfAbsent(0, status -> new AtomicInteger()).incrementAndGet();
            }
            if (!open) {
                return "";
            }
            Ground.pause(Duration.ofMillis(20));
        }
    }
}
