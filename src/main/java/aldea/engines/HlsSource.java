package aldea.engines;

import aldea.stream.StreamId;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// Where an engine puts what it cuts. Only the place that the settings name is ever read.
sealed interface HlsSource {
    int MOST_PLAYLIST = 256 * 1024;
    int MOST_SEGMENT = 16 * 1024 * 1024;

    /// Empty when there is none.
    Optional<byte[]> playlist(StreamId stream) throws IOException, InterruptedException;

    /// @param name as [MediaPlaylist] lets it through: a file beside the playlist
    Optional<byte[]> segment(StreamId stream, String name) throws IOException, InterruptedException;

    static HlsSource of(String setting) {
        if (!setting.startsWith("http://") && !setting.startsWith("https://")) {
            return new Folder(Path.of(setting).toAbsolutePath().normalize());
        }
        if (!setting.contains("{stream}")) {
            throw new IllegalArgumentException("aldea.engines.hls: an address wants {stream} in it");
        }
        var client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(Duration.ofSeconds(3))
                .build();
        return new Address(client, setting);
    }

    /// On this machine.
    record Folder(Path path) implements HlsSource {
        @Override
        public Optional<byte[]> playlist(StreamId stream) throws IOException {
            return read(stream.value() + ".m3u8", MOST_PLAYLIST);
        }

        @Override
        public Optional<byte[]> segment(StreamId stream, String name) throws IOException {
            return read(name, MOST_SEGMENT);
        }

        private Optional<byte[]> read(String name, int most) throws IOException {
            var file = path.resolve(name).normalize();
            if (!path.equals(file.getParent()) || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                return Optional.empty();
            }
            try (var input = Files.newInputStream(file)) {
                return bounded(input, most);
            }
        }
    }

    /// On another, by HTTP.
    record Address(HttpClient client, String template) implements HlsSource {
        @Override
        public Optional<byte[]> playlist(StreamId stream) throws IOException, InterruptedException {
            return get(address(stream), MOST_PLAYLIST);
        }

        @Override
        public Optional<byte[]> segment(StreamId stream, String name) throws IOException, InterruptedException {
            return get(address(stream).resolve(name), MOST_SEGMENT);
        }

        private URI address(StreamId stream) {
            return URI.create(template.replace("{stream}", stream.value().toString()));
        }

        private Optional<byte[]> get(URI address, int most) throws IOException, InterruptedException {
            var request = HttpRequest.newBuilder(address)
                    .timeout(Duration.ofSeconds(5))
                    .build();
            var answer = client.send(request, BodyHandlers.ofInputStream());
            try (var body = answer.body()) {
                return answer.statusCode() == 200 ? bounded(body, most) : Optional.empty();
            }
        }
    }

    private static Optional<byte[]> bounded(InputStream input, int most) throws IOException {
        var bytes = input.readNBytes(most + 1);
        return bytes.length > most ? Optional.empty() : Optional.of(bytes);
    }
}
