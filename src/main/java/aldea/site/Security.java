package aldea.site;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;
import org.springframework.security.web.header.HeaderWriterFilter;

/// Who may ask for what: a route is in `public-routes.txt`, or nobody in particular is refused.
@Configuration
class Security {
    @Bean
    SecurityFilterChain filters(HttpSecurity http, SecurityContextRepository viewers) {
        return http.securityContext(context -> context.securityContextRepository(viewers))
                .authorizeHttpRequests(routes -> routes.requestMatchers(publicRoutes())
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .csrf(csrf -> csrf.csrfTokenRepository(new CookieCsrfTokenRepository())
                        .csrfTokenRequestHandler(new CsrfTokenRequestAttributeHandler())
                        .ignoringRequestMatchers("/payment/webhooks/*"))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(cache -> cache.disable())
                .formLogin(form -> form.disable())
                .httpBasic(basic -> basic.disable())
                .logout(logout -> logout.disable())
                .addFilterBefore(new Nonce(), HeaderWriterFilter.class)
                .build();
    }

    private static String[] publicRoutes() {
        try {
            var lines = new ClassPathResource("public-routes.txt").getContentAsString(StandardCharsets.UTF_8);
            return Arrays.stream(lines.split("\n"))
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toArray(String[]::new);
        } catch (IOException unreadable) {
            throw new IllegalStateException("public-routes.txt", unreadable);
        }
    }
}
