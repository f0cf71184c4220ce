package aldea.rush;

import aldea.stock.SkuId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Pattern;

/// What a shop without group commit does: the same statements, one transaction an order, sixteen connections. By
/// pgbench where it is installed, else by JDBC.
public final class OrderFloor {
    private final Path folder;
    private final String url;
    private final String script;
    private final Duration lasting;

    /// @param folder for pgbench's script
    /// @param url of the database, for JDBC
    public OrderFloor(Path folder, String url, SkuId sku, Duration lasting) {
        this.folder = folder;
        this.url = url;
        this.lasting = lasting;
        this.script = SCRIPT.replace("$sku", "'%s'::uuid".formatted(sku.value()))
                .replace("$id", "lpad(to_hex(:n::bigint), 32, '0')::uuid");
    }

    public double perSecond() {
        var programs = System.getenv().getOrDefault("PATH", "").split(":");
        for (var folder : programs) {
            if (Files.isExecutable(Path.of(folder, "pgbench"))) {
                return byPgbench();
            }
        }
        return byJdbc();
    }

    private double byPgbench() {
        try {
            var file =
                    Files.writeString(folder.resolve("floor.sql"), "\\set n random(1, 9000000000000000000)\n" + script);
            var address = ADDRESS.matcher(url);
            if (!address.find()) {
                throw new IllegalStateException(url);
            }
            var builder = new ProcessBuilder(
                            "pgbench",
                            "-n",
                            "-M",
                            "prepared",
                            "-c",
                            "16",
                            "-j",
                            "2",
                            "-T",
                            Long.toString(lasting.toSeconds()),
                            "-f",
                            file.toString(),
                            "-h",
                            "127.0.0.1",
                            "-p",
                            address.group(1),
                            "-U",
                            "aldea",
                            address.group(2))
                    .redirectErrorStream(true);
            builder.environment().put("PGPASSWORD", address.group(3));
            var process = builder.start();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            var rate = RATE.matcher(said);
            if (process.waitFor() != 0 || !rate.find()) {
                throw new IllegalStateException("pgbench failed:\n" + said);
            }
            return Double.parseDouble(rate.group(1));
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private double byJdbc() {
        var done = new LongAdder();
        var began = System.nanoTime();
        var deadline = began + lasting.toNanos();
        var threads = new Thread[16];
        for (var i = 0; i < threads.length; i++) {
            threads[i] = Thread.ofPlatform().start(() -> transactions(deadline, done));
        }
        try {
            for (var thread : threads) {
                thread.join();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return done.sum() / ((System.nanoTime() - began) / 1e9);
    }

    private void transactions(long deadline, LongAdder done) {
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            while (System.nanoTime() < deadline) {
                var number = Long.toString(ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE));
                for (var sql : script.split(";\n")) {
                    statement.execute(sql.replace(":n", number));
                }
                done.increment();
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static final Pattern ADDRESS = Pattern.compile(":(\\d+)/([a-z]+)\\?.*password=([0-9a-z]+)");
    private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+)");

    private static final String SCRIPT = """
            BEGIN;
            SELECT id, reference, content_hash, total_minor FROM orders.purchases WHERE key_hash = $id;
            SELECT price_minor, currency FROM catalog.offers WHERE sku = $sku AND valid_from <= now();
            SELECT on_hand - claimed FROM stock.skus WHERE id = $sku FOR UPDATE;
            UPDATE stock.skus SET claimed = claimed + 1 WHERE id = $sku;
            INSERT INTO stock.claims (reference, sku, quantity, until, made_at) \
            VALUES ($id, $sku, 1, now() + INTERVAL '15 minutes', now());
            INSERT INTO orders.purchases (id, reference, buyer, key_hash, content_hash, secret_hash, address, \
            goods_minor, delivery_minor, total_minor, currency, method, service, language, placed_at, claim_until) \
            VALUES ($id, to_hex(:n::bigint), $id, $id, $id, $id, '{"name": "Ana", "street": "Calle 1"}', \
            85000, 8900, 93900, 'MXN', 'card', 'standard', 'ES', now(), now() + INTERVAL '15 minutes');
            INSERT INTO orders.orders (id, purchase, number, shop, shop_name, village, maker, from_point, goods_minor, \
            delivery_minor, total_minor, commission_minor, commission_bp, currency, grams, earliest, latest) \
            VALUES ($id, $id, 1, $id, 'Taller', $id, $id, $id, 85000, 8900, 93900, 4250, 500, 'MXN', 900, \
            current_date, current_date);
            INSERT INTO orders.lines (order_id, line_no, sku, product, title, quantity, unit_price_minor) \
            VALUES ($id, 1, $sku, $id, 'Tapete', 1, 85000);
            INSERT INTO orders.charges (order_id, number, kind, amount_minor, source) \
            VALUES ($id, 1, 'delivery', 8900, 'standard'), ($id, 2, 'commission', 4250, '500 bp');
            INSERT INTO public.event_publication (id, listener_id, event_type, serialized_event, publication_date, \
            status, completion_attempts) \
            VALUES ($id, 'bench', 'bench', '{"purchases": []}', now(), 'PUBLISHED', 0);
            COMMIT;
            """;
}
