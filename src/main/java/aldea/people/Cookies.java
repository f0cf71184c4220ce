package aldea.people;

import aldea.kernel.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;

/// The cookies of this module: one name each, none readable by scripts.
enum Cookies {
    SESSION("aldea_session"),
    LANGUAGE("aldea_language"),
    CODE("aldea_code"),
    CHALLENGE("aldea_challenge");

    private final Cookie cookie;

    Cookies(String name) {
        this.cookie = new Cookie(name);
    }

    Optional<String> read(HttpServletRequest request) {
        return cookie.read(request);
    }

    void write(HttpServletRequest request, HttpServletResponse response, String value, Duration life) {
        cookie.write(request, response, value, life);
    }

    void clear(HttpServletRequest request, HttpServletResponse response) {
        write(request, response, "", Duration.ZERO);
    }
}
