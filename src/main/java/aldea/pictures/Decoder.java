package aldea.pictures;

import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import com.drew.imaging.ImageProcessingException;
import com.drew.imaging.jpeg.JpegMetadataReader;
import com.drew.metadata.MetadataException;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifReader;
import java.awt.Color;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/// Makes pixels of bytes that nobody vouches for: JPEG, PNG, WebP and the first frame of a GIF.
/// The size is read and bounded before a pixel is decoded.
final class Decoder {
    private Decoder() {}

    static {
        // The plugins are found by the loader of this program's jar, whichever thread comes first.
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        thread.setContextClassLoader(Decoder.class.getClassLoader());
        ImageIO.setUseCache(false);
        ImageIO.scanForPlugins();
        thread.setContextClassLoader(before);
    }

    /// An upright picture in plain RGB, perhaps smaller than the original, but not narrower than `enough` unless that
    /// is.
    static BufferedImage decode(byte[] file, int enough) {
        if (!PngChunks.areWhole(file)) {
            throw new Refusal(Problem.PICTURE_UNREADABLE);
        }
        try (var input = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            var reader = readerFor(input);
            try {
                reader.setInput(input, true, true);
                var step = step(reader.getWidth(0), reader.getHeight(0), enough);
                var parameters = reader.getDefaultReadParam();
                parameters.setSourceSubsampling(step, step, 0, 0);
                var tooLong = CompletableFuture.runAsync(
                        reader::abort, CompletableFuture.delayedExecutor(PATIENCE_SECONDS, TimeUnit.SECONDS));
                try {
                    return upright(reader.read(0, parameters), orientation(file));
                } finally {
                    // A reader that is disposed of must not be aborted.
                    tooLong.cancel(false);
                }
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException broken) {
            // Decoders answer broken files with any exception they like.
            throw broken instanceof Refusal refusal ? refusal : new Refusal(Problem.PICTURE_UNREADABLE);
        }
    }

    private static ImageReader readerFor(MemoryCacheImageInputStream input) {
        var readers = ImageIO.getImageReaders(input);
        while (readers.hasNext()) {
            var reader = readers.next();
            var names = reader.getOriginatingProvider().getFormatNames();
            if (Arrays.stream(names).anyMatch(name -> FORMATS.contains(name.toLowerCase(Locale.ROOT)))) {
                return reader;
            }
        }
        throw new Refusal(Problem.PICTURE_UNREADABLE);
    }

    /// Every how many pixels one is decoded.
    private static int step(long width, long height, int enough) {
        if (width <= 0 || height <= 0) {
            throw new Refusal(Problem.PICTURE_UNREADABLE);
        }
        if (width * height > MOST_PIXELS) {
            throw new Refusal(Problem.PICTURE_TOO_MANY_PIXELS);
        }
        // Twice the width that is needed: the rest is smoothed away, which leaving pixels out does not do.
        return (int) Math.max(1, Math.min(width, height) / (2L * enough));
    }

    /// How the camera was held, 1 to 8 as EXIF counts; 1 when unknown.
    private static int orientation(byte[] file) {
        try {
            var metadata = JpegMetadataReader.readMetadata(new ByteArrayInputStream(file), List.of(new ExifReader()));
            var directory = metadata.getFirstDirectoryOfType(ExifIFD0Directory.class);
            return directory == null || !directory.containsTag(ExifIFD0Directory.TAG_ORIENTATION)
                    ? 1
                    : directory.getInt(ExifIFD0Directory.TAG_ORIENTATION);
        } catch (ImageProcessingException | MetadataException | IOException | RuntimeException unknown) {
            return 1;
        }
    }

    private static BufferedImage upright(BufferedImage decoded, int orientation) {
        var width = decoded.getWidth();
        var height = decoded.getHeight();
        var turn = switch (orientation) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
            case 8 -> new AffineTransform(0, -1, 1, 0, 0, width);
            default -> new AffineTransform();
        };
        var lying = orientation >= 5 && orientation <= 8;
        var plain = new BufferedImage(lying ? height : width, lying ? width : height, BufferedImage.TYPE_INT_RGB);
        var canvas = plain.createGraphics();
        canvas.setColor(Color.WHITE);
        canvas.fillRect(0, 0, plain.getWidth(), plain.getHeight());
        canvas.drawImage(decoded, turn, null);
        canvas.dispose();
        return plain;
    }

    private static final Set<String> FORMATS = Set.of("jpeg", "png", "webp", "gif");
    private static final long MOST_PIXELS = 40_000_000;
    private static final int PATIENCE_SECONDS = 10;
}
