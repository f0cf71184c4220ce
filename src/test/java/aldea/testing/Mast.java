package aldea.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/// The mast between a phone and the house: a line that can be thin, and can fall silent. What it carried and what it
/// holds back is never lost, only late; connections stay open, as they do when a phone has no signal.
public final class Mast implements AutoCloseable {
    private static final int PACKET = 1400;
    private final ServerSocket door;
    private final int house;
    private final ConcurrentLinkedQueue<Socket> sockets = new ConcurrentLinkedQueue<>();
    private final ReentrantLock air = new ReentrantLock(true);
    private final Condition clear = air.newCondition();
    private boolean silent;
    private volatile long upwards = Long.MAX_VALUE;

    /// @param house the port that it leads to, on this machine
    public Mast(int house) {
        this.house = house;
        try {
            door = new ServerSocket();
            // A large buffer would swallow seconds of film before anybody noticed that the line is thin.
            door.setReceiveBufferSize(8 * PACKET);
            door.bind(new InetSocketAddress("127.0.0.1", 0));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        Thread.ofVirtual().start(this::open);
    }

    public int port() {
        return door.getLocalPort();
    }

    /// How much it carries towards the house.
    public void carry(long bitsPerSecond) {
        upwards = bitsPerSecond;
    }

    /// Nothing gets through, in neither direction, until it is ended.
    public void fallSilent(boolean now) {
        air.lock();
        try {
            silent = now;
            clear.signalAll();
        } finally {
            air.unlock();
        }
    }

    private void open() {
        try {
            while (true) {
                var phone = door.accept();
                var far = new Socket("127.0.0.1", house);
                sockets.add(phone);
                sockets.add(far);
                Thread.ofVirtual().start(() -> pass(phone, far, true));
                Thread.ofVirtual().start(() -> pass(far, phone, false));
            }
        } catch (IOException closed) {
            return;
        }
    }

    private void pass(Socket from, Socket to, boolean up) {
        try (from;
                to) {
            var packet = new byte[PACKET];
            for (var length = from.getInputStream().read(packet); length >= 0; ) {
                await(up ? length : 0);
                to.getOutputStream().write(packet, 0, length);
                length = from.getInputStream().read(packet);
            }
        } catch (IOException gone) {
            return;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    // One packet at a time is in the air, whoever sends it.
    private void await(int bytes) throws InterruptedException {
        air.lock();
        try {
            while (silent) {
                clear.await();
            }
            if (bytes > 0 && upwards < Long.MAX_VALUE) {
                LockSupport.parkNanos(bytes * 8_000_000_000L / upwards);
            }
        } finally {
            air.unlock();
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        fallSilent(false);
        for (var socket : sockets) {
            socket.close();
        }
    }
}
