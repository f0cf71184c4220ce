package aldea.rush;

import aldea.people.AccountId;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A country's programme, for measures only: so many villages with plans, teams, students, teachers, businesses with a
/// year of sales, visits and assessments, as rows. Municipalities and targets are those of the whole country, however
/// many villages there are.
public final class Country {
    private static final int MUNICIPALITIES = 2_478;
    private final JdbcClient jdbc;
    private int villages;

    public Country(JdbcClient jdbc) {
        this.jdbc = jdbc;
        for (var once : List.of(MUNICIPALITY, PEOPLE, SERIES, RATES, TARGETS)) {
            jdbc.sql(once).param("municipalities", MUNICIPALITIES).update();
        }
    }

    /// Adds villages until there are so many: to each a team, eight students, one and a half businesses.
    public void reach(int count) {
        Stream.concat(ROWS.stream(), School.ROWS.stream())
                .forEach(sql -> jdbc.sql(sql)
                        .param("from", villages + 1)
                        .param("to", count)
                        .update());
        villages = count;
        jdbc.sql(FIGURES).update();
        // What autovacuum does within a minute.
        jdbc.sql(TIDY).update();
        jdbc.sql(FLUSH).update();
    }

    /// @param who `operator`, `coordinator`, `state`, or `student`, `teacher`, `maker` with a number
    public AccountId account(String who) {
        return new AccountId(id(who));
    }

    /// The id of the numbered row of a kind, such as `village1`.
    public UUID id(String what) {
        return jdbc.sql(ID).param("what", what).query(UUID.class).single();
    }

    private static final String TIDY = "VACUUM ANALYZE";
    private static final String FLUSH = "CHECKPOINT";
    private static final String ID = "SELECT md5(:what)::uuid";

    private static final String MUNICIPALITY = """
            INSERT INTO places.municipalities (id, region, code, name)
            SELECT md5('municipality' || n)::uuid, r.id, r.code || lpad((n / 32 + 1)::text, 3, '0'), 'Municipio ' || n
              FROM generate_series(0, :municipalities - 1) AS n
              JOIN places.regions r ON r.country = 'MX' AND r.code = lpad((n % 32 + 1)::text, 2, '0')""";

    private static final String PEOPLE = """
            WITH people AS (
                INSERT INTO people.accounts (id, email, name, language, created_at)
                SELECT md5(who)::uuid, who || '@example.org', 'Inés', 'ES', now()
                  FROM unnest(ARRAY['operator', 'coordinator', 'state']) AS who
                 WHERE :municipalities > 0)
            INSERT INTO people.memberships (id, account, role, scope_kind, scope_id, granted_by, granted_at)
            SELECT md5('role' || who)::uuid, md5(who)::uuid, role, kind, scope, md5(who)::uuid, now()
              FROM (VALUES ('operator', 'OPERATOR', 'PLATFORM', '00000000-0000-0000-0000-000000000000'::uuid),
                           ('coordinator', 'COORDINATOR', 'PLACE', md5('village1')::uuid),
                           ('state', 'COORDINATOR', 'PLACE', (SELECT id FROM places.regions
                                                               WHERE country = 'MX' AND code = '20')))
                   AS roles (who, role, kind, scope)""";

    private static final String SERIES = """
            INSERT INTO rates.series (source, base, quote) SELECT 'bench', 'MXN', 'CNY' WHERE :municipalities > 0
                ON CONFLICT DO NOTHING""";

    private static final String RATES = """
            INSERT INTO rates.rates (source, base, quote, day, rate, origin, entered_at)
            SELECT 'bench', 'MXN', 'CNY', day, 0.39, 'bench', now()
              FROM generate_series(now() - interval '2 years', now(), interval '1 day') AS day
             WHERE :municipalities > 0""";

    private static final String TARGETS = """
            INSERT INTO programme.targets (id, indicator, state, year, value, source, source_on, entered_by, entered_at)
            SELECT md5('target' || i || s)::uuid, i, s, extract(year FROM now())::int, 100, 'bench', now()::date,
                   md5('operator')::uuid, now()
              FROM unnest(ARRAY['villages', 'teams', 'businesses', 'active-businesses']) AS i
             CROSS JOIN (SELECT name FROM places.regions WHERE country = 'MX' UNION ALL SELECT '') AS r (s)
             WHERE :municipalities > 0""";

    private static final String VILLAGE = """
            WITH village AS (
                INSERT INTO places.villages (id, country, municipality, census_code, slug, name, folded, latitude,
                                             longitude, population, zone, entered_at)
                SELECT md5('village' || n)::uuid, 'MX', md5('municipality' || n % 2478)::uuid,
                       lpad(n::text, 9, '0'), 'banco-' || n, 'Pueblo ' || n, 'pueblo ' || n,
                       17 + n % 97 / 10.0, -104 + n % 89 / 10.0, 900, 'America/Mexico_City', now()
                  FROM generate_series(:from::int, :to::int) AS n),
            households AS (
                INSERT INTO places.households (village, on_date, source, dwellings, entered_at)
                SELECT md5('village' || n)::uuid, DATE '2020-03-15', 'bench', 200, now()
                  FROM generate_series(:from::int, :to::int) AS n),
            point AS (
                INSERT INTO places.points (id, village, name, address, opened_at)
                SELECT md5('point' || n)::uuid, md5('village' || n)::uuid, 'Abarrotes ' || n, 'Calle 1', now()
                  FROM generate_series(:from::int, :to::int) AS n)
            INSERT INTO programme.plans (id, village, title, starts_on, content, entered_by, entered_at)
            SELECT md5('plan' || n)::uuid, md5('village' || n)::uuid, 'Plan', now()::date - 90, md5('plan' || n)::uuid,
                   md5('operator')::uuid, now()
              FROM generate_series(:from::int, :to::int) AS n""";

    private static final String PERSON = """
            WITH persons AS (
                SELECT 'student' || n AS who, 'STUDENT' AS role, (n + 7) / 8 AS village
                  FROM generate_series(:from::int * 8 - 7, :to::int * 8) AS n
                UNION ALL
                SELECT 'teacher' || n, 'TEACHER', (n * 5 + 1) / 2
                  FROM generate_series(:from::int * 2 / 5 + 1, :to::int * 2 / 5) AS n
                UNION ALL
                SELECT 'maker' || n, 'MAKER', 0
                  FROM generate_series(:from::int * 3 / 2, :to::int * 3 / 2) AS n),
            account AS (
                INSERT INTO people.accounts (id, email, name, language, created_at)
                SELECT md5(who)::uuid, who || '@example.org', 'Ana ' || who, 'ES', now() FROM persons
                    ON CONFLICT DO NOTHING)
            INSERT INTO people.memberships (id, account, role, scope_kind, scope_id, granted_by, granted_at)
            SELECT md5('role' || who)::uuid, md5(who)::uuid, role, CASE role WHEN 'MAKER' THEN 'SHOP' ELSE 'PLACE' END,
                   CASE role WHEN 'MAKER' THEN md5(replace(who, 'maker', 'shop'))::uuid
                             ELSE md5('village' || village)::uuid END,
                   md5('operator')::uuid, now()
              FROM persons
                ON CONFLICT DO NOTHING""";

    private static final String TEAM = """
            WITH team AS (
                INSERT INTO teams.teams (id, name, village, supervisor, capacity, languages, content, entered_by,
                                         entered_at)
                SELECT md5('team' || n)::uuid, 'Equipo ' || n, md5('village' || n)::uuid,
                       md5('teacher' || 1 + n * 2 / 5)::uuid, 3, '{es}', md5('team' || n)::uuid,
                       md5('operator')::uuid, now()
                  FROM generate_series(:from::int, :to::int) AS n)
            INSERT INTO teams.members (team, account, role, from_day, added_by)
            SELECT md5('team' || (n + 7) / 8)::uuid, md5('student' || n)::uuid,
                   CASE WHEN n % 8 = 0 THEN 'lead' ELSE 'member' END, now()::date - 90, md5('operator')::uuid
              FROM generate_series(:from::int * 8 - 7, :to::int * 8) AS n""";

    // Of three businesses two lie in one village and the third in the next.
    private static final String BUSINESS = """
            WITH businesses AS (
                SELECT n, md5('business' || n)::uuid AS id, md5('village' || (n * 2 + 2) / 3)::uuid AS village,
                       md5('shop' || n)::uuid AS shop, now() - interval '300 days' AS at, n % 10 < 9 AS sells
                  FROM generate_series(:from::int * 3 / 2, :to::int * 3 / 2) AS n),
            business AS (
                INSERT INTO businesses.businesses (id, reference, village, sector, content, recorded_by, noted_at,
                       recorded_at, registered_at, listed_at, first_sale_at, last_sale_at, told)
                SELECT id, 'B-' || n, village, 'crafts', id, md5('student' || (n * 2 + 2) / 3 * 8)::uuid, at, at, at,
                       at,
                       CASE WHEN sells THEN at END, CASE WHEN sells THEN now() END,
                       CASE WHEN sells THEN 'active' ELSE 'listed' END
                  FROM businesses
                    ON CONFLICT DO NOTHING),
            identity AS (
                INSERT INTO businesses.identities (business, village, name, folded, products, owner, owner_folded,
                                                   phone, digits, language, account)
                SELECT id, village, 'Negocio ' || n, 'negocio ' || n, 'rebozos', 'Luz ' || n, 'luz ' || n, '', '', 'es',
                       md5('maker' || n)::uuid
                  FROM businesses
                    ON CONFLICT DO NOTHING),
            consent AS (
                INSERT INTO businesses.consents (id, business, kind, version, how, content, recorded_by, self, at,
                                                 recorded_at)
                SELECT id, id, 'given', '2026-11', 'paper', id, md5('operator')::uuid, false, at, at FROM businesses
                    ON CONFLICT DO NOTHING),
            shop AS (
                INSERT INTO catalog.shops (id, slug, name, story, language, village, point, maker, opened_at)
                SELECT shop, 'puesto-' || n, 'Taller ' || n, 'Hecho a mano.', 'ES', village,
                       md5('point' || (n * 2 + 2) / 3)::uuid, md5('maker' || n)::uuid, at
                  FROM businesses
                    ON CONFLICT DO NOTHING),
            said AS (
                INSERT INTO maturity.assessments (id, business, wave, side, instrument, taken_by, taken_at,
                                                  recorded_at, content, points)
                SELECT md5(wave || n)::uuid, id, wave, 'respondent', 'iamd-1', md5('operator')::uuid, at, at, id,
                       480 * (n % 3 + CASE wave WHEN 'T1' THEN 1 ELSE 0 END)
                  FROM businesses
                 CROSS JOIN unnest(ARRAY['T0', 'T1']) AS wave
                 WHERE wave = 'T0' OR n % 2 = 0
                    ON CONFLICT DO NOTHING)
            INSERT INTO businesses.shops (shop, business, linked_by, linked_at, listed_at)
            SELECT shop, id, md5('operator')::uuid, at, at FROM businesses
                ON CONFLICT DO NOTHING""";

    private static final String WORK = """
            WITH taken AS (
                SELECT n, md5('business' || n)::uuid AS business, md5('team' || (n * 2 + 2) / 3)::uuid AS team,
                       md5('taken' || n)::uuid AS id, now() - interval '80 days' AS at
                  FROM generate_series(:from::int * 3 / 2, :to::int * 3 / 2) AS n
                 WHERE n % 3 < 2),
            decision AS (
                INSERT INTO teams.decisions (id, team, business, kind, reason, points, criteria, content, by, at)
                SELECT id, team, business, 'assigned', '', 80, '', id, md5('operator')::uuid, at FROM taken
                    ON CONFLICT DO NOTHING),
            assignment AS (
                INSERT INTO teams.assignments (id, team, business, sector, started_at)
                SELECT id, team, business, 'crafts', at FROM taken
                    ON CONFLICT DO NOTHING)
            INSERT INTO teams.visits (id, team, business, made_at, notes, present, follow_up, content, entered_by,
                                      entered_at)
            SELECT md5('visit' || n || '-' || v)::uuid, team, business, at + make_interval(days => v * 18), 'Bien.',
                   '{}', true, id, md5('operator')::uuid, at
              FROM taken
             CROSS JOIN generate_series(1, 4) AS v
                ON CONFLICT DO NOTHING""";

    // A hundred sales each, spread over the year so far.
    private static final String SALES = """
            WITH sold AS (
                SELECT md5('order' || n || '-' || s)::uuid AS id, 'S' || n || '-' || s AS reference,
                       md5('village' || (n * 2 + 2) / 3)::uuid AS village, md5('shop' || n)::uuid AS shop,
                       20000 + n * 37 % 90000 AS goods,
                       date_trunc('year', now()) + (now() - date_trunc('year', now())) * s / 101 AS at
                  FROM generate_series(:from::int * 3 / 2, :to::int * 3 / 2) AS n
                 CROSS JOIN generate_series(1, 100) AS s
                 WHERE n % 10 < 9),
            counted AS (
                INSERT INTO impact.sales (order_id, reference, village, shop, goods_minor, currency, settled_at, year,
                                          month)
                SELECT id, reference, village, shop, goods, 'MXN', at,
                       extract(year FROM at AT TIME ZONE 'America/Mexico_City')::int,
                       extract(month FROM at AT TIME ZONE 'America/Mexico_City')::int
                  FROM sold
                    ON CONFLICT DO NOTHING)
            INSERT INTO businesses.sales (order_id, reference, shop, at)
            SELECT id, reference, shop, at FROM sold
                ON CONFLICT DO NOTHING""";

    private static final List<String> ROWS = List.of(VILLAGE, PERSON, TEAM, BUSINESS, WORK, SALES);

    private static final String FIGURES = """
            INSERT INTO impact.figures (village, year, sales_minor, orders, shops)
            SELECT village, year, sum(goods_minor), count(*), count(DISTINCT shop) FROM impact.sales GROUP BY 1, 2
                ON CONFLICT (village, year) DO UPDATE
               SET sales_minor = excluded.sales_minor, orders = excluded.orders, shops = excluded.shops""";
}
