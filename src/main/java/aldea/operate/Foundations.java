package aldea.operate;

import aldea.kernel.Ids;
import aldea.kernel.Origin;
import aldea.kernel.Section;
import aldea.kernel.Sections;
import aldea.kernel.SecureNumbers;
import aldea.kernel.Timer;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.modulith.events.core.EventSerializer;
import tools.jackson.databind.json.JsonMapper;

/// What the modules stand on: the clock, ids, and the sections they show on each other's pages.
@Configuration
class Foundations {
    /// @param ahead how far this node's clock is off, to try out what that does; negative is behind
    @Bean
    @ConditionalOnMissingBean
    InstantSource clock(@Value("${aldea.clock.ahead:PT0S}") Duration ahead) {
        return ahead.isZero() ? InstantSource.system() : InstantSource.offset(InstantSource.system(), ahead);
    }

    @Bean
    @ConditionalOnMissingBean
    RandomGenerator random() {
        return new SecureNumbers();
    }

    @Bean
    Ids ids(InstantSource clock, RandomGenerator random) {
        return new Ids(clock, random);
    }

    @Bean
    Origin origin(@Value("${aldea.url:${aldea.reached-at:http://localhost:${server.port:8080}}}") String url) {
        return new Origin(url);
    }

    /// Modulith's own looks its mapper up anew for each event.
    @Bean
    EventSerializer events(JsonMapper json) {
        return new EventSerializer() {
            @Override
            public Object serialize(Object event) {
                return json.writeValueAsString(event);
            }

            @Override
            public <T> T deserialize(Object serialized, Class<T> type) {
                return json.readValue(serialized.toString(), type);
            }
        };
    }

    @Bean
    Sections sections(List<Section<?>> all) {
        return new Sections(all);
    }

    // Exactly this type: it is what the scheduler asks for.
    @Bean
    List<Task<?>> timerTasks(List<Timer> timers) {
        return timers.stream().<Task<?>>map(Foundations::task).toList();
    }

    @Bean
    static FairGate fairGate() {
        return new FairGate();
    }

    private static RecurringTask<Void> task(Timer timer) {
        return Tasks.recurring(timer.name(), FixedDelay.of(timer.every())).execute((instance, context) -> timer.run());
    }
}
