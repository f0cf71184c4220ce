package aldea.rush;

import aldea.kernel.GroupCommit;
import aldea.kernel.Ids;
import aldea.kernel.Reference;
import aldea.stock.SkuId;
import aldea.stock.Stock;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/// Claims on stock in this process, in groups as checkouts make them; beside it what PostgreSQL can do at most: the
/// same rows by COPY, five thousand a transaction, with one UPDATE of the counter.
public final class StockRush {
    private static final int GROUP = 1_024;
    private static final int BATCH = 5_000;
    private final Stock stock;
    private final Ids ids;
    private final InstantSource clock;
    private final TransactionTemplate transaction;
    private final DataSource database;

    public StockRush(ApplicationContext context) {
        this.stock = context.getBean(Stock.class);
        this.ids = context.getBean(Ids.class);
        this.clock = context.getBean(InstantSource.class);
        this.transaction = context.getBean(TransactionTemplate.class);
        this.database = context.getBean(DataSource.class);
    }

    /// One unit a claim, each answered after its commit.
    ///
    /// @param skus claimed in turn
    /// @param writers groups at the same time; a sku belongs to one of them
    public Load.Outcome claims(List<SkuId> skus, int callers, int writers, Duration lasting) {
        var until = clock.instant().plus(Duration.ofMinutes(15));
        var queues = IntStream.range(0, writers)
                .mapToObj(n -> new GroupCommit<Stock.Claim, Stock.Answer>(
                        "rush-" + n, GROUP, 16_384, Duration.ofSeconds(10), this::claim))
                .toList();
        try {
            return Load.run(callers, lasting, () -> new Claiming(queues, skus, until));
        } finally {
            queues.forEach(GroupCommit::close);
        }
    }

    private List<Stock.Answer> claim(List<Stock.Claim> group) {
        return transaction.execute(status -> stock.claim(group));
    }

    private final class Claiming implements Load.Caller {
        private final List<GroupCommit<Stock.Claim, Stock.Answer>> queues;
        private final List<SkuId> skus;
        private final Instant until;

        Claiming(List<GroupCommit<Stock.Claim, Stock.Answer>> queues, List<SkuId> skus, Instant until) {
            this.queues = queues;
            this.skus = skus;
            this.until = until;
        }

        @Override
        public int call(long number) {
            var index = (int) (number % skus.size());
            var claim = new Stock.Claim(new Reference(ids.next()), List.of(new Stock.Line(skus.get(index), 1)), until);
            return queues.get(index % queues.size()).submit(claim) instanceof Stock.Answer.Claimed ? CLAIMED : SOLD_OUT;
        }

        @Override
        public long bytes() {
            return 0;
        }

        @Override
        public void close() {}
    }

    /// Rows a second by COPY on one connection.
    ///
    /// @param sku of which all claims are
    public double copied(SkuId sku, Duration lasting) {
        var began = System.nanoTime();
        var rows = 0L;
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            var copies = connection.unwrap(PGConnection.class).getCopyAPI();
            while (System.nanoTime() - began < lasting.toNanos()) {
                try (var take = connection.prepareStatement(TAKE)) {
                    take.setInt(1, BATCH);
                    take.setObject(2, sku.value());
                    take.executeUpdate();
                }
                copies.copyIn(COPY, new java.io.StringReader(batch(sku.value())));
                connection.commit();
                rows += BATCH;
            }
        } catch (SQLException | IOException failed) {
            throw new IllegalStateException(failed);
        }
        return rows / ((System.nanoTime() - began) / 1e9);
    }

    private String batch(UUID sku) {
        var now = clock.instant();
        var until = now.plus(Duration.ofMinutes(15));
        var text = new StringBuilder(BATCH * 130);
        for (var row = 0; row < BATCH; row++) {
            text.append(ids.next())
                    .append('\t')
                    .append(sku)
                    .append("\t1\t")
                    .append(until)
                    .append('\t')
                    .append(now)
                    .append('\n');
        }
        return text.toString();
    }

    public static final int CLAIMED = 200;
    public static final int SOLD_OUT = 409;
    private static final String TAKE = "UPDATE stock.skus SET claimed = claimed + ? WHERE id = ?";
    private static final String COPY = "COPY stock.claims (reference, sku, quantity, until, made_at) FROM STDIN";
}
