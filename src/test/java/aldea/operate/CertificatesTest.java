package aldea.operate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificatesTest {
    private static final Instant NOW = Instant.parse("2026-11-22T16:00:00Z");
    private static final List<String> NAMES = List.of("localhost", "127.0.0.1", "192.168.1.20");

    @TempDir
    Path folder;

    @Test
    void the_server_is_vouched_for_by_the_villages_authority_under_each_of_its_names() throws Exception {
        var made = Certificates.keptIn(folder, NAMES, NOW);
        var authority = read(made.authority());
        var server = read(made.server());
        server.verify(authority.getPublicKey());
        assertThat(server.getSubjectAlternativeNames().stream()
                        .map(entry -> entry.get(1).toString())
                        .toList())
                .containsExactlyInAnyOrderElementsOf(NAMES);
        assertThat(authority.getBasicConstraints()).isZero();
        assertThat(server.getBasicConstraints()).isEqualTo(-1);
        // Phones refuse what lasts longer.
        var from = server.getNotBefore().toInstant();
        assertThat(Duration.between(from, server.getNotAfter().toInstant())).isLessThanOrEqualTo(Duration.ofDays(825));
    }

    @Test
    void phones_that_trust_the_authority_need_to_do_nothing_more() throws Exception {
        var made = Certificates.keptIn(folder, NAMES, NOW);
        var authority = read(made.authority());
        var server = read(made.server());

        Certificates.keptIn(folder, NAMES, NOW.plus(Duration.ofDays(300)));
        assertThat(read(made.server())).as("a restart").isEqualTo(server);
        Certificates.keptIn(folder, List.of("localhost"), NOW);
        assertThat(read(made.server())).as("fewer names").isEqualTo(server);

        Certificates.keptIn(folder, List.of("localhost", "10.0.0.7"), NOW);
        var moved = read(made.server());
        assertThat(moved).as("another address").isNotEqualTo(server);
        moved.verify(authority.getPublicKey());

        Certificates.keptIn(folder, List.of("localhost", "10.0.0.7"), NOW.plus(Duration.ofDays(790)));
        var renewed = read(made.server());
        assertThat(renewed).as("near its end").isNotEqualTo(moved);
        renewed.verify(authority.getPublicKey());
        assertThat(read(made.authority())).isEqualTo(authority);
    }

    @Test
    void the_keys_are_for_the_owner_alone() throws IOException {
        Certificates.keptIn(folder, NAMES, NOW);
        for (var key : List.of("ca.key", "server.key")) {
            assertThat(Files.getPosixFilePermissions(folder.resolve(key)))
                    .as(key)
                    .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        }
    }

    private static X509Certificate read(Path file) throws IOException, GeneralSecurityException {
        try (var in = Files.newInputStream(file)) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }
}
