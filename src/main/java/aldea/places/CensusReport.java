package aldea.places;

import java.nio.file.Path;
import java.util.List;

/// What became of an import.
///
/// @param read rows of villages and municipalities, the refused among them
/// @param added villages that were not here
/// @param changed villages that differed
/// @param municipalities rows of municipalities read
/// @param withheld villages whose dwellings the statistical office withholds (`-`, for privacy)
/// @param refusedCount rows that could not be taken
/// @param refusals the first of them, at most 100
/// @param refusedRows files with the refused rows as they were, one for each file that has some, to mend and import
public record CensusReport(
        long read,
        long added,
        long changed,
        long municipalities,
        long withheld,
        long refusedCount,
        List<Refused> refusals,
        List<Path> refusedRows) {

    /// A row that was not taken.
    ///
    /// @param line in the file, from 1, the header's included
    /// @param column of the header; empty when the whole row is meant
    public record Refused(String file, long line, String column, String reason) {}

    public long unchanged() {
        return read - municipalities - added - changed - refusedCount;
    }
}
