package aldea.orders;

import aldea.kernel.DatedRules;
import java.time.LocalDate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The dated rules of selling: commission and inspection days.
@Repository
class Rules {
    private static final String COMMISSION = """
            SELECT basis_points AS value, valid_from, valid_to, source, note
              FROM orders.commission_rules""";

    private static final String INSPECTION = """
            SELECT days AS value, valid_from, valid_to, source, note
              FROM orders.inspection_rules""";

    private final DatedRules.Book<String> book;

    Rules(JdbcClient jdbc) {
        this.book = new DatedRules.Book<>(
                sql -> jdbc.sql(sql).query(DatedRules::row).list());
    }

    /// Basis points of the goods.
    int commission(LocalDate day) {
        return book.on(COMMISSION, day).value();
    }

    /// Days after delivery until escrow is released.
    int inspectionDays(LocalDate day) {
        return book.on(INSPECTION, day).value();
    }
}
