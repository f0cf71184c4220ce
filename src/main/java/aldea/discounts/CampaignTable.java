package aldea.discounts;

import static aldea.kernel.Columns.utc;

import aldea.people.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The SQL of campaigns.
@Repository
class CampaignTable {
    private static final String CAMPAIGNS = """
            SELECT id, occasion, name, valid_from, coalesce(ended_at, valid_to) AS valid_to, source
              FROM discounts.campaigns
            """;

    private static final String OPEN =
            CAMPAIGNS + "WHERE valid_to > :now AND ended_at IS NULL ORDER BY valid_from, id LIMIT 50";

    private static final String BY_ID = CAMPAIGNS + "WHERE id = :id";

    private static final String LOCK = CAMPAIGNS + "WHERE id = :id AND ended_at IS NULL FOR UPDATE";

    private static final String INSERT = """
            INSERT INTO discounts.campaigns (id, occasion, name, valid_from, valid_to, source, opened_by, opened_at)
            VALUES (:id, :occasion, :name, :from, :until, :source, :by, :now)
                ON CONFLICT (id) DO NOTHING""";

    private static final String END = """
            UPDATE discounts.campaigns SET ended_at = greatest(:now, valid_from + interval '1 microsecond')
             WHERE id = :id AND ended_at IS NULL""";

    private final JdbcClient jdbc;

    CampaignTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Campaign> open(Instant now) {
        return jdbc.sql(OPEN).param("now", utc(now)).query(CampaignTable::row).list();
    }

    Optional<Campaign> byId(CampaignId id) {
        return jdbc.sql(BY_ID).param("id", id.value()).query(CampaignTable::row).optional();
    }

    /// Nobody ends it, or joins it twice, until the transaction ends.
    Optional<Campaign> lock(CampaignId id) {
        return jdbc.sql(LOCK).param("id", id.value()).query(CampaignTable::row).optional();
    }

    void insert(Campaign campaign, AccountId by, Instant now) {
        jdbc.sql(INSERT)
                .param("id", campaign.id().value())
                .param("occasion", campaign.occasion().code())
                .param("name", campaign.name())
                .param("from", utc(campaign.from()))
                .param("until", utc(campaign.until()))
                .param("source", campaign.source())
                .param("by", by.value())
                .param("now", utc(now))
                .update();
    }

    void end(CampaignId id, Instant now) {
        jdbc.sql(END).param("id", id.value()).param("now", utc(now)).update();
    }

    private static Campaign row(ResultSet row, int number) throws SQLException {
        return new Campaign(
                new CampaignId(row.getObject("id", UUID.class)),
                Campaign.Occasion.of(row.getString("occasion")),
                row.getString("name"),
                Stored.moment(row, "valid_from").orElseThrow(),
                Stored.moment(row, "valid_to").orElseThrow(),
                row.getString("source"));
    }
}
