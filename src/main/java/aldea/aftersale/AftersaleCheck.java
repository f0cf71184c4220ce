package aldea.aftersale;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Adds up again what came back.
@Component
class AftersaleCheck {
    private static final String UNITS = """
            SELECT format('aftersale: line %s of order %s was sold %s times, %s of it are gone, back or asked for',
                          l.line_no, l.order_id, l.quantity, u.units)
              FROM aftersale.lines l
              JOIN (SELECT u.order_id, u.line_no, sum(u.units) AS units
                      FROM aftersale.units u
                      LEFT JOIN aftersale.returns r ON r.id = u.step
                     WHERE u.fate IN ('cancelled', 'short', 'as-sold', 'worn')
                        OR u.fate = 'asked' AND r.state IN ('asked', 'accepted', 'arrived')
                     GROUP BY u.order_id, u.line_no) u ON u.order_id = l.order_id AND u.line_no = l.line_no
             WHERE u.units > l.quantity
             LIMIT 1000""";

    private static final String STATES = """
            SELECT format('aftersale: return %s is %s, its steps say %s', r.id, r.state, s.kind)
              FROM aftersale.returns r
              LEFT JOIN LATERAL (SELECT s.kind
                                   FROM aftersale.steps s
                                  WHERE s.return_id = r.id OR s.id = r.id
                                  ORDER BY s.place DESC
                                  LIMIT 1) s ON true
             WHERE s.kind IS DISTINCT FROM r.state
             LIMIT 1000""";

    private static final String INSPECTED = """
            SELECT format('aftersale: of return %s line %s, %s units were asked for and %s looked at',
                          a.id, a.line_no, a.units, coalesce(f.units, 0))
              FROM (SELECT r.id, u.line_no, u.units
                      FROM aftersale.returns r
                      JOIN aftersale.units u ON u.step = r.id
                     WHERE r.state = 'inspected') a
              LEFT JOIN (SELECT s.return_id, u.line_no, sum(u.units) AS units
                           FROM aftersale.steps s
                           JOIN aftersale.units u ON u.step = s.id
                          WHERE s.kind = 'inspected'
                          GROUP BY s.return_id, u.line_no) f ON f.return_id = a.id AND f.line_no = a.line_no
             WHERE a.units IS DISTINCT FROM f.units
             LIMIT 1000""";

    private static final String MONEY = """
            SELECT format('aftersale: of order %s, %s went back of goods that were paid %s',
                          f.order_id, r.goods, l.paid)
              FROM aftersale.files f
              JOIN (SELECT order_id, sum(paid_minor) AS paid FROM aftersale.lines GROUP BY order_id) l
                   ON l.order_id = f.order_id
              JOIN (SELECT order_id, sum(net_minor + commission_minor - subsidy_minor) AS goods,
                           sum(commission_minor) AS commission, sum(delivery_minor) AS delivery
                      FROM aftersale.refunds GROUP BY order_id) r ON r.order_id = f.order_id
             WHERE r.goods > l.paid OR r.commission > f.commission_minor OR r.delivery > f.delivery_minor
             LIMIT 1000""";

    private final JdbcClient jdbc;

    AftersaleCheck(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<String> disagreements() {
        return Stream.of(UNITS, STATES, INSPECTED, MONEY)
                .flatMap(sql -> jdbc.sql(sql).query(String.class).list().stream())
                .toList();
    }
}
