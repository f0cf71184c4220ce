package aldea.rush;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// One kept-alive HTTP/1.1 connection that costs little: a request is bytes made before; of an answer the status, the
/// length, the way on and the cookies are looked at, and its body is kept for who asks.
public final class Wire implements AutoCloseable {
    private final int port;
    private Socket socket;
    private OutputStream out;
    private InputStream in;
    private boolean closing;
    private final byte[] read = new byte[1 << 14];
    private int at;
    private int end;
    private final List<String> cookies = new ArrayList<>();
    private byte[] body = new byte[1 << 16];
    private String location = "";
    private int length;

    public Wire(int port) throws IOException {
        this.port = port;
        this.socket = connect(port);
        this.out = socket.getOutputStream();
        this.in = socket.getInputStream();
    }

    public static byte[] get(String path) {
        return "GET %s HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/html\r\n\r\n"
                .formatted(path)
                .getBytes(StandardCharsets.US_ASCII);
    }

    /// With one cookie, such as `aldea_session=...`.
    public static byte[] get(String path, String cookie) {
        return "GET %s HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/html, */*\r\nCookie: %s\r\n\r\n"
                .formatted(path, cookie)
                .getBytes(StandardCharsets.US_ASCII);
    }

    /// A form with one cookie, and a CSRF token of its own.
    public static byte[] postForm(String path, String cookie, String form) {
        return ("POST %s HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                        + "Cookie: %s; XSRF-TOKEN=bench\r\nX-XSRF-TOKEN: bench\r\nContent-Length: %d\r\n\r\n%s")
                .formatted(path, cookie, form.length(), form)
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
            if (is(header, "content-length:")) {
                announced = Integer.parseInt(header.substring(15).strip());
            } else if (is(header, "transfer-encoding:")) {
                chunked = header.contains("chunked");
            } else if (is(header, "set-cookie:")) {
                cookies.add(header.substring(11).strip());
            } else if (is(header, "location:")) {
                location = header.substring(9).strip();
            } else if (is(header, "connection:")) {
                closing = header.contains("close");
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
        in = socket.getInputStream();
        at = end;
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

    private static boolean is(String header, String name) {
        return header.regionMatches(true, 0, name, 0, name.length());
    }

    private void read(int more) throws IOException {
        if (length + more > body.length) {
            body = Arrays.copyOf(body, Math.max(length + more, 2 * body.length));
        }
        var here = Math.min(more, end - at);
        System.arraycopy(read, at, body, length, here);
        at += here;
        for (var left = more - here; left > 0; ) {
            var came = came(in.read(body, length + more - left, left));
            left -= came;
        }
        length += more;
    }

    private String readLine() throws IOException {
        for (var next = at; ; next++) {
            if (next == end) {
                next -= at;
                fill();
            }
            if (read[next] == '\n') {
                var last = next > at && read[next - 1] == '\r' ? next - 1 : next;
                var line = new String(read, at, last - at, StandardCharsets.ISO_8859_1);
                at = next + 1;
                return line;
            }
        }
    }

    private void fill() throws IOException {
        System.arraycopy(read, at, read, 0, end - at);
        end -= at;
        at = 0;
        if (end == read.length) {
            throw new IOException("a line has more than %d bytes".formatted(end));
        }
        end += came(in.read(read, end, read.length - end));
    }

    private static int came(int bytes) throws EOFException {
        if (bytes < 0) {
            throw new EOFException("the connection was closed");
        }
        return bytes;
    }
}
