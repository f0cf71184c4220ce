package aldea.kernel;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.random.RandomGenerator;

/// The system's secure numbers, drawn many at once: one at a time they cost more than what they are for.
public final class SecureNumbers implements RandomGenerator {
    private final SecureRandom source = new SecureRandom();
    private final ByteBuffer drawn = ByteBuffer.allocate(4_096).limit(0);

    @Override
    public synchronized long nextLong() {
        if (!drawn.hasRemaining()) {
            source.nextBytes(drawn.clear().array());
        }
        var next = drawn.getLong();
        // Who looks into memory later finds no number that was given out.
        drawn.putLong(drawn.position() - Long.BYTES, 0);
        return next;
    }
}
