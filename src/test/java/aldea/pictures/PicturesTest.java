package aldea.pictures;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.testing.Shared;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class PicturesTest {
    @TempDir
    Path folder;

    private Pictures pictures;

    @BeforeEach
    void open() {
        pictures = new Pictures(new Media(folder));
    }

    @Test
    void a_picture_is_kept_in_three_widths_and_never_stretched() throws IOException {
        var wide = store(jpeg(2_000, 1_000));
        assertThat(wide).extracting(Picture::width, Picture::height).containsExactly(1_280, 640);
        assertThat(read(wide, 320))
                .extracting(BufferedImage::getWidth, BufferedImage::getHeight)
                .containsExactly(320, 160);
        assertThat(read(wide, 1280).getWidth()).isEqualTo(1_280);

        var narrow = store(jpeg(200, 400));
        assertThat(read(narrow, 320).getWidth()).isEqualTo(200);
        assertThat(read(narrow, 1280).getHeight()).isEqualTo(400);
    }

    @Test
    void the_same_picture_twice_is_the_same_files() throws IOException {
        assertThat(store(jpeg(300, 300))).isEqualTo(store(jpeg(300, 300)));
    }

    @Test
    void where_it_was_taken_is_gone_and_it_stands_upright() throws IOException {
        var sideways = withExif(jpeg(400, 200), 6, "GPS-SECRET-17.03N");
        assertThat(new String(sideways, ISO_8859_1)).contains("Exif", "GPS-SECRET");

        var kept = store(sideways);
        assertThat(kept).extracting(Picture::width, Picture::height).containsExactly(200, 400);
        for (var width : List.of(320, 640, 1280)) {
            assertThat(new String(Files.readAllBytes(file(kept, width)), ISO_8859_1))
                    .doesNotContain("Exif", "GPS-SECRET", "Adobe", "ICC_PROFILE");
        }
        // The left half was red; turned a quarter right it is the upper half.
        var picture = read(kept, 640);
        assertThat(new Color(picture.getRGB(100, 50)).getRed()).isGreaterThan(200);
        assertThat(new Color(picture.getRGB(100, 350)).getRed()).isLessThan(60);
    }

    @Test
    void what_is_no_picture_is_refused() {
        assertRefused("no picture".getBytes(ISO_8859_1), Problem.PICTURE_UNREADABLE);
        assertRefused(new byte[0], Problem.PICTURE_UNREADABLE);
        assertRefused("<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(ISO_8859_1), Problem.PICTURE_UNREADABLE);
        assertRefused(new byte[12 * 1024 * 1024 + 1], Problem.FILE_TOO_LARGE);
        assertThat(folder.resolve("pictures")).doesNotExist();
    }

    @Test
    @Timeout(30)
    void a_flood_of_pixels_is_refused_by_its_header() throws IOException {
        var flood =
                ByteBuffer.wrap(png(8, 8)).putInt(16, 60_000).putInt(20, 60_000).array();
        assertThatThrownBy(() -> store(flood)).isInstanceOf(Refusal.class);
    }

    @Test
    void hostile_pictures_give_a_picture_or_a_clear_refusal() throws IOException {
        assumeTrue(Shared.present(), "no shared data beside the repository");
        var images = Shared.folder().resolve("data/hostile/images");
        var unexpected = new ArrayList<String>();
        try (var files = Files.walk(images)) {
            for (var file : files.filter(Files::isRegularFile)
                    .filter(path -> path.toString().matches(".*\\.(png|jpg|jpeg|gif|webp)"))
                    .toList()) {
                var answer = answerTo(Files.readAllBytes(file));
                var name = file.getFileName().toString();
                if (name.startsWith("x")
                        && answer.equals("kept")
                        && file.toString().contains("pngsuite")) {
                    unexpected.add(name + " is corrupt and was kept");
                }
            }
        }
        assertThat(unexpected).isEmpty();
        var began = System.nanoTime();
        assertThat(answerTo(Files.readAllBytes(images.resolve("bombs/lottapixel.jpg"))))
                .isEqualTo("picture-too-many-pixels");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void two_thousand_broken_jpegs_are_no_danger() throws Exception {
        assumeTrue(Shared.present(), "no shared data beside the repository");
        var corpus = Shared.folder()
                .resolve("data/hostile/images/jpeg_corpus.tar.zst")
                .toAbsolutePath();
        var unpack = new ProcessBuilder("tar", "--zstd", "-xf", corpus.toString(), "-C", folder.toString()).start();
        assumeTrue(unpack.waitFor() == 0, "no zstd to unpack the corpus");
        var kept = 0;
        var refused = 0;
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile)
                    .filter(path -> !path.startsWith(folder.resolve("pictures")))
                    .toList()) {
                if (answerTo(Files.readAllBytes(file)).equals("kept")) {
                    kept++;
                } else {
                    refused++;
                }
            }
        }
        assertThat(kept).isPositive();
        assertThat(kept + refused).isGreaterThan(2_000);
    }

    /// `kept` or the problem's code; anything else that is thrown fails the test.
    private String answerTo(byte[] file) {
        try {
            store(file);
            return "kept";
        } catch (Refusal refusal) {
            return refusal.problem().code();
        }
    }

    private void assertRefused(byte[] file, Problem problem) {
        assertThatThrownBy(() -> store(file))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.problem()).isEqualTo(problem));
    }

    private Picture store(byte[] file) {
        InputStream upload = new ByteArrayInputStream(file);
        return pictures.store(upload);
    }

    private Path file(Picture picture, int width) {
        return folder.resolve("pictures").resolve(picture.hash()).resolve(width + ".jpg");
    }

    private BufferedImage read(Picture picture, int width) throws IOException {
        return ImageIO.read(file(picture, width).toFile());
    }

    /// Red on the left, blue on the right.
    private static byte[] jpeg(int width, int height) throws IOException {
        return encoded("jpeg", width, height);
    }

    private static byte[] png(int width, int height) throws IOException {
        return encoded("png", width, height);
    }

    private static byte[] encoded(String format, int width, int height) throws IOException {
        var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var canvas = picture.createGraphics();
        canvas.setColor(Color.RED);
        canvas.fillRect(0, 0, width / 2, height);
        canvas.setColor(Color.BLUE);
        canvas.fillRect(width / 2, 0, width, height);
        canvas.dispose();
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(picture, format, bytes);
        return bytes.toByteArray();
    }

    /// Puts an EXIF segment with an orientation and a secret behind the start of a JPEG.
    private static byte[] withExif(byte[] jpeg, int orientation, String secret) {
        var hidden = secret.getBytes(ISO_8859_1);
        var exif = ByteBuffer.allocate(6 + 8 + 2 + 12 + 4 + hidden.length)
                .put("Exif\0\0".getBytes(ISO_8859_1))
                .put("MM".getBytes(ISO_8859_1))
                .putShort((short) 42)
                .putInt(8)
                .putShort((short) 1)
                .putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0)
                .putInt(0)
                .put(hidden)
                .array();
        return ByteBuffer.allocate(jpeg.length + exif.length + 4)
                .put(jpeg, 0, 2)
                .putShort((short) 0xFFE1)
                .putShort((short) (exif.length + 2))
                .put(exif)
                .put(jpeg, 2, jpeg.length - 2)
                .array();
    }
}
