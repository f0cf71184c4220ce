package aldea.rush;

import java.util.List;

/// What a country's teachers teach, as rows: to each a cohort of twenty who read, sit exams, hand in and are marked.
final class School {
    private School() {}

    private static final String COHORT = """
            WITH taught AS (
                SELECT n, md5('cohort' || n)::uuid AS id, v.id AS village, r.name AS state
                  FROM generate_series(:from::int * 2 / 5 + 1, :to::int * 2 / 5) AS n
                  JOIN places.villages v ON v.id = md5('village' || (n * 5 + 1) / 2)::uuid
                  JOIN places.municipalities m ON m.id = v.municipality
                  JOIN places.regions r ON r.id = m.region),
            cohort AS (
                INSERT INTO cohorts.cohorts (id, code, name, course, version, village, state, zone, first_day, last_day,
                                             capacity, content, opened_by, opened_at)
                SELECT id, 'BENCH' || n, 'Grupo ' || n, 'sell-live', 1, village, state, 'America/Mexico_City',
                       now()::date - 60, now()::date + 30, 40, id, md5('teacher' || n)::uuid,
                       now() - interval '70 days'
                  FROM taught),
            session AS (
                INSERT INTO cohorts.sessions (id, cohort, day, begins, ends, place, link, topic, lessons, content,
                                              entered_by, entered_at)
                SELECT md5('session' || n || '-' || s)::uuid, id, now()::date - 60 + s * 9, '10:00', '12:00', 'Escuela',
                       '', '', ARRAY(SELECT DISTINCT key
                                       FROM academy.lessons l JOIN academy.versions c ON c.id = l.version
                                      WHERE c.course = 'sell-live' AND c.number = 1 AND l.number = s),
                       id, md5('teacher' || n)::uuid, now() - interval '70 days'
                  FROM taught
                 CROSS JOIN generate_series(1, 10) AS s)
            INSERT INTO cohorts.teachers (cohort, account, leads, added_by, added_at)
            SELECT id, md5('teacher' || n)::uuid, true, md5('operator')::uuid, now() - interval '70 days'
              FROM taught""";

    private static final String MEMBER = """
            WITH learners AS (
                SELECT n, md5('student' || n)::uuid AS account, (n + 19) / 20 AS cohort
                  FROM generate_series(:from::int * 8 - 7, :to::int * 8) AS n),
            member AS (
                INSERT INTO cohorts.members (cohort, account, how, enrolled_at, enrolled_by)
                SELECT md5('cohort' || cohort)::uuid, account, 'code', now() - interval '65 days', account
                  FROM learners),
            reading AS (
                INSERT INTO academy.readings (account, course, lesson, version, read_at)
                SELECT DISTINCT account, 'sell-live', l.key, c.id, now() - interval '20 days'
                  FROM learners
                  JOIN academy.versions c ON c.course = 'sell-live' AND c.number = 1
                  JOIN academy.lessons l ON l.version = c.id AND l.number <= n % 9)
            INSERT INTO cohorts.marks (id, session, account, mark, marked_by, marked_at)
            SELECT md5('mark' || n || '-' || s)::uuid, md5('session' || cohort || '-' || s)::uuid, account,
                   CASE WHEN (n + s) % 5 = 0 THEN 'absent' ELSE 'present' END, md5('teacher' || cohort)::uuid,
                   now() - interval '6 days'
              FROM learners
             CROSS JOIN generate_series(1, 6) AS s""";

    private static final String EXAM = """
            WITH learners AS (
                SELECT n, md5('student' || n)::uuid AS account, (n + 19) / 20 AS cohort, b.id AS blueprint
                  FROM generate_series(:from::int * 8 - 7, :to::int * 8) AS n
                  JOIN exams.blueprints b ON b.course = 'sell-live' AND b.number = 1),
            attempt AS (
                INSERT INTO exams.attempts (id, account, course, lesson, edition, blueprint, seed, language, started_at,
                                            due_at, answered_at, correct, total, passed)
                SELECT md5('attempt' || n || '-' || t)::uuid, account, 'sell-live', '', e.id, blueprint, n, 'es',
                       now() - make_interval(days => 12 - t), now() - make_interval(days => 12 - t),
                       now() - make_interval(days => 12 - t), 6 + 6 * t, 20, t = 2
                  FROM learners
                  JOIN exams.editions e ON e.bank = 'sell-live' AND e.number = 1
                 CROSS JOIN generate_series(1, 2) AS t
                 WHERE n % 4 > 0),
            handin AS (
                INSERT INTO exams.handins (id, reference, account, course, words, link, at)
                SELECT md5('handin' || n)::uuid, 'T-' || n, account, 'sell-live', 'Mi plan.', '',
                       now() - interval '5 days'
                  FROM learners
                 WHERE n % 3 > 0),
            done AS (
                INSERT INTO practicum.facts (account, milestone, subject, at, measure, path, noted_at)
                SELECT account, 'first-product', account, now() - interval '5 days', 0, '/catalog', now()
                  FROM learners
                 WHERE n % 2 = 0)
            INSERT INTO exams.marks (id, handin, blueprint, marker, points, most, note, at)
            SELECT md5('handin' || n)::uuid, md5('handin' || n)::uuid, blueprint, md5('teacher' || cohort)::uuid, 9, 12,
                   'Bien.', now() - interval '4 days'
              FROM learners
             WHERE n % 3 = 2""";

    /// In their order.
    static final List<String> ROWS = List.of(COHORT, MEMBER, EXAM);
}
