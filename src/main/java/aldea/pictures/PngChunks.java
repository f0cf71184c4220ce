package aldea.pictures;

import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/// What the JDK's PNG reader does not look at: whether each chunk is whole.
final class PngChunks {
    private static final long SIGNATURE = 0x8950_4E47_0D0A_1A0AL;
    private static final int END = 0x4945_4E44;

    private PngChunks() {}

    /// False for a PNG with a chunk whose checksum is wrong, or that breaks off; true for every other file.
    static boolean areWhole(byte[] file) {
        var bytes = ByteBuffer.wrap(file);
        if (bytes.remaining() < Long.BYTES || bytes.getLong() != SIGNATURE) {
            return true;
        }
        var checksum = new CRC32();
        while (bytes.remaining() >= AROUND) {
            var length = bytes.getInt();
            if (length < 0 || length > bytes.remaining() - Long.BYTES) {
                return false;
            }
            checksum.reset();
            checksum.update(file, bytes.position(), length + Integer.BYTES);
            var type = bytes.getInt();
            bytes.position(bytes.position() + length);
            if (bytes.getInt() != (int) checksum.getValue()) {
                return false;
            }
            if (type == END) {
                return true;
            }
        }
        return false;
    }

    /// Length, type and checksum of a chunk.
    private static final int AROUND = 12;
}
