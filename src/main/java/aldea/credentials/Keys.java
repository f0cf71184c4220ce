package aldea.credentials;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.people.AccountId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.PrivateKey;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// The secret keys with which this node signs: a file each that its owner alone may read, in the data folder and in no
/// backup. A node that finds none of the active ones, such as after a restore, makes one of its own.
@Component
class Keys {
    private static final Logger log = LoggerFactory.getLogger(Keys.class);

    private final KeyTable table;
    private final Path folder;
    private final InstantSource clock;
    private final Map<String, PrivateKey> read = new ConcurrentHashMap<>();

    Keys(
            KeyTable table,
            @Value("${aldea.credentials.keys:${aldea.data}/credentials}") Path folder,
            InstantSource clock) {
        this.table = table;
        this.folder = folder.toAbsolutePath().normalize();
        this.clock = clock;
    }

    record Signing(Multikey key, PrivateKey secret) {}

    /// The key that signs now.
    synchronized Signing current(String did) {
        for (var key : table.active(did)) {
            var secret = secret(key);
            if (secret.isPresent()) {
                return new Signing(key, secret.get());
            }
        }
        return make(did);
    }

    /// A new key signs from now on. The old ones stay known, so that what they signed still verifies; their secrets are
    /// deleted, here at once and on other nodes by hand.
    synchronized Multikey rotate(String did, AccountId by) {
        for (var retired : table.retire(did, by, clock.instant())) {
            read.remove(retired.multibase());
            delete(retired);
        }
        return make(did).key();
    }

    /// The key leaked: it signs no more, and what it signed since then does not count.
    ///
    /// @throws Refusal NOT_FOUND for none of ours
    synchronized void withdraw(Multikey leaked, Instant since, AccountId by) {
        if (!table.withdraw(leaked, since, by, clock.instant())) {
            throw new Refusal(Problem.NOT_FOUND);
        }
        read.remove(leaked.multibase());
        delete(leaked);
        log.atWarn().addKeyValue("key", leaked.multibase()).log("withdrew a key that leaked");
    }

    private Signing make(String did) {
        var pair = Multikey.generate();
        var key = Multikey.of(pair);
        // Before the row: a key that others know must not be lost.
        write(key, pair.getPrivate());
        table.add(key, did, clock.instant());
        log.atInfo().addKeyValue("key", key.multibase()).log("made a key that signs credentials");
        return new Signing(key, pair.getPrivate());
    }

    private Optional<PrivateKey> secret(Multikey key) {
        var known = read.get(key.multibase());
        if (known != null) {
            return Optional.of(known);
        }
        var file = file(key);
        if (!Files.isReadable(file)) {
            return Optional.empty();
        }
        try {
            var secret = Multikey.secret(
                    Base64.getDecoder().decode(Files.readString(file).strip()));
            read.put(key.multibase(), secret);
            return Optional.of(secret);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void write(Multikey key, PrivateKey secret) {
        var isPosix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        try {
            Files.createDirectories(folder);
            if (isPosix) {
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            }
            var mine = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
            var options = Set.of(CREATE_NEW, WRITE);
            try (var channel =
                    isPosix ? FileChannel.open(file(key), options, mine) : FileChannel.open(file(key), options)) {
                channel.write(ByteBuffer.wrap(Base64.getEncoder().encode(secret.getEncoded())));
                channel.force(true);
            }
            read.put(key.multibase(), secret);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void delete(Multikey key) {
        try {
            Files.deleteIfExists(file(key));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Path file(Multikey key) {
        return folder.resolve(key.multibase() + ".key");
    }
}
