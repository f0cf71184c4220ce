package aldea.site;

import aldea.edge.Edge;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/// Who may ask for what: a route is in `public-routes.txt`, or nobody in particular is refused.
@Configuration
class Security {
    private static final String PERMISSIONS =
            "camera=(self), microphone=(self), geolocation=(self), payment=(), usb=()";

    /// A metric for each filter of each request costs more than the filters.
    @Bean
    SecurityObservationSettings noObservations() {
        return SecurityObservationSettings.noObservations();
    }

    /// @param viewers knows who the session cookie stands for; asks nobody for visitors without one
    @Bean
    SecurityFilterChain filters(
            HttpSecurity http, SecurityContextRepository viewers, CsrfTokenRepository formTokens, Edge edge) {
        return http.securityContext(context -> context.securityContextRepository(viewers))
                .authorizeHttpRequests(routes -> routes.requestMatchers(publicRoutes())
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .csrf(csrf -> csrf.csrfTokenRepository(formTokens)
                        .csrfTokenRequestHandler(new CsrfTokens())
                        .ignoringRequestMatchers("/payment/webhooks/*", "/stream/*/chunks/*", "/engines/*"))
                .exceptionHandling(refusals ->
                        refusals.authenticationEntryPoint(new Doorman()).accessDeniedHandler(new Doorman()))
                .headers(Security::headers)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(cache -> cache.disable())
                .formLogin(form -> form.disable())
                .httpBasic(basic -> basic.disable())
                .logout(logout -> logout.disable())
                .addFilterBefore(new Nonce(edge), HeaderWriterFilter.class)
                .build();
    }

    /// Scripts need not read the cookie: every form carries the token. It changes at every sign-in and sign-out.
    @Bean
    CookieCsrfTokenRepository formTokens() {
        var cookie = new CookieCsrfTokenRepository();
        cookie.setCookieCustomizer(setting -> setting.sameSite("Lax"));
        cookie.setCookiePath("/");
        return cookie;
    }

    // HSTS goes out on secure requests only, and speaks of this host alone: its neighbours are not ours.
    private static void headers(HeadersConfigurer<HttpSecurity> headers) {
        headers.httpStrictTransportSecurity(hsts -> hsts.includeSubDomains(false))
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(permissions -> permissions.policy(PERMISSIONS))
                .crossOriginOpenerPolicy(opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN));
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
