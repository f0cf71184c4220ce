package aldea.events;

import static aldea.kernel.Columns.utc;

import aldea.kernel.GroupCommit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.EventPublication.Status;
import org.springframework.modulith.events.core.EventPublicationRepository;
import org.springframework.modulith.events.core.PublicationTargetIdentifier;
import org.springframework.modulith.events.core.TargetEventPublication;
import org.springframework.transaction.support.TransactionTemplate;

/// Modulith's own table, with completions in groups and no mark that a listener is at work: nobody asks for it.
final class Publications implements EventPublicationRepository, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Publications.class);
    private static final int MOST = 1_000;
    private static final String DONE = "DELETE FROM public.event_publication WHERE id = ANY (:ids::uuid[])";

    // Modulith's own never tells again what it is telling: neither what a node was telling when it died, nor what was
    // heard in doubt.
    private static final String AGAIN = """
            UPDATE public.event_publication
               SET status = 'RESUBMITTED', completion_attempts = completion_attempts + 1, last_resubmission_date = :now
             WHERE id = :id AND (status <> 'RESUBMITTED' OR last_resubmission_date < :before)""";

    private final EventPublicationRepository rows;
    private final ObjectProvider<JdbcClient> jdbc;
    private final ServerLife life;
    private final GroupCommit<Heard, Boolean> done;

    Publications(
            EventPublicationRepository rows,
            ObjectProvider<JdbcClient> jdbc,
            ObjectProvider<TransactionTemplate> transaction,
            ServerLife life) {
        this.rows = rows;
        this.jdbc = jdbc;
        this.life = life;
        this.done = new GroupCommit<>("events-done", 512, 65_536, Duration.ofSeconds(30), group -> {
            transaction.getObject().executeWithoutResult(status -> {
                var read = jdbc.getObject()
                        .sql(ServerLife.LAZILY)
                        .query(String.class)
                        .single();
                jdbc.getObject()
                        .sql(DONE)
                        .param(
                                "ids",
                                group.stream()
                                        .filter(one -> life.holds(read, one.at()))
                                        .map(one -> one.publication().toString())
                                        .toArray(String[]::new))
                        .update();
            });
            return group.stream().map(one -> true).toList();
        });
    }

    private record Heard(UUID publication, long at) {}

    // Nobody waits: the caller holds a connection of the pool, and the group needs one. What is not noted as done
    // by an end of the program is heard again.
    @Override
    public void markCompleted(UUID id, Instant at) {
        var heard = new Heard(id, life.ended());
        Thread.startVirtualThread(() -> note(heard));
    }

    private void note(Heard heard) {
        try {
            done.submit(heard);
        } catch (RuntimeException failed) {
            log.atWarn()
                    .addKeyValue("publication", heard.publication())
                    .setCause(failed)
                    .log("event stays in the outbox");
        }
    }

    @Override
    public TargetEventPublication create(TargetEventPublication publication) {
        return rows.create(publication);
    }

    @Override
    public void markCompleted(Object event, PublicationTargetIdentifier listener, Instant at) {
        rows.findIncompletePublicationsByEventAndTargetIdentifier(event, listener)
                .ifPresent(publication -> markCompleted(publication.getIdentifier(), at));
    }

    @Override
    public void markFailed(UUID id) {
        rows.markFailed(id);
    }

    @Override
    public boolean markResubmitted(UUID id, Instant at) {
        return jdbc.getObject()
                        .sql(AGAIN)
                        .param("id", id)
                        .param("now", utc(at))
                        .param("before", utc(at.minus(EventOutbox.PAUSE)))
                        .update()
                > 0;
    }

    @Override
    public List<TargetEventPublication> findIncompletePublications() {
        return rows.findIncompletePublications();
    }

    @Override
    public List<TargetEventPublication> findIncompletePublicationsPublishedBefore(Instant instant) {
        return rows.findIncompletePublicationsPublishedBefore(instant).stream()
                .filter(publication -> isDue(publication, instant))
                .limit(MOST)
                .toList();
    }

    // What was told in vain waits twice as long each time: a listener that cannot hear it holds up nobody.
    private static boolean isDue(TargetEventPublication publication, Instant before) {
        var tries = Math.clamp(publication.getCompletionAttempts() - 1L, 0, 12);
        return publication
                .getPublicationDate()
                .plus(EventOutbox.PAUSE.multipliedBy((1L << tries) - 1))
                .isBefore(before);
    }

    @Override
    public Optional<TargetEventPublication> findIncompletePublicationsByEventAndTargetIdentifier(
            Object event, PublicationTargetIdentifier listener) {
        return rows.findIncompletePublicationsByEventAndTargetIdentifier(event, listener);
    }

    @Override
    public List<TargetEventPublication> findCompletedPublications() {
        return rows.findCompletedPublications();
    }

    @Override
    public void deletePublications(List<UUID> ids) {
        rows.deletePublications(ids);
    }

    @Override
    public void deleteCompletedPublications() {
        rows.deleteCompletedPublications();
    }

    @Override
    public void deleteCompletedPublicationsBefore(Instant instant) {
        rows.deleteCompletedPublicationsBefore(instant);
    }

    @Override
    public List<TargetEventPublication> findFailedPublications(FailedCriteria criteria) {
        return rows.findFailedPublications(criteria);
    }

    @Override
    public List<TargetEventPublication> findByStatus(Status status) {
        return rows.findByStatus(status);
    }

    @Override
    public int countByStatus(Status status) {
        return rows.countByStatus(status);
    }

    @Override
    public void close() {
        done.close();
    }
}
