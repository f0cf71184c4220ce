package aldea.people;

import aldea.kernel.Timer;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/// Forgets codes, challenges and sessions whose time is over.
@Component
class Tidying implements Timer {
    private static final Duration KEEP_SESSIONS = Duration.ofDays(30);

    private final CodeTable codes;
    private final SessionTable sessions;
    private final PasskeyTable passkeys;
    private final InstantSource clock;

    Tidying(CodeTable codes, SessionTable sessions, PasskeyTable passkeys, InstantSource clock) {
        this.codes = codes;
        this.sessions = sessions;
        this.passkeys = passkeys;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "people-forget-expired";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(10);
    }

    @Override
    public void run() {
        var now = clock.instant();
        codes.forgetExpiredBefore(now);
        passkeys.forgetChallengesBefore(now);
        sessions.forgetExpiredBefore(now.minus(KEEP_SESSIONS));
    }
}
