package aldea.testing;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/// A test waits for what has to come as long as a busy machine may need; how soon it comes is for a bench to say.
public class Patience implements LauncherSessionListener {
    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        Awaitility.setDefaultTimeout(A_MINUTE);
    }
}
