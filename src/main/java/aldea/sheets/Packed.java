package aldea.sheets;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipInputStream;
import org.tukaani.xz.XZInputStream;

/// Tables that people bring, plain or packed by zip, gzip, xz or zstd, known by their first bytes. Of a zip the first
/// table counts; names inside are not used. However it is packed, no more comes out than a bound, and unpacking takes
/// no more memory than what the strongest settings of each program ask for.
public final class Packed {
    /// Names of tables that may be here, plain or packed.
    public static final String NAMES = ".*\\.csv(\\.gz|\\.xz|\\.zst|\\.zip)?";

    private static final int BUFFER = 1 << 16;
    // What `xz -9` asks for, and a little beside.
    private static final int XZ_MEMORY_KIB = 80 * 1024;
    // 128 MB, as far back as `zstd --ultra -22` looks.
    private static final int ZSTD_WINDOW_LOG = 27;
    private static final int MOST_BEFORE = 10;

    private Packed() {}

    /// @param most bytes that may come out; one more is an IOException
    public static InputStream open(Path path, long most) throws IOException {
        var file = new BufferedInputStream(Files.newInputStream(path), BUFFER);
        try {
            return new Bounded(unpacked(file), most);
        } catch (IOException | RuntimeException broken) {
            file.close();
            throw broken;
        }
    }

    private static InputStream unpacked(BufferedInputStream file) throws IOException {
        file.mark(8);
        var first = file.readNBytes(6);
        file.reset();
        if (begins(first, 'P', 'K', 3, 4)) {
            return table(new ZipInputStream(file));
        }
        if (begins(first, 0x1F, 0x8B)) {
            return new GZIPInputStream(file, BUFFER);
        }
        if (begins(first, 0x28, 0xB5, 0x2F, 0xFD)) {
            return new BufferedInputStream(new ZstdInputStream(file).setLongMax(ZSTD_WINDOW_LOG), BUFFER);
        }
        return begins(first, 0xFD, '7', 'z', 'X', 'Z', 0) ? new XZInputStream(file, XZ_MEMORY_KIB) : file;
    }

    private static InputStream table(ZipInputStream zip) throws IOException {
        for (var i = 0; i < MOST_BEFORE; i++) {
            var entry = zip.getNextEntry();
            if (entry == null) {
                break;
            }
            if (!entry.isDirectory() && entry.getName().endsWith(".csv")) {
                return zip;
            }
            // To skip an entry is to unpack it: what lies before the table must be small.
            if (zip.readNBytes(BUFFER).length == BUFFER) {
                break;
            }
        }
        throw new IOException("there is no table among the first files of this zip");
    }

    private static boolean begins(byte[] bytes, int... with) {
        for (var i = 0; i < with.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xFF) != with[i]) {
                return false;
            }
        }
        return true;
    }

    /// Ends with an error after too many bytes.
    private static final class Bounded extends FilterInputStream {
        private final long most;
        private long left;

        Bounded(InputStream in, long most) {
            super(in);
            this.most = most;
            this.left = most;
        }

        @Override
        public int read() throws IOException {
            var one = super.read();
            count(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            var some = super.read(into, from, length);
            count(Math.max(0, some));
            return some;
        }

        private void count(int bytes) throws IOException {
            left -= bytes;
            if (left < 0) {
                throw new IOException("more than %d MB come out of it".formatted(most >> 20));
            }
        }
    }
}
