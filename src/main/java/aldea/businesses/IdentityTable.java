package aldea.businesses;

import static aldea.kernel.Columns.utc;

import aldea.businesses.Business.Identity;
import aldea.businesses.Registration.Candidate;
import aldea.kernel.CleanText;
import aldea.kernel.Columns;
import aldea.people.AccountId;
import aldea.places.VillageId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Who businesses are: the only rows that lead to a person.
@Repository
class IdentityTable {
    private static final int AT_ONCE = 100;
    private static final int STEPS = 10;

    private static final String PUT = """
            INSERT INTO businesses.identities
                   (business, village, name, folded, products, owner, owner_folded, phone, digits, language, account)
            SELECT id, village, :name, :folded, :products, :owner, :ownerFolded, :phone, :digits, :language,
                   :account
              FROM businesses.businesses WHERE id = :id
                ON CONFLICT (business) DO UPDATE
               SET name = excluded.name, folded = excluded.folded, products = excluded.products,
                   owner = excluded.owner, owner_folded = excluded.owner_folded, phone = excluded.phone,
                   digits = excluded.digits, language = excluded.language, account = excluded.account""";

    private static final String FORGET = """
            WITH gone AS (SELECT id FROM businesses.businesses WHERE id = :id OR merged_into = :id),
                 unnamed AS (DELETE FROM businesses.named WHERE business IN (SELECT id FROM gone))
            DELETE FROM businesses.identities WHERE business IN (SELECT id FROM gone)""";

    private static final String OWN = """
            UPDATE businesses.identities SET account = :account
             WHERE business = :id AND coalesce(account, :account) = :account""";

    /// The same number is the same telephone wherever it is; names are compared within a village.
    private static final String ALIKE = """
            SELECT b.id, b.reference, i.name,
                   i.village = :village AND similarity(i.folded, :folded) >= 0.6 AS by_name,
                   i.village = :village AND i.owner_folded <> '' AND i.owner_folded = :owner AS by_owner,
                   i.digits <> '' AND i.digits = :digits AS by_phone
              FROM businesses.identities i
              JOIN businesses.businesses b ON b.id = i.business AND b.merged_into IS NULL AND b.id <> :not
             WHERE i.village = :village
                   AND (similarity(i.folded, :folded) >= 0.6 OR i.owner_folded <> '' AND i.owner_folded = :owner)
                OR i.digits <> '' AND i.digits = :digits
             ORDER BY by_phone DESC, by_name DESC, i.folded, b.id
             LIMIT 10""";

    private static final String PAIRS = """
            WITH alike AS (
                SELECT i.business AS one, j.business AS other, similarity(i.folded, j.folded) >= 0.6 AS by_name,
                       i.owner_folded <> '' AND i.owner_folded = j.owner_folded AS by_owner,
                       i.digits <> '' AND i.digits = j.digits AS by_phone
                  FROM businesses.identities i
                  JOIN businesses.identities j ON j.village = i.village AND i.business < j.business
                 WHERE i.village = ANY(:villages)
                   AND (similarity(i.folded, j.folded) >= 0.6
                        OR i.owner_folded <> '' AND i.owner_folded = j.owner_folded
                        OR i.digits <> '' AND i.digits = j.digits)
                 UNION ALL
                SELECT i.business, j.business, false, false, true
                  FROM businesses.identities i
                  JOIN businesses.identities j ON j.digits = i.digits AND i.business < j.business
                 WHERE i.digits <> '' AND j.village <> i.village
                   AND i.village = ANY(:villages) AND (:every OR j.village = ANY(:within)))
            SELECT a.*
              FROM alike a
              JOIN businesses.businesses x ON x.id = a.one AND x.merged_into IS NULL
              JOIN businesses.businesses y ON y.id = a.other AND y.merged_into IS NULL
             WHERE NOT EXISTS (SELECT FROM businesses.distinctions d WHERE d.one = a.one AND d.other = a.other)
             ORDER BY a.by_phone DESC, a.by_name DESC, a.one, a.other
             LIMIT 50""";

    private static final String MERGE = """
            UPDATE businesses.businesses SET merged_into = :into WHERE id = :from OR merged_into = :from""";

    private static final String KEEP = """
            INSERT INTO businesses.mergers (gone, kept, by, at) VALUES (:from, :into, :by, :at)
                ON CONFLICT DO NOTHING""";

    private static final String DISTINGUISH = """
            INSERT INTO businesses.distinctions (one, other, by, at)
            VALUES (least(:one::uuid, :other::uuid), greatest(:one::uuid, :other::uuid), :by, :at)
                ON CONFLICT DO NOTHING""";

    private static final String VILLAGES = """
            SELECT DISTINCT village FROM businesses.identities WHERE village > :after ORDER BY village LIMIT :most""";

    private final JdbcClient jdbc;

    IdentityTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void put(BusinessId id, Identity identity) {
        jdbc.sql(PUT)
                .param("id", id.value())
                .param("name", identity.name())
                .param("folded", CleanText.folded(identity.name()))
                .param("products", identity.products())
                .param("owner", identity.owner())
                .param("ownerFolded", CleanText.folded(identity.owner()))
                .param("phone", identity.phone())
                .param("digits", digits(identity.phone()))
                .param("language", identity.language().code())
                .param("account", identity.account().map(AccountId::value).orElse(null))
                .update();
    }

    void forget(BusinessId id) {
        jdbc.sql(FORGET).param("id", id.value()).update();
    }

    /// False when somebody else owns it, or nobody is known to.
    boolean own(BusinessId id, AccountId account) {
        return jdbc.sql(OWN)
                        .param("id", id.value())
                        .param("account", account.value())
                        .update()
                == 1;
    }

    /// Those that may be this one, of the same village or with the same telephone.
    List<Candidate> alike(VillageId village, String name, String owner, String phone, BusinessId not) {
        return jdbc.sql(ALIKE)
                .param("village", village.value())
                .param("folded", CleanText.folded(name))
                .param("owner", CleanText.folded(owner))
                .param("digits", digits(phone))
                .param("not", not.value())
                .query((row, n) -> new Candidate(
                        new BusinessId(row.getObject("id", UUID.class)),
                        row.getString("reference"),
                        row.getString("name"),
                        reasons(row)))
                .list();
    }

    record Pair(BusinessId one, BusinessId other, List<String> reasons) {}

    /// @param next the village after which to look on; empty when there are no others
    record Slice(List<Pair> pairs, Optional<UUID> next) {}

    /// Pairs that look alike and about which nobody has decided, likeliest first: of the next villages in which there
    /// are some, however many villages there are.
    Slice pairs(Optional<List<UUID>> governed, Optional<UUID> after) {
        var from = after;
        for (var step = 1; ; step++) {
            var villages = villages(governed, from);
            var pairs = pairs(villages, governed);
            var next = villages.size() < AT_ONCE ? Optional.<UUID>empty() : Optional.of(villages.getLast());
            if (!pairs.isEmpty() || next.isEmpty() || step == STEPS) {
                return new Slice(pairs, next);
            }
            from = next;
        }
    }

    private List<UUID> villages(Optional<List<UUID>> governed, Optional<UUID> after) {
        return governed.map(villages -> villages.stream()
                        .sorted()
                        .filter(it -> after.isEmpty() || it.compareTo(after.get()) > 0)
                        .limit(AT_ONCE)
                        .toList())
                .orElseGet(() -> jdbc.sql(VILLAGES)
                        .param("after", after.orElse(new UUID(0, 0)))
                        .param("most", AT_ONCE)
                        .query(UUID.class)
                        .list());
    }

    private List<Pair> pairs(List<UUID> villages, Optional<List<UUID>> governed) {
        return jdbc.sql(PAIRS)
                .param("villages", Columns.uuids(villages))
                .param("every", governed.isEmpty())
                .param("within", Columns.uuids(governed.orElse(List.of())))
                .query((row, n) -> new Pair(
                        new BusinessId(row.getObject("one", UUID.class)),
                        new BusinessId(row.getObject("other", UUID.class)),
                        reasons(row)))
                .list();
    }

    void merge(BusinessId from, BusinessId into, AccountId by, Instant at) {
        jdbc.sql(MERGE).param("from", from.value()).param("into", into.value()).update();
        jdbc.sql(KEEP)
                .param("from", from.value())
                .param("into", into.value())
                .param("by", by.value())
                .param("at", utc(at))
                .update();
    }

    void distinguish(BusinessId one, BusinessId other, AccountId by, Instant at) {
        jdbc.sql(DISTINGUISH)
                .param("one", one.value())
                .param("other", other.value())
                .param("by", by.value())
                .param("at", utc(at))
                .update();
    }

    private static List<String> reasons(ResultSet row) throws SQLException {
        var reasons = new ArrayList<String>();
        for (var reason : List.of("phone", "name", "owner")) {
            if (row.getBoolean("by_" + reason)) {
                reasons.add(reason);
            }
        }
        return reasons;
    }

    /// The last ten digits: with or without the country's, it is the same telephone. Too few are none.
    static String digits(String phone) {
        var digits = phone.replaceAll("\\D", "");
        if (digits.length() < 7) {
            return "";
        }
        return digits.substring(Math.max(0, digits.length() - 10));
    }
}
