package aldea.rates;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipInputStream;
import org.tukaani.xz.XZInputStream;

/// A file of rates, plain or packed by zip, gzip or xz. Of a zip the first table counts; names inside are not used.
/// However it is packed, no more than a bounded number of bytes comes out.
final class RateFile {
    private static final int BUFFER = 1 << 16;
    // What `xz -9` asks for, and a little beside.
    private static final int XZ_MEMORY_KIB = 80 * 1024;
    private static final int LONGEST_ROW = 64 * 1024;
    static final long MOST = 32L << 20;

    private RateFile() {}

    static CsvReader<CsvRecord> rows(Path path) throws IOException {
        return CsvReader.builder()
                .allowMissingFields(true)
                .allowExtraFields(true)
                .detectBomHeader(true)
                .maxBufferSize(LONGEST_ROW)
                .ofCsvRecord(new InputStreamReader(new Bounded(unpacked(path)), UTF_8));
    }

    private static InputStream unpacked(Path path) throws IOException {
        var file = new BufferedInputStream(Files.newInputStream(path), BUFFER);
        file.mark(8);
        var first = file.readNBytes(6);
        file.reset();
        if (begins(first, 'P', 'K', 3, 4)) {
            return table(new ZipInputStream(file));
        }
        if (begins(first, 0x1F, 0x8B)) {
            return new GZIPInputStream(file, BUFFER);
        }
        return begins(first, 0xFD, '7', 'z', 'X', 'Z', 0) ? new XZInputStream(file, XZ_MEMORY_KIB) : file;
    }

    private static InputStream table(ZipInputStream zip) throws IOException {
        for (var i = 0; i < 10; i++) {
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
        private long left = MOST;

        Bounded(InputStream in) {
            super(in);
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
                throw new IOException("more than %d MB come out of it".formatted(MOST >> 20));
            }
        }
    }
}
