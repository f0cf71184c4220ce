package aldea.pictures;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import aldea.kernel.Hash;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.springframework.stereotype.Service;

/// Takes uploads and keeps pictures: new JPEG files in several widths, without anything else that the upload carried.
@Service
public class Pictures {
    private final Media media;
    private final Semaphore turns = new Semaphore(AT_ONCE, true);

    Pictures(Media media) {
        this.media = media;
    }

    /// Reads the upload and writes the picture's files. The same upload twice gives the same files.
    ///
    /// @throws Refusal FILE_TOO_LARGE, PICTURE_UNREADABLE, PICTURE_TOO_MANY_PIXELS, or BUSY when many others upload
    public Picture store(InputStream upload) {
        return inTurn(() -> kept(upload));
    }

    /// The upload as one new JPEG file, for who keeps pictures that are not for everybody. Nothing is stored.
    ///
    /// @throws Refusal as [#store]
    public byte[] anew(InputStream upload) {
        return inTurn(() -> {
            var original = decoded(upload);
            return jpeg(scaled(original, Math.min(WIDTHS.getLast(), original.getWidth())));
        });
    }

    private interface Work<T> {
        T done() throws IOException;
    }

    private <T> T inTurn(Work<T> work) {
        var waits = true;
        try {
            waits = !turns.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (waits) {
                throw new Refusal(Problem.BUSY);
            }
            return work.done();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Refusal(Problem.BUSY);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } finally {
            if (!waits) {
                turns.release();
            }
        }
    }

    /// Deletes a picture's files; those that are gone already do not matter.
    public void forget(String hash) {
        try {
            var folder = media.pictures().resolve(hash);
            for (var width : WIDTHS) {
                Files.deleteIfExists(folder.resolve(width + ".jpg"));
            }
            Files.deleteIfExists(folder);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static BufferedImage decoded(InputStream upload) throws IOException {
        var file = upload.readNBytes(MOST_BYTES + 1);
        if (file.length > MOST_BYTES) {
            throw new Refusal(Problem.FILE_TOO_LARGE);
        }
        return Decoder.decode(file, WIDTHS.getLast());
    }

    private Picture kept(InputStream upload) throws IOException {
        var original = decoded(upload);
        var files = new TreeMap<Integer, byte[]>();
        for (var width : WIDTHS) {
            // A narrow original is never stretched: its wider files are itself.
            files.put(width, jpeg(scaled(original, Math.min(width, original.getWidth()))));
        }
        var widest = Math.min(WIDTHS.getLast(), original.getWidth());
        var hash = sha256(files.lastEntry().getValue());
        write(hash, files);
        return new Picture(hash, widest, heightAt(original, widest));
    }

    private static int heightAt(BufferedImage original, int width) {
        return (int) Math.max(1, Math.round((double) original.getHeight() * width / original.getWidth()));
    }

    /// Halves until one step is left, so that no pixel is passed over.
    private static BufferedImage scaled(BufferedImage original, int width) {
        var current = original;
        while (current.getWidth() > width) {
            var next = Math.max(width, (current.getWidth() + 1) / 2);
            var smaller = new BufferedImage(next, heightAt(original, next), BufferedImage.TYPE_INT_RGB);
            var canvas = smaller.createGraphics();
            canvas.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            canvas.drawImage(current, 0, 0, smaller.getWidth(), smaller.getHeight(), null);
            canvas.dispose();
            current = smaller;
        }
        return current;
    }

    private static byte[] jpeg(BufferedImage picture) throws IOException {
        var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        var bytes = new ByteArrayOutputStream();
        try (var output = new MemoryCacheImageOutputStream(bytes)) {
            var parameters = writer.getDefaultWriteParam();
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionQuality(QUALITY);
            parameters.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
            writer.setOutput(output);
            writer.write(null, new IIOImage(picture, null, null), parameters);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /// Readers see a whole file or none.
    private void write(String hash, Map<Integer, byte[]> files) throws IOException {
        Files.createDirectories(media.incoming());
        var folder = Files.createDirectories(media.pictures().resolve(hash));
        for (var each : files.entrySet()) {
            var half = Files.createTempFile(media.incoming(), "picture", ".jpg");
            Files.write(half, each.getValue());
            Files.setPosixFilePermissions(half, READABLE);
            var whole = folder.resolve(each.getKey() + ".jpg");
            Files.move(half, whole, ATOMIC_MOVE, REPLACE_EXISTING);
        }
    }

    private static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(Hash.sha256(bytes));
    }

    private static final List<Integer> WIDTHS = List.of(320, 640, 1280);
    private static final int MOST_BYTES = 12 * 1024 * 1024;
    private static final int AT_ONCE = 2;
    private static final int PATIENCE_SECONDS = 20;
    private static final float QUALITY = 0.82f;
    private static final Set<PosixFilePermission> READABLE = PosixFilePermissions.fromString("rw-r--r--");
}
