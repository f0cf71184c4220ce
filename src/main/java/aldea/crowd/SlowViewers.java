package aldea.crowd;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// Some who read one byte a second and leave the rest in a small buffer. Who is let go comes back.
final class SlowViewers implements Runnable, AutoCloseable {
    private final int port;
    private final byte[] request;
    private final List<SocketChannel> channels = new ArrayList<>();
    private volatile boolean open = true;
    private volatile int letGo;

    SlowViewers(int port, String path, int count) throws IOException {
        this.port = port;
        this.request = Viewers.request(path);
        for (var n = 0; n < count; n++) {
            channels.add(come());
        }
    }

    int letGo() {
        return letGo;
    }

    @Override
    public void run() {
        var one = ByteBuffer.allocate(1);
        while (open) {
            for (var at = 0; at < channels.size() && open; at++) {
                one.clear();
                try {
                    if (channels.get(at).read(one) < 0) {
                        comeBack(at);
                    }
                } catch (IOException gone) {
                    comeBack(at);
                }
            }
            LockSupport.parkNanos(1_000_000_000);
        }
    }

    @Override
    public void close() throws IOException {
        open = false;
        for (var channel : channels) {
            channel.close();
        }
    }

    private void comeBack(int at) {
        letGo++;
        try {
            channels.get(at).close();
            channels.set(at, come());
        } catch (IOException later) {
            // At the next round.
            return;
        }
    }

    private SocketChannel come() throws IOException {
        var channel = SocketChannel.open();
        channel.setOption(StandardSocketOptions.SO_RCVBUF, 1_024);
        channel.connect(new InetSocketAddress("127.0.0.1", port));
        channel.write(ByteBuffer.wrap(request));
        channel.configureBlocking(false);
        return channel;
    }
}
