package aldea.operate;

/// How a server is reached and how it speaks.
///
/// @param port for HTTP, or 0 for a free one
/// @param log `text` or `json`
record ServerSettings(int port, String address, boolean tls, int tlsPort, boolean behindProxy, String log) {
    static ServerSettings local(int port) {
        return new ServerSettings(port, "127.0.0.1", false, 0, false, "text");
    }
}
