package aldea.teams;

import static aldea.kernel.Columns.utc;

import aldea.businesses.Spoken;
import aldea.kernel.Columns;
import aldea.people.AccountId;
import aldea.places.VillageId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Teams, and who is in them.
@Repository
class TeamTable {
    private static final String INSERT = """
            INSERT INTO teams.teams
                   (id, name, village, institution, supervisor, capacity, languages, content, entered_by, entered_at)
            VALUES (:id, :name, :village, :institution, :supervisor, :capacity, string_to_array(:languages, ','),
                    :content, :by, :at)
                ON CONFLICT (id) DO NOTHING""";

    private static final String CONTENT = "SELECT content FROM teams.teams WHERE id = :id";

    private static final String LOCK = "SELECT id FROM teams.teams WHERE id = :id FOR UPDATE";

    private static final String ROWS = """
            SELECT t.*, (SELECT count(*) FROM teams.assignments a WHERE a.team = t.id AND a.ended_at IS NULL)
                   AS businesses
              FROM teams.teams t
            """;

    private static final String BY_IDS = ROWS + "WHERE t.id = ANY(:ids) ORDER BY t.name, t.id";

    private static final String LISTED = ROWS + "WHERE t.ended_on IS NULL AND t.entered_at < :before";

    private static final String OF = ROWS + """
            WHERE t.ended_on IS NULL
              AND t.id IN (SELECT s.id FROM teams.teams s WHERE s.supervisor = ANY(:accounts)
                            UNION ALL
                           SELECT m.team FROM teams.members m WHERE m.account = ANY(:accounts) AND m.to_day IS NULL)
            ORDER BY t.name, t.id""";

    private static final String MEMBERS = """
            SELECT team, account, role, from_day, to_day
              FROM teams.members WHERE team = ANY(:ids) ORDER BY role, from_day, account""";

    private static final String JOIN = """
            INSERT INTO teams.members (team, account, role, from_day, added_by)
            VALUES (:team, :account, :role, :day, :by)
                ON CONFLICT DO NOTHING""";

    private static final String LEAVE = """
            UPDATE teams.members SET to_day = greatest(from_day, :day::date)
             WHERE team = :team AND account = :account AND to_day IS NULL""";

    private static final String END = "UPDATE teams.teams SET ended_on = :day WHERE id = :team AND ended_on IS NULL";

    private final JdbcClient jdbc;

    TeamTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean insert(Work.Formed team, Instant at) {
        return jdbc.sql(INSERT)
                        .param("id", team.id().value())
                        .param("name", team.name())
                        .param("village", team.village().value())
                        .param("institution", team.institution().orElse(null))
                        .param(
                                "supervisor",
                                team.supervisor().map(AccountId::value).orElse(null))
                        .param("capacity", team.capacity())
                        .param(
                                "languages",
                                String.join(
                                        ",",
                                        team.languages().stream()
                                                .map(Spoken::code)
                                                .toList()))
                        .param("content", team.content())
                        .param("by", team.by().value())
                        .param("at", utc(at))
                        .update()
                == 1;
    }

    Optional<UUID> content(TeamId id) {
        return jdbc.sql(CONTENT).param("id", id.value()).query(UUID.class).optional();
    }

    void lock(TeamId id) {
        jdbc.sql(LOCK).param("id", id.value()).query(UUID.class).list();
    }

    List<Team> byIds(Collection<TeamId> of) {
        return withMembers(
                jdbc.sql(BY_IDS).param("ids", uuids(of)).query(TeamTable::team).list());
    }

    /// Teams that set out from these villages, without their members.
    List<Team> from(Collection<VillageId> villages) {
        var ids = villages.stream().map(VillageId::value).toList();
        return jdbc.sql(ROWS + "WHERE t.ended_on IS NULL AND t.village = ANY(:villages)")
                .param("villages", Columns.uuids(ids))
                .query(TeamTable::team)
                .list();
    }

    /// @param villages empty for all
    /// @param load `idle`, `free`, `full` or empty
    /// @param year by whose end they had come together, in central Mexico
    /// @param q part of a name, in lower case
    record Wanted(Optional<List<UUID>> villages, String load, int year, String q) {}

    List<Team> page(Wanted wanted, int most, int skip) {
        // Plans are made before values are known: a condition that narrows nothing stays away.
        var listed = LISTED
                + (wanted.villages().isPresent() ? " AND t.village = ANY(:villages)" : "")
                + (wanted.q().isEmpty() ? "" : " AND lower(t.name) LIKE '%' || :q || '%'");
        var loaded = switch (wanted.load()) {
            case "idle" -> " WHERE x.businesses = 0";
            case "free" -> " WHERE x.businesses < x.capacity";
            case "full" -> " WHERE x.businesses >= x.capacity";
            default -> "";
        };
        var paged = "SELECT * FROM (" + listed + ") x" + loaded + " ORDER BY x.name, x.id LIMIT :most OFFSET :skip";
        return withMembers(jdbc.sql(paged)
                .param("villages", Columns.uuids(wanted.villages().orElse(List.of())))
                .param("before", before(wanted.year()))
                .param("q", wanted.q())
                .param("most", most)
                .param("skip", skip)
                .query(TeamTable::team)
                .list());
    }

    static OffsetDateTime before(int year) {
        return LocalDate.of(year + 1, 1, 1).atStartOfDay(Rules.BOOKS).toOffsetDateTime();
    }

    /// Those that somebody is in or supervises.
    List<Team> of(AccountId... accounts) {
        return withMembers(jdbc.sql(OF)
                .param(
                        "accounts",
                        Columns.uuids(
                                Arrays.stream(accounts).map(AccountId::value).toList()))
                .query(TeamTable::team)
                .list());
    }

    private List<Team> withMembers(List<Team> teams) {
        var members = new HashMap<UUID, List<Team.Member>>();
        jdbc.sql(MEMBERS)
                .param("ids", uuids(teams.stream().map(Team::id).toList()))
                .query(row -> {
                    members.computeIfAbsent(row.getObject("team", UUID.class), id -> new ArrayList<>())
                            .add(new Team.Member(
                                    new AccountId(row.getObject("account", UUID.class)),
                                    row.getString("role"),
                                    row.getObject("from_day", LocalDate.class),
                                    Optional.ofNullable(row.getObject("to_day", LocalDate.class))));
                });
        return teams.stream().map(team -> with(team, members)).toList();
    }

    private static Team with(Team team, Map<UUID, List<Team.Member>> members) {
        return new Team(
                team.id(),
                team.name(),
                team.village(),
                team.institution(),
                team.supervisor(),
                team.capacity(),
                team.languages(),
                members.getOrDefault(team.id().value(), List.of()),
                team.businesses(),
                team.ended());
    }

    void join(TeamId team, AccountId account, String role, LocalDate day, AccountId by) {
        jdbc.sql(JOIN)
                .param("team", team.value())
                .param("account", account.value())
                .param("role", role)
                .param("day", day)
                .param("by", by.value())
                .update();
    }

    void leave(TeamId team, AccountId account, LocalDate day) {
        jdbc.sql(LEAVE)
                .param("team", team.value())
                .param("account", account.value())
                .param("day", day)
                .update();
    }

    void end(TeamId team, LocalDate day) {
        jdbc.sql(END).param("team", team.value()).param("day", day).update();
    }

    private static Object uuids(Collection<TeamId> of) {
        return Columns.uuids(of.stream().map(TeamId::value).toList());
    }

    private static Team team(ResultSet row, int number) throws SQLException {
        return new Team(
                new TeamId(row.getObject("id", UUID.class)),
                row.getString("name"),
                new VillageId(row.getObject("village", UUID.class)),
                Optional.ofNullable(row.getObject("institution", UUID.class)),
                Optional.ofNullable(row.getObject("supervisor", UUID.class)).map(AccountId::new),
                row.getInt("capacity"),
                Arrays.stream((String[]) row.getArray("languages").getArray())
                        .flatMap(code -> Spoken.find(code).stream())
                        .toList(),
                List.of(),
                row.getInt("businesses"),
                Optional.ofNullable(row.getObject("ended_on", LocalDate.class)));
    }
}
