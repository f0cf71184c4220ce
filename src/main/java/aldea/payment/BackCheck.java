package aldea.payment;

/// What refunds, advances and freezes say of each other; each answers whose, what is expected and what is found.
final class BackCheck {
    private BackCheck() {}

    static final String SHRUNK = """
            SELECT e.order_ref, concat_ws('/', coalesce(b.net, 0), b.commission, b.delivery, b.subsidy),
                   concat_ws('/', e.back_net_minor, e.back_commission_minor, e.back_delivery_minor,
                             e.back_subsidy_minor)
              FROM payment.escrows e
              LEFT JOIN (SELECT order_ref, sum(net_minor) AS net, sum(commission_minor) AS commission,
                                sum(delivery_minor) AS delivery, sum(subsidy_minor) AS subsidy
                           FROM payment.backs GROUP BY order_ref) b ON b.order_ref = e.order_ref
             WHERE (coalesce(b.net, 0), coalesce(b.commission, 0), coalesce(b.delivery, 0), coalesce(b.subsidy, 0))
                   IS DISTINCT FROM
                   (e.back_net_minor, e.back_commission_minor, e.back_delivery_minor, e.back_subsidy_minor)
                OR e.emptied_at IS NOT NULL
                   AND (e.amount_minor + e.subsidy_minor, e.subsidy_minor) IS DISTINCT FROM
                       (e.back_net_minor + e.back_commission_minor + e.back_delivery_minor, e.back_subsidy_minor)""";

    static final String SENT = """
            SELECT coalesce(b.id, r.back),
                   concat_ws(' ', b.net_minor + b.commission_minor + b.delivery_minor - b.subsidy_minor, b.order_ref),
                   concat_ws(' ', coalesce(r.amount_minor, 0), r.order_ref)
              FROM payment.backs b
              FULL JOIN (SELECT * FROM payment.refunds WHERE order_ref IS NOT NULL) r ON r.back = b.id
             WHERE b.net_minor + b.commission_minor + b.delivery_minor - b.subsidy_minor
                   IS DISTINCT FROM coalesce(r.amount_minor, 0)
                OR b.order_ref <> r.order_ref""";

    static final String DUE = """
            SELECT e.order_ref, e.net_minor - coalesce(b.net, 0) - coalesce(t.taken, 0), e.due_minor
              FROM payment.escrows e
              LEFT JOIN (SELECT order_ref, sum(net_minor) AS net FROM payment.backs WHERE NOT after_release
                          GROUP BY order_ref) b ON b.order_ref = e.order_ref
              LEFT JOIN (SELECT from_order, sum(amount_minor) AS taken FROM payment.takes GROUP BY from_order) t
                     ON t.from_order = e.order_ref
             WHERE e.released_at IS NOT NULL
               AND e.net_minor - coalesce(b.net, 0) - coalesce(t.taken, 0) IS DISTINCT FROM e.due_minor""";

    static final String TAKEN = """
            SELECT b.id, b.net_minor, coalesce(sum(t.amount_minor), 0)
              FROM payment.backs b LEFT JOIN payment.takes t ON t.back = b.id
             GROUP BY b.id
            HAVING coalesce(sum(t.amount_minor), 0) <> CASE WHEN b.after_release THEN b.net_minor ELSE 0 END""";

    static final String OWED = """
            SELECT coalesce(a.payee, t.payee), coalesce(t.owed, 0), coalesce(a.owed_minor, 0)
              FROM payment.advances a
              FULL JOIN (SELECT payee, currency,
                                sum(CASE WHEN from_order IS NULL THEN amount_minor
                                         WHEN back IS NULL THEN -amount_minor ELSE 0 END) AS owed
                           FROM payment.takes GROUP BY payee, currency) t
                     ON t.payee = a.payee AND t.currency = a.currency
             WHERE coalesce(t.owed, 0) <> coalesce(a.owed_minor, 0)""";

    static final String FROZEN = """
            SELECT e.order_ref, coalesce(f.open, 0), e.freezes
              FROM payment.escrows e
              LEFT JOIN (SELECT order_ref, count(*) AS open FROM payment.freezes WHERE thawed_at IS NULL
                          GROUP BY order_ref) f ON f.order_ref = e.order_ref
             WHERE coalesce(f.open, 0) <> e.freezes""";

    static final String THAWED = """
            SELECT f.order_ref, f.thawed_at, e.released_at
              FROM payment.freezes f JOIN payment.escrows e ON e.order_ref = f.order_ref
             WHERE e.released_at > f.frozen_at AND (f.thawed_at IS NULL OR e.released_at < f.thawed_at)""";
}
