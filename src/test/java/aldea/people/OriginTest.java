package aldea.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class OriginTest {
    @Test
    void a_request_may_name_this_machine_or_network_but_not_a_house_elsewhere() {
        assertThat(asked("http", "localhost", 8080, ""))
                .isEqualTo(new Origin("http://localhost:8080", "localhost", true));
        var house = new Origin("https://192.168.1.7", "192.168.1.7", true);
        assertThat(asked("https", "192.168.1.7", 443, "")).isEqualTo(house);
        assertThat(asked("https", "aldea.local", 8443, "").own()).isTrue();
        assertThat(asked("https", "evil.example", 443, "").own()).isFalse();
    }

    @Test
    void the_operators_word_counts_more_than_the_requests() {
        assertThat(asked("http", "evil.example", 80, "https://aldea.example/"))
                .isEqualTo(new Origin("https://aldea.example", "aldea.example", true));
    }

    private static Origin asked(String scheme, String host, int port, String configured) {
        var request = new MockHttpServletRequest();
        request.setScheme(scheme);
        request.setServerName(host);
        request.setServerPort(port);
        return Origin.of(request, new PeopleSettings(configured, Duration.ofDays(30), Duration.ofMinutes(10), true));
    }
}
