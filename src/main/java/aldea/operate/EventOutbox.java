package aldea.operate;

import static aldea.kernel.Columns.utc;

import aldea.kernel.GroupCommit;
import aldea.kernel.SoonDurable;
import aldea.kernel.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.modulith.events.EventPublication.Status;
import org.springframework.modulith.events.IncompleteEventPublications;
import org.springframework.modulith.events.core.EventPublicationRepository;
import org.springframework.modulith.events.core.PublicationTargetIdentifier;
import org.springframework.modulith.events.core.TargetEventPublication;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;
import org.springframework.transaction.support.TransactionTemplate;

/// What an event costs beside its listener's own work: a row written with the change that it tells of, and its share of
/// one statement that deletes many rows. Listeners commit without waiting for the disk: see [SoonDurable].
@Configuration
class EventOutbox {
    private static final Logger log = LoggerFactory.getLogger(EventOutbox.class);
    // Longer than any listener takes: one that is still at work would be called twice, which is allowed, but in vain.
    private static final Duration PAUSE = Duration.ofSeconds(20);
    private static final int MOST = 1_000;
    private static final String LAZILY = "SELECT set_config('synchronous_commit', 'off', true)";
    private static final String FROM_THE_FUTURE = """
            UPDATE public.event_publication SET publication_date = :now
             WHERE publication_date > :now::timestamptz + interval '1 minute'""";
    private static final String DONE = "DELETE FROM public.event_publication WHERE id = ANY (:ids::uuid[])";

    @Bean
    static BeanPostProcessor groupedCompletions(
            ObjectProvider<JdbcClient> jdbc, ObjectProvider<TransactionTemplate> transaction) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof EventPublicationRepository rows && !(bean instanceof Grouped)
                        ? new Grouped(rows, jdbc, transaction)
                        : bean;
            }
        };
    }

    @Bean
    static TransactionExecutionListener soonDurable(ObjectProvider<JdbcClient> jdbc) {
        return new Lazily(jdbc);
    }

    /// A listener that failed, or died with its node, hears its event again. Events bear the time of the node that
    /// wrote
    /// them: if its clock was ahead of this one's, nobody waits until that time comes.
    @Bean
    Timer eventsAgain(IncompleteEventPublications unheard, JdbcClient jdbc, InstantSource clock) {
        return new Timer() {
            @Override
            public String name() {
                return "events-again";
            }

            @Override
            public Duration every() {
                return PAUSE;
            }

            @Override
            public void run() {
                jdbc.sql(FROM_THE_FUTURE).param("now", utc(clock.instant())).update();
                unheard.resubmitIncompletePublicationsOlderThan(PAUSE);
            }
        };
    }

    private static final class Lazily implements TransactionExecutionListener {
        private final ObjectProvider<JdbcClient> jdbc;
        private final ConcurrentHashMap<String, Boolean> known = new ConcurrentHashMap<>();

        Lazily(ObjectProvider<JdbcClient> jdbc) {
            this.jdbc = jdbc;
        }

        @Override
        public void afterBegin(TransactionExecution transaction, @Nullable Throwable failure) {
            if (failure == null
                    && !transaction.isReadOnly()
                    && known.computeIfAbsent(transaction.getTransactionName(), Lazily::isSoonDurable)) {
                jdbc.getObject().sql(LAZILY).query(String.class).single();
            }
        }

        // Transactions are called after the methods that they surround.
        private static boolean isSoonDurable(String name) {
            var dot = name.lastIndexOf('.');
            if (dot < 0 || !name.startsWith("aldea.")) {
                return false;
            }
            try {
                return Arrays.stream(Class.forName(name.substring(0, dot)).getDeclaredMethods())
                        .filter(method -> method.getName().equals(name.substring(dot + 1)))
                        .anyMatch(method -> method.isAnnotationPresent(SoonDurable.class)
                                || AnnotatedElementUtils.hasAnnotation(method, ApplicationModuleListener.class));
            } catch (ClassNotFoundException unknown) {
                return false;
            }
        }
    }

    /// Modulith's own table, with completions in groups and no mark that a listener is at work: nobody asks for it.
    private static final class Grouped implements EventPublicationRepository, AutoCloseable {
        private final EventPublicationRepository rows;
        private final GroupCommit<UUID, Boolean> done;

        Grouped(
                EventPublicationRepository rows,
                ObjectProvider<JdbcClient> jdbc,
                ObjectProvider<TransactionTemplate> transaction) {
            this.rows = rows;
            this.done = new GroupCommit<>("events-done", 512, 65_536, Duration.ofSeconds(30), ids -> {
                transaction.getObject().executeWithoutResult(status -> {
                    jdbc.getObject().sql(LAZILY).query(String.class).single();
                    jdbc.getObject()
                            .sql(DONE)
                            .param("ids", ids.stream().map(UUID::toString).toArray(String[]::new))
                            .update();
                });
                return ids.stream().map(id -> true).toList();
            });
        }

        // Nobody waits: the caller holds a connection of the pool, and the group needs one. What is not noted as done
        // by an end of the program is heard again.
        @Override
        public void markCompleted(UUID id, Instant at) {
            Thread.startVirtualThread(() -> note(id));
        }

        private void note(UUID id) {
            try {
                done.submit(id);
            } catch (RuntimeException failed) {
                log.atWarn().addKeyValue("publication", id).setCause(failed).log("event stays in the outbox");
            }
        }

        @Override
        public TargetEventPublication create(TargetEventPublication publication) {
            return rows.create(publication);
        }

        @Override
        public void markCompleted(Object event, PublicationTargetIdentifier listener, Instant at) {
            rows.markCompleted(event, listener, at);
        }

        @Override
        public void markFailed(UUID id) {
            rows.markFailed(id);
        }

        @Override
        public boolean markResubmitted(UUID id, Instant at) {
            return rows.markResubmitted(id, at);
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
                    .plus(PAUSE.multipliedBy((1L << tries) - 1))
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
}
