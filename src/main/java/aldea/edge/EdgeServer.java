package aldea.edge;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.JdkSslContext;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.timeout.ReadTimeoutHandler;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.WebServerSslBundle;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// A server on a port of its own for thousands of listeners: it answers `GET` of what a [Source] knows as
/// `text/event-stream`, and nothing else. Without a thread for each: a few loops hand the same bytes to all.
@Component
@ConditionalOnProperty("aldea.live.edge-port")
class EdgeServer implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(EdgeServer.class);

    private final Address address;
    private final Visits visits;
    private final ServerProperties server;
    private final ObjectProvider<SslBundles> bundles;
    private final int port;
    private volatile @Nullable Channel listening;
    private volatile @Nullable EventLoopGroup loops;

    EdgeServer(
            Address address,
            Visits visits,
            ServerProperties server,
            ObjectProvider<SslBundles> bundles,
            @Value("${aldea.live.edge-port}") int port) {
        this.address = address;
        this.visits = visits;
        this.server = server;
        this.bundles = bundles;
        this.port = port;
    }

    @Override
    public void start() {
        var threads = Math.clamp(Runtime.getRuntime().availableProcessors() / 2, 1, 8);
        var group = new MultiThreadIoEventLoopGroup(threads, NioIoHandler.newFactory());
        loops = group;
        var tls = tls();
        var bound = new ServerBootstrap()
                .group(group)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, 4096)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.SO_KEEPALIVE, true)
                // What waits in here is old by the time it arrives.
                .childOption(ChannelOption.SO_SNDBUF, SEND_BUFFER)
                .childOption(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(2048))
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        welcome(channel, tls);
                    }
                })
                .bind(where())
                .syncUninterruptibly()
                .channel();
        listening = bound;
        address.listens(((InetSocketAddress) bound.localAddress()).getPort());
        log.atInfo().addKeyValue("port", address.port()).log("edge answers");
    }

    @Override
    public void stop() {
        address.listens(0);
        var channel = listening;
        if (channel != null) {
            channel.close().syncUninterruptibly();
            listening = null;
        }
        var group = loops;
        if (group != null) {
            group.shutdownGracefully(0, 2, TimeUnit.SECONDS).syncUninterruptibly();
            loops = null;
        }
    }

    @Override
    public boolean isRunning() {
        return listening != null;
    }

    private void welcome(SocketChannel channel, @Nullable SslContext tls) {
        if (tls != null) {
            channel.pipeline().addLast(tls.newHandler(channel.alloc()));
        }
        var bounds = new HttpDecoderConfig().setMaxInitialLineLength(2048).setMaxHeaderSize(8192);
        channel.pipeline()
                .addLast(new ReadTimeoutHandler(10, TimeUnit.SECONDS))
                .addLast(new HttpRequestDecoder(bounds))
                .addLast(new Visitor(visits));
    }

    private InetSocketAddress where() {
        InetAddress on = server.getAddress();
        return on == null ? new InetSocketAddress(port) : new InetSocketAddress(on, port);
    }

    // The same certificate as the house's own.
    private @Nullable SslContext tls() {
        var ssl = server.getSsl();
        if (!Ssl.isEnabled(ssl)) {
            return null;
        }
        var bundle = WebServerSslBundle.get(ssl, bundles.getIfAvailable());
        return new JdkSslContext(bundle.createSslContext(), false, ClientAuth.NONE);
    }

    private static final int SEND_BUFFER = 32 * 1024;
}
