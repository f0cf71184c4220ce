package aldea.edge;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.timeout.ReadTimeoutHandler;
import io.netty.util.ReferenceCountUtil;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One connection to the edge: a request, then all that is told, the newest first of all. What the line does not take
/// is not kept for it. A write that fails ends in [#exceptionCaught], so nobody waits for its future.
@SuppressWarnings("FutureReturnValueIgnored")
final class Visitor extends ChannelInboundHandlerAdapter {
    private final Visits visits;
    private boolean asked;
    private int chatter;
    private @Nullable ChannelHandlerContext line;
    private @Nullable Crowd crowd;
    private long heard;
    private long toldAt;
    private long pending;
    private long movedAt;
    // Kept by the crowd.
    int place;

    Visitor(Visits visits) {
        this.visits = visits;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        if (!visits.enter()) {
            refuse(context, HttpResponseStatus.SERVICE_UNAVAILABLE, "");
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        visits.leave();
        if (crowd != null) {
            crowd.leave(this);
            crowd = null;
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        try {
            if (message instanceof HttpRequest request && !asked) {
                asked = true;
                take(context, request);
            } else if (message instanceof ByteBuf more) {
                // Nobody has anything to say here after the request.
                chatter += more.readableBytes();
                if (chatter > MOST_CHATTER) {
                    context.close();
                }
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        // A cut line, a bad handshake, a request that never came: theirs to mend.
        context.close();
    }

    /// Hands over a turn's bytes if the line is free; else it gets what is newest later.
    ///
    /// @param shared what is new since the turn before
    void offer(Turn turn, ByteBuf shared) {
        if (turn.version() <= heard || isBusy()) {
            return;
        }
        if (heard == turn.before()) {
            send(shared.retainedDuplicate(), turn);
        } else {
            send(Unpooled.wrappedBuffer(turn.since(heard, false)), turn);
        }
    }

    /// Called once a second: catches up, shows that the line is alive, and ends one that takes nothing for too long.
    void remind(Turn turn, ByteBuf heartbeat) {
        var now = System.nanoTime();
        if (isBusy()) {
            var waiting = waiting();
            if (waiting != pending) {
                pending = waiting;
                movedAt = now;
            } else if (now - movedAt > visits.patience()) {
                close();
            }
            return;
        }
        pending = 0;
        movedAt = now;
        if (turn.version() > heard) {
            send(Unpooled.wrappedBuffer(turn.since(heard, false)), turn);
        } else if (now - toldAt > SILENCE && line != null) {
            toldAt = now;
            line.writeAndFlush(heartbeat.retainedDuplicate(), line.voidPromise());
        }
    }

    void close() {
        if (line != null) {
            line.close();
        }
    }

    private void take(ChannelHandlerContext context, HttpRequest request) {
        var origin = request.headers().get(HttpHeaderNames.ORIGIN, "");
        var host = request.headers().get(HttpHeaderNames.HOST, "");
        if (request.decoderResult().isFailure()) {
            refuse(context, HttpResponseStatus.BAD_REQUEST, "");
        } else if (!origin.isEmpty() && !visits.isWelcome(origin, host)) {
            refuse(context, HttpResponseStatus.FORBIDDEN, "");
        } else if (!request.method().equals(HttpMethod.GET)) {
            refuse(context, HttpResponseStatus.METHOD_NOT_ALLOWED, origin);
        } else {
            var query = new QueryStringDecoder(request.uri());
            var after = query.parameters().getOrDefault("after", List.of("")).getFirst();
            var last = request.headers().get("Last-Event-ID", after);
            visits.find(query.path(), context.channel().eventLoop(), found -> {
                switch (found) {
                    case Visits.Found.Here here -> begin(context, here.plane(), Edge.version(last), origin);
                    case Visits.Found.Nothing nothing -> refuse(context, HttpResponseStatus.NOT_FOUND, origin);
                    case Visits.Found.Busy busy -> refuse(context, HttpResponseStatus.SERVICE_UNAVAILABLE, origin);
                }
            });
        }
    }

    private void begin(ChannelHandlerContext context, Plane plane, long last, String origin) {
        if (!context.channel().isActive()) {
            return;
        }
        var found = visits.crowd(plane, context.channel().eventLoop());
        if (found.isEmpty()) {
            refuse(context, HttpResponseStatus.SERVICE_UNAVAILABLE, origin);
            return;
        }
        var pipeline = context.pipeline();
        pipeline.remove(ReadTimeoutHandler.class);
        pipeline.remove(HttpRequestDecoder.class);
        line = context;
        crowd = found.get();
        crowd.join(this);
        movedAt = System.nanoTime();
        var turn = crowd.now();
        var head = (HEAD + crossing(origin) + "\r\n").getBytes(US_ASCII);
        send(Unpooled.wrappedBuffer(head, Bytes.RETRY, turn.first(last, false)), turn);
    }

    private void send(ByteBuf bytes, Turn turn) {
        var context = line;
        if (context == null) {
            bytes.release();
            return;
        }
        heard = turn.version();
        toldAt = System.nanoTime();
        if (turn.snapshot().standing().over()) {
            context.write(bytes, context.voidPromise());
            context.writeAndFlush(Unpooled.wrappedBuffer(Bytes.REST)).addListener(ChannelFutureListener.CLOSE);
        } else {
            context.writeAndFlush(bytes, context.voidPromise());
        }
    }

    private boolean isBusy() {
        return waiting() > 0;
    }

    private long waiting() {
        if (line == null) {
            return 0;
        }
        var buffer = line.channel().unsafe().outboundBuffer();
        return buffer == null ? 0 : buffer.totalPendingWriteBytes();
    }

    private static void refuse(ChannelHandlerContext context, HttpResponseStatus status, String origin) {
        var retry = status.equals(HttpResponseStatus.SERVICE_UNAVAILABLE)
                ? "Retry-After: %s\r\n".formatted(Edge.RETRY_SECONDS)
                : status.equals(HttpResponseStatus.METHOD_NOT_ALLOWED) ? "Allow: GET\r\n" : "";
        var answer = "HTTP/1.1 %s\r\nContent-Length: 0\r\nConnection: close\r\nCache-Control: no-store\r\n%s%s\r\n"
                .formatted(status, retry, crossing(origin));
        context.writeAndFlush(Unpooled.copiedBuffer(answer, US_ASCII)).addListener(ChannelFutureListener.CLOSE);
    }

    /// @param origin one of the house's own, or empty
    private static String crossing(String origin) {
        return origin.isEmpty() ? "" : "Access-Control-Allow-Origin: %s\r\nVary: Origin\r\n".formatted(origin);
    }

    private static final String HEAD = """
            HTTP/1.1 200 OK\r
            Content-Type: text/event-stream;charset=UTF-8\r
            Cache-Control: no-store\r
            X-Accel-Buffering: no\r
            X-Content-Type-Options: nosniff\r
            Connection: close\r
            """;
    private static final int MOST_CHATTER = 4096;
    private static final long SILENCE = 15_000_000_000L;
}
