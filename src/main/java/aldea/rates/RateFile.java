package aldea.rates;

import static java.nio.charset.StandardCharsets.UTF_8;

import aldea.sheets.Packed;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;

/// A file of rates, plain or packed.
final class RateFile {
    private static final int LONGEST_ROW = 64 * 1024;
    static final long MOST = 32L << 20;

    private RateFile() {}

    static CsvReader<CsvRecord> rows(Path path) throws IOException {
        return CsvReader.builder()
                .allowMissingFields(true)
                .allowExtraFields(true)
                .detectBomHeader(true)
                .maxBufferSize(LONGEST_ROW)
                .ofCsvRecord(new InputStreamReader(Packed.open(path, MOST), UTF_8));
    }
}
