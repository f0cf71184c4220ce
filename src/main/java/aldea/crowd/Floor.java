package aldea.crowd;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.InstantSource;
import java.util.ArrayList;

/// The least that telling many can cost: a process of its own that knows nothing and sends the same bytes to everybody
/// twice a second. No HTTP beyond a first line, no limits, no care for who is slow.
final class Floor {
    private Floor() {}

    /// @param arguments port, and how many bytes a turn
    public static void main(String[] arguments) throws IOException {
        var selector = Selector.open();
        var server = ServerSocketChannel.open();
        server.bind(new InetSocketAddress("127.0.0.1", Integer.parseInt(arguments[0])), 4096);
        server.configureBlocking(false);
        server.register(selector, SelectionKey.OP_ACCEPT);
        var clock = InstantSource.system();
        var bytes = Integer.parseInt(arguments[1]);
        var listeners = new ArrayList<SocketChannel>();
        var next = clock.millis() + EVERY;
        while (true) {
            selector.select(key -> take(key, selector, listeners), Math.max(1, next - clock.millis()));
            if (clock.millis() >= next) {
                next += EVERY;
                var turn = turn(clock.millis(), bytes);
                listeners.removeIf(listener -> !tell(listener, turn.rewind()));
            }
        }
    }

    private static void take(SelectionKey key, Selector selector, ArrayList<SocketChannel> listeners) {
        try {
            if (key.channel() instanceof ServerSocketChannel server) {
                for (var come = server.accept(); come != null; come = server.accept()) {
                    come.configureBlocking(false);
                    come.register(selector, SelectionKey.OP_READ);
                }
            } else if (key.channel() instanceof SocketChannel channel) {
                if (channel.read(ByteBuffer.allocate(1024)) < 0) {
                    channel.close();
                } else {
                    channel.write(ByteBuffer.wrap(HEAD));
                    listeners.add(channel);
                }
            }
        } catch (IOException gone) {
            key.cancel();
        }
    }

    private static boolean tell(SocketChannel listener, ByteBuffer turn) {
        try {
            listener.write(turn);
            return true;
        } catch (IOException gone) {
            return false;
        }
    }

    private static ByteBuffer turn(long version, int bytes) {
        var id = "\n\nid: %d\n\n".formatted(version);
        var text = "data: " + "a".repeat(Math.max(1, bytes - id.length() - 6)) + id;
        var turn = ByteBuffer.allocateDirect(text.length());
        return turn.put(text.getBytes(US_ASCII)).flip();
    }

    private static final byte[] HEAD = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n".getBytes(US_ASCII);
    private static final long EVERY = 500;
}
