package aldea.rush;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// One kept-alive HTTP/1.1 connection that costs little: a request is bytes made before; of an answer the status, the
/// length, the way on and the cookies are looked at, and its body is kept for who asks.
public final class Wire implements AutoCloseable {
    private final int port;
    private Socket socket;
    private OutputStream out;
    private InputStream in;
    private boolean closing;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(256);
    private final List<String> cookies = new ArrayList<>();
    private byte[] body = new byte[1 << 16];
    private String location = "";
    private int length;

    public Wire(int port) throws IOException {
        this.port = port;
        this.socket = connect(port);
        this.out = socket.getOutputStream();
        this.in = new BufferedInputStream(socket.getInputStream(), 1 << 14);
    }

    public static byte[] get(String path) {
        return "GET %s HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/html\r\n\r\n"
                .formatted(path)
                .getBytes(StandardCharsets.US_ASCII);
    }

    /// With one cookie, such as `aldea_session=...`.
    public static byte[] get(String path, String cookie) {
        return "GET %s HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/html\r\nCookie: %s\r\n\r\n"
                .formatted(path, cookie)
                .getBytes(StandardCharsets.US_ASCII);
    }

    /// A JSON request with a CSRF token of its own: the cookie and the header agree.
    public static byte[] postJson(String path, String json) {
        var body = json.getBytes(StandardCharsets.UTF_8);
        var head =
                ("POST %s HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: application/json\r\nContent-Type: application/json\r\n"
                                + "Cookie: XSRF-TOKEN=bench\r\nX-XSRF-TOKEN: bench\r\nContent-Length: %d\r\n\r\n")
                        .formatted(path, body.length)
                        .getBytes(StandardCharsets.US_ASCII);
        var whole = new byte[head.length + body.length];
        System.arraycopy(head, 0, whole, 0, head.length);
        System.arraycopy(body, 0, whole, head.length, body.length);
        return whole;
    }

    /// Sends a request and reads its answer to the end.
    ///
    /// @return the status
    public int exchange(byte[] request) throws IOException {
        if (closing) {
            reconnect();
        }
        out.write(request);
        out.flush();
        var status = Integer.parseInt(readLine().substring(9, 12));
        var announced = 0;
        var chunked = false;
        cookies.clear();
        location = "";
        length = 0;
        for (var header = readLine(); !header.isEmpty(); header = readLine()) {
            var lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                announced = Integer.parseInt(lower.substring(15).strip());
            } else if (lower.startsWith("transfer-encoding:")) {
                chunked = lower.contains("chunked");
            } else if (lower.startsWith("set-cookie:")) {
                cookies.add(header.substring(11).strip());
            } else if (lower.startsWith("location:")) {
                location = header.substring(9).strip();
            } else if (lower.startsWith("connection:")) {
                closing = lower.contains("close");
            }
        }
        if (chunked) {
            readChunks();
        } else {
            read(announced);
        }
        return status;
    }

    /// The length of the last answer's body.
    public long bytes() {
        return length;
    }

    /// The last answer's body.
    String text() {
        return new String(body, 0, length, StandardCharsets.UTF_8);
    }

    /// Where the last answer leads; empty if nowhere.
    String location() {
        return location;
    }

    /// The last answer's `Set-Cookie` lines.
    List<String> cookies() {
        return List.copyOf(cookies);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    // A server ends a connection after some number of requests, and says so.
    private void reconnect() throws IOException {
        socket.close();
        socket = connect(port);
        out = socket.getOutputStream();
        in = new BufferedInputStream(socket.getInputStream(), 1 << 14);
        closing = false;
    }

    private static Socket connect(int port) throws IOException {
        var socket = new Socket("127.0.0.1", port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(30_000);
        return socket;
    }

    private void readChunks() throws IOException {
        for (var size = chunk(); size > 0; size = chunk()) {
            read(size);
            readLine();
        }
        readLine();
    }

    private int chunk() throws IOException {
        return Integer.parseInt(readLine().split(";", 2)[0].strip(), 16);
    }

    private void read(int more) throws IOException {
        if (length + more > body.length) {
            body = Arrays.copyOf(body, Math.max(length + more, 2 * body.length));
        }
        for (var end = length + more; length < end; ) {
            var read = in.read(body, length, end - length);
            if (read < 0) {
                throw new EOFException("the answer was cut off");
            }
            length += read;
        }
    }

    private String readLine() throws IOException {
        line.reset();
        for (var next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the connection was closed");
            }
            if (next != '\r') {
                line.write(next);
            }
        }
        return line.toString(StandardCharsets.US_ASCII);
    }
}
