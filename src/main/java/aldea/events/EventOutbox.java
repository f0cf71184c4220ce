package aldea.events;

import static aldea.kernel.Columns.utc;
import static org.springframework.beans.factory.config.BeanDefinition.ROLE_INFRASTRUCTURE;

import aldea.kernel.Timer;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Role;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.IncompleteEventPublications;
import org.springframework.modulith.events.core.EventPublicationRepository;
import org.springframework.transaction.TransactionExecutionListener;
import org.springframework.transaction.support.TransactionTemplate;

/// What an event costs beside its listener's own work: a row written with the change that it tells of, and its share of
/// one statement that deletes many rows. Listeners commit without waiting for the disk: see [SoonDurable].
@Configuration
class EventOutbox {
    // Longer than any listener takes: one that is still at work would be called twice, which is allowed, but in vain.
    static final Duration PAUSE = Duration.ofSeconds(20);
    private static final String NAME = "SELECT " + ServerLife.NAME;
    private static final String FROM_THE_FUTURE = """
            UPDATE public.event_publication SET publication_date = :now
             WHERE publication_date > :now::timestamptz + interval '1 minute'""";

    @Bean
    @Role(ROLE_INFRASTRUCTURE)
    static ServerLife serverLife() {
        return new ServerLife();
    }

    @Bean
    static BeanPostProcessor groupedCompletions(
            ObjectProvider<JdbcClient> jdbc, ObjectProvider<TransactionTemplate> transaction, ServerLife life) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof EventPublicationRepository rows && !(bean instanceof Publications)
                        ? new Publications(rows, jdbc, transaction, life)
                        : bean;
            }
        };
    }

    @Bean
    static TransactionExecutionListener soonDurable(ObjectProvider<JdbcClient> jdbc, ServerLife life) {
        return new LazyCommits(jdbc, life);
    }

    /// A listener that failed, or died with its node, hears its event again. Events bear the time of the node that
    /// wrote them: if its clock was ahead of this one's, nobody waits until that time comes.
    @Bean
    Timer eventsAgain(IncompleteEventPublications unheard, JdbcClient jdbc, InstantSource clock, ServerLife life) {
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
                // What is told now would be heard in vain: nobody could note it yet.
                if (!life.holds(jdbc.sql(NAME).query(String.class).single(), System.nanoTime())) {
                    return;
                }
                jdbc.sql(FROM_THE_FUTURE).param("now", utc(clock.instant())).update();
                unheard.resubmitIncompletePublicationsOlderThan(PAUSE);
            }
        };
    }
}
