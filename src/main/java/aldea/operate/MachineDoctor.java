package aldea.operate;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;

/// Looks at the machine a village runs on.
final class MachineDoctor {
    private final Path data;
    private final DoctorCommand.Findings findings;

    MachineDoctor(Path data, DoctorCommand.Findings findings) {
        this.data = data;
        this.findings = findings;
    }

    void look(int port, boolean running) {
        java();
        memory();
        try {
            var place = existing(data.toAbsolutePath());
            disk(place);
            sync(place);
            certificate();
            settings();
        } catch (IOException | GeneralSecurityException failed) {
            findings.bad("data folder", "%s cannot be used: %s".formatted(data, failed));
        }
        if (running) {
            findings.good("server", "runs on %s".formatted(data));
        } else {
            port(port);
        }
        namespaces();
    }

    private void java() {
        var version = Runtime.version();
        if (version.feature() == 25) {
            findings.good("java", "%s in %s".formatted(version, System.getProperty("java.home")));
        } else {
            findings.bad("java", "%s: Aldea wants 25; set ALDEA_JAVA_HOME".formatted(version));
        }
    }

    private void memory() {
        var most = Runtime.getRuntime().maxMemory() / MEGA;
        if (most < 500) {
            findings.bad("memory", "%d MB for Java: give it 1 GB (ALDEA_JAVA_OPTIONS=-Xmx1g)".formatted(most));
        } else {
            findings.good("memory", "up to %d MB for Java".formatted(most));
        }
    }

    private void disk(Path place) throws IOException {
        var free = Files.getFileStore(place).getUsableSpace() / MEGA;
        if (free < 1_000) {
            findings.bad(
                    "disk",
                    "%,d MB left on %s: make room; without any the village stands still".formatted(free, place));
        } else {
            findings.good("disk", "%,d MB left".formatted(free));
        }
    }

    // How long a sale waits for the disk.
    private void sync(Path place) throws IOException {
        var file = Files.createTempFile(place, "aldea-doctor", ".tmp");
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            var began = System.nanoTime();
            for (var i = 0; i < SYNCS; i++) {
                channel.write(ByteBuffer.allocate(8192), 0);
                channel.force(false);
            }
            var micros = (System.nanoTime() - began) / 1000 / SYNCS;
            if (micros > 50_000) {
                findings.bad(
                        "disk speed", "a write takes %,d ms to be safe: use a faster disk".formatted(micros / 1000));
            } else {
                findings.good("disk speed", "a write is safe after %,d µs".formatted(micros));
            }
        } finally {
            Files.delete(file);
        }
    }

    private void certificate() throws IOException, GeneralSecurityException {
        var file = data.resolve("tls/server.crt");
        if (!Files.exists(file)) {
            findings.note("certificate", "none; serve --tls makes one");
            return;
        }
        var left = Duration.between(InstantSource.system().instant(), Certificates.end(file))
                .toDays();
        if (left < 30) {
            findings.bad("certificate", "ends in %d days: restart serve --tls, which makes a new one".formatted(left));
        } else {
            findings.good("certificate", "good for %d days".formatted(left));
        }
    }

    private void settings() {
        var file = data.resolve("aldea.yaml");
        findings.note(
                "settings",
                Files.exists(file) ? "from %s".formatted(file) : "as they come; yours would be in %s".formatted(file));
    }

    private void port(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress("127.0.0.1", port));
            findings.good("port", "%d is free".formatted(port));
        } catch (IOException taken) {
            findings.bad("port", "%d is taken by another program: serve --port another".formatted(port));
        }
    }

    private void namespaces() {
        try {
            var probe = new ProcessBuilder(Programs.unprivileged(java.util.List.of("true"))).start();
            if (probe.waitFor() != 0) {
                findings.bad("root", "PostgreSQL cannot run as root here: run Aldea as an ordinary user");
            }
        } catch (IOException failed) {
            findings.bad("root", "the program unshare is missing: install util-linux, or run as an ordinary user");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static Path existing(Path path) {
        var place = path;
        while (!Files.isDirectory(place) && place.getParent() != null) {
            place = place.getParent();
        }
        return place;
    }

    private static final long MEGA = 1_000_000;
    private static final int SYNCS = 50;
}
