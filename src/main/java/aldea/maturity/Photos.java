package aldea.maturity;

import static aldea.kernel.Columns.utc;

import aldea.businesses.Business;
import aldea.businesses.BusinessEvent;
import aldea.businesses.BusinessId;
import aldea.businesses.Businesses;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.people.AccountId;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// Pictures beside answers. They are there only while the business's owner agrees, and for those who may see it.
@Repository
class Photos {
    /// Beside one answer.
    static final int MOST = 3;

    private static final String ADD = """
            INSERT INTO maturity.photos (id, assessment, item, picture, taken_by, taken_at)
            SELECT :id, :assessment, :item, :picture, :by, :now
             WHERE (SELECT count(*) FROM maturity.photos
                     WHERE assessment = :assessment AND item = :item AND removed_at IS NULL) < :most
                ON CONFLICT (id) DO NOTHING""";
    private static final String KNOWN = """
            SELECT EXISTS (SELECT FROM maturity.photos
                            WHERE id = :id AND assessment = :assessment AND item = :item AND taken_by = :by)""";
    private static final String OF = """
            SELECT id, item, taken_by, taken_at
              FROM maturity.photos
             WHERE assessment = :assessment AND removed_at IS NULL
             ORDER BY taken_at, id""";
    private static final String PICTURE = """
            SELECT p.picture
              FROM maturity.photos p JOIN maturity.assessments a ON a.id = p.assessment
             WHERE p.id = :id AND a.business = :business AND p.removed_at IS NULL""";
    private static final String REMOVE = """
            UPDATE maturity.photos SET picture = NULL, removed_by = :by, removed_at = :now
             WHERE id = :id AND removed_at IS NULL
               AND assessment IN (SELECT id FROM maturity.assessments WHERE business = :business)""";
    private static final String FORGET = """
            UPDATE maturity.photos SET picture = NULL, removed_at = :now
             WHERE removed_at IS NULL AND taken_at <= :at
               AND assessment IN (SELECT id FROM maturity.assessments WHERE business = :business)""";
    private static final String CARRY = """
            UPDATE maturity.photos SET assessment = :right WHERE assessment = :wrong""";

    private final JdbcClient jdbc;
    private final Businesses businesses;
    private final InstantSource clock;

    Photos(JdbcClient jdbc, Businesses businesses, InstantSource clock) {
        this.jdbc = jdbc;
        this.businesses = businesses;
        this.clock = clock;
    }

    static boolean shown(Business business) {
        return business.consent() == Business.Consent.GIVEN;
    }

    /// Once: the same id for the same answer is the same picture.
    ///
    /// @param picture as a new JPEG file
    /// @throws Refusal NOT_POSSIBLE_NOW without the owner's consent or with as many as there may be, BAD_INPUT for a
    ///     question that was not answered
    @Transactional
    public void add(UUID id, Business business, Assessment assessment, String item, byte[] picture, AccountId by) {
        if (assessment.answers().getOrDefault(item, Optional.empty()).isEmpty()) {
            throw new Refusal(Problem.BAD_INPUT);
        }
        if (!shown(businesses.staying(business.id()))) {
            throw new Refusal(Problem.NOT_POSSIBLE_NOW);
        }
        var added = jdbc.sql(ADD)
                .param("id", id)
                .param("assessment", assessment.id().value())
                .param("item", item)
                .param("picture", picture)
                .param("by", by.value())
                .param("now", utc(clock.instant()))
                .param("most", MOST)
                .update();
        if (added == 0 && !known(id, assessment, item, by)) {
            throw new Refusal(Problem.NOT_POSSIBLE_NOW);
        }
    }

    private boolean known(UUID id, Assessment assessment, String item, AccountId by) {
        return jdbc.sql(KNOWN)
                .param("id", id)
                .param("assessment", assessment.id().value())
                .param("item", item)
                .param("by", by.value())
                .query(Boolean.class)
                .single();
    }

    /// Oldest first; none without the owner's consent.
    List<Photo> of(Business business, AssessmentId assessment) {
        return shown(business)
                ? jdbc.sql(OF)
                        .param("assessment", assessment.value())
                        .query((row, n) -> new Photo(
                                row.getObject("id", UUID.class),
                                row.getString("item"),
                                new AccountId(row.getObject("taken_by", UUID.class)),
                                row.getObject("taken_at", OffsetDateTime.class).toInstant()))
                        .list()
                : List.of();
    }

    Optional<byte[]> picture(Business business, UUID id) {
        return shown(business)
                ? jdbc.sql(PICTURE)
                        .param("id", id)
                        .param("business", business.id().value())
                        .query(byte[].class)
                        .optional()
                : Optional.empty();
    }

    /// Taken down by somebody; what is gone already stays gone.
    void remove(BusinessId business, UUID id, AccountId by) {
        jdbc.sql(REMOVE)
                .param("id", id)
                .param("business", business.value())
                .param("by", by.value())
                .param("now", utc(clock.instant()))
                .update();
    }

    /// Other answers stand in the place of these: what was shown with them is shown with those.
    void carry(AssessmentId wrong, AssessmentId right) {
        jdbc.sql(CARRY)
                .param("wrong", wrong.value())
                .param("right", right.value())
                .update();
    }

    @ApplicationModuleListener
    void on(BusinessEvent.ConsentWithdrawn event) {
        forget(event.business(), event.at());
    }

    private void forget(BusinessId business, Instant at) {
        jdbc.sql(FORGET)
                .param("business", business.value())
                .param("at", utc(at))
                .param("now", utc(clock.instant()))
                .update();
    }
}
