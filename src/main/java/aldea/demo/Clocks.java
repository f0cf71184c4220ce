package aldea.demo;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.filter.OncePerRequestFilter;

/// With `aldea.demo=true` the program runs on the demo's time.
@Configuration
@ConditionalOnProperty("aldea.demo")
class Clocks {
    @Bean
    AcceleratedClock clock(Pace pace) {
        return new AcceleratedClock(pace.demoSpeed());
    }

    @Bean
    Calming calming(AcceleratedClock clock) {
        return new Calming(clock);
    }

    /// Notices people at work. The demo's own buyers do not come by HTTP, so whoever sends a form is a person.
    static final class Calming extends OncePerRequestFilter {
        private final AcceleratedClock clock;

        Calming(AcceleratedClock clock) {
            this.clock = clock;
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse answer, FilterChain chain)
                throws ServletException, IOException {
            var path = request.getRequestURI();
            if (!"GET".equals(request.getMethod()) && !path.startsWith("/payment/webhooks/")) {
                clock.calm();
            }
            chain.doFilter(request, answer);
        }
    }
}
