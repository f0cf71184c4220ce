package aldea.disputes;

import static aldea.kernel.Columns.texts;
import static aldea.kernel.Columns.utc;

import aldea.disputes.Dispute.Kind;
import aldea.disputes.Dispute.Proposal;
import aldea.disputes.Dispute.Role;
import aldea.people.AccountId;
import aldea.pictures.Picture;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The SQL of what was said in disputes, and shown.
@Repository
class StepTable {
    private final JdbcClient jdbc;

    StepTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @param proposal what was offered or decided in it; where it ended the dispute, what was carried out
    record Step(
            UUID id,
            int number,
            Kind kind,
            Role role,
            Optional<AccountId> by,
            Optional<Proposal> proposal,
            String words,
            Instant at) {}

    private static final String STEP = """
            INSERT INTO disputes.steps (dispute, number, id, kind, role, by, proposal, amount_minor, delivery, words,
                                        at)
            VALUES (:dispute, :number, :id, :kind, :role, :by, :proposal, :amount, :delivery, :words, :at)""";

    void add(DisputeId dispute, Step step) {
        var proposal = step.proposal();
        jdbc.sql(STEP)
                .param("dispute", dispute.value())
                .param("number", step.number())
                .param("id", step.id())
                .param("kind", Dispute.code(step.kind()))
                .param("role", Dispute.code(step.role()))
                .param("by", step.by().map(AccountId::value).orElse(null), Types.OTHER)
                .param("proposal", proposal.map(it -> Dispute.code(it.way())).orElse(null), Types.VARCHAR)
                .param("amount", proposal.map(it -> it.amount().minor()).orElse(null), Types.BIGINT)
                .param("delivery", proposal.map(Proposal::delivery).orElse(false))
                .param("words", step.words())
                .param("at", utc(step.at()))
                .update();
    }

    private static final String STEPS = "SELECT s.*, d.currency FROM disputes.steps s"
            + " JOIN disputes.disputes d ON d.id = s.dispute WHERE s.dispute = :dispute ORDER BY s.number";

    List<Step> steps(DisputeId dispute) {
        return jdbc.sql(STEPS)
                .param("dispute", dispute.value())
                .query((row, number) -> new Step(
                        row.getObject("id", UUID.class),
                        row.getInt("number"),
                        Dispute.of(Kind.class, row.getString("kind")),
                        Dispute.of(Role.class, row.getString("role")),
                        Optional.ofNullable(row.getObject("by", UUID.class)).map(AccountId::new),
                        DisputeTable.proposal(row, "amount_minor", "delivery"),
                        row.getString("words"),
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .list();
    }

    private static final String PICTURES = """
            INSERT INTO disputes.pictures (dispute, number, hash, width, height)
            SELECT :dispute, p.number, p.hash, p.width, p.height
              FROM unnest(:hashes::text[], :widths::int[], :heights::int[]) WITH ORDINALITY
                   p (hash, width, height, number)""";

    void pictures(DisputeId dispute, List<Picture> pictures) {
        jdbc.sql(PICTURES)
                .param("dispute", dispute.value())
                .param("hashes", texts(pictures, Picture::hash))
                .param("widths", texts(pictures, Picture::width))
                .param("heights", texts(pictures, Picture::height))
                .update();
    }

    private static final String PICTURES_OF =
            "SELECT hash, width, height FROM disputes.pictures WHERE dispute = :dispute ORDER BY number";

    List<Picture> pictures(DisputeId dispute) {
        return jdbc.sql(PICTURES_OF)
                .param("dispute", dispute.value())
                .query((row, number) -> new Picture(row.getString("hash"), row.getInt("width"), row.getInt("height")))
                .list();
    }
}
