package aldea.crowd;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.InstantSource;

/// Many who listen, on one thread. How late they are told is the time on the clock of this machine less the one that
/// ends each turn (`id:`), which is when the server began to look.
final class Viewers implements Runnable, AutoCloseable {
    private final InetSocketAddress server;
    private final byte[] request;
    private final InstantSource clock;
    private final Selector selector = Selector.open();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 16);
    private volatile boolean open = true;
    private volatile boolean counting;
    private volatile int lost;
    private Late late = new Late();

    Viewers(int port, String path, InstantSource clock) throws IOException {
        this.server = new InetSocketAddress("127.0.0.1", port);
        this.request = request(path);
        this.clock = clock;
    }

    static byte[] request(String path) {
        return "GET %s HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n"
                .formatted(path)
                .getBytes(US_ASCII);
    }

    /// Opens so many connections more, from several addresses so that ports suffice.
    void open(int count) throws IOException {
        for (var n = 0; n < count; n++) {
            var channel = SocketChannel.open();
            channel.setOption(StandardSocketOptions.SO_RCVBUF, 16_384);
            channel.bind(new InetSocketAddress("127.0.0." + (2 + n % 4), 0));
            channel.connect(server);
            channel.write(ByteBuffer.wrap(request));
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ);
        }
    }

    /// Counts from now on.
    void begin() {
        synchronized (this) {
            late = new Late();
        }
        counting = true;
    }

    /// What was counted since.
    Late end() {
        counting = false;
        synchronized (this) {
            return late;
        }
    }

    int count() {
        return selector.keys().size();
    }

    /// Connections that the server ended.
    int lost() {
        return lost;
    }

    @Override
    public void run() {
        try {
            while (open) {
                selector.select(this::read, 100);
            }
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    @Override
    public void close() throws IOException {
        open = false;
        for (var key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }

    private void read(SelectionKey key) {
        buffer.clear();
        try {
            if (((SocketChannel) key.channel()).read(buffer) < 0) {
                leave(key);
            } else if (counting) {
                take();
            }
        } catch (IOException gone) {
            leave(key);
        }
    }

    private void take() {
        var version = lastVersion(buffer);
        if (version > 0) {
            synchronized (this) {
                late.add(clock.millis() - version, version);
            }
        }
    }

    private void leave(SelectionKey key) {
        lost++;
        key.cancel();
        try {
            key.channel().close();
        } catch (IOException gone) {
            // As wanted.
            return;
        }
    }

    /// The number after the `id:` that ends what was read; 0 if it ends otherwise.
    static long lastVersion(ByteBuffer read) {
        var at = read.position() - 1;
        if (at < 6 || read.get(at) != '\n' || read.get(at - 1) != '\n') {
            return 0;
        }
        at -= 2;
        var version = 0L;
        for (var power = 1L; at >= 0 && Character.isDigit(read.get(at)); at--, power *= 10) {
            version += power * (read.get(at) - '0');
        }
        return at >= 3 && read.get(at) == ' ' && read.get(at - 1) == ':' && read.get(at - 2) == 'd' ? version : 0;
    }
}
