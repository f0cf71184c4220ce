package aldea.stream;

import static org.assertj.core.api.Assertions.assertThat;

import aldea.kernel.Ids;
import aldea.testing.Clip;
import aldea.testing.InVillage;
import aldea.testing.TestClock;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;

/// One turned byte in a recording is found, and named.
@InVillage
class RecordingCheckTest {
    @LocalServerPort
    int port;

    private final Streams streams;
    private final Recordings recordings;
    private final Ids ids;
    private final TestClock clock;
    private final Path media;

    @Autowired
    RecordingCheckTest(
            Streams streams, Recordings recordings, Ids ids, TestClock clock, @Value("${aldea.media}") Path media) {
        this.streams = streams;
        this.recordings = recordings;
        this.ids = ids;
        this.clock = clock;
        this.media = media;
    }

    private List<String> about(StreamId stream) {
        return streams.check().stream()
                .filter(line -> line.contains(stream.value().toString()))
                .toList();
    }

    @Test
    void a_turned_byte_a_short_file_and_a_lost_folder_are_named() throws IOException {
        var stream = streams.open();
        var host = new Host(
                HttpClient.newHttpClient(), port, stream, streams.admit(stream).token(), ids.next());
        host.sendAll(Clip.ofSeconds(7), 0, clock);
        assertThat(about(stream)).isEmpty();
        var folder = media.resolve("streams").resolve(stream.value().toString());
        var take = folder.resolve("take-0.mp4");
        var whole = Files.readAllBytes(take);
        try (var file = FileChannel.open(take, StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.wrap(new byte[] {(byte) ~whole[whole.length / 2]}), whole.length / 2);
        }
        assertThat(about(stream))
                .singleElement()
                .asString()
                .startsWith("recording: stream")
                .contains("take 0");
        Files.write(take, java.util.Arrays.copyOf(whole, whole.length - 1));
        assertThat(about(stream)).singleElement().asString().contains("are not those of chunk");
        Files.write(take, whole);
        assertThat(about(stream)).isEmpty();
        var journal = Files.readAllBytes(folder.resolve("journal"));
        Files.writeString(folder.resolve("journal"), "nonsense\ndone \n");
        assertThat(about(stream)).singleElement().asString().contains("cannot be read");
        Files.delete(folder.resolve("journal"));
        assertThat(about(stream)).singleElement().asString().contains("says nothing");
        Files.write(folder.resolve("journal"), journal);
        recordings.forget(stream);
        assertThat(host.get("replay.m3u8").status()).isEqualTo(200);
    }
}
