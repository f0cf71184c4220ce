package aldea.kernel;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A transaction that does not wait for the disk when it commits. Whoever commits after it and waits, makes it durable
/// too: the log keeps their order. A crash of the database may take what was done in the last half second, and for that
/// only: use it for what nobody was promised, or what would be done again.
///
/// Listeners of modules' events are like that without saying so: with their work a crash takes the note that it was
/// done, and they hear the event again. A note that is made after the crash is held back (record 136).
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface SoonDurable {}
