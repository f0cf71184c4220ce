package aldea.olist;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// What became of an import: the same after every run that read the same files.
///
/// @param files in the order they were read
/// @param skipped tables that no village has a place for, and what is no table
/// @param entered how many of each are in the village by now, such as `shops`, `purchases`
/// @param findings how many of each kind, over all files
/// @param first of the findings, at most 100
/// @param list the file with all findings; there is one only if there are any
/// @param rows read or entered by this run
public record Report(
        List<Read> files,
        List<String> skipped,
        Map<String, Long> entered,
        Map<String, Long> findings,
        List<Finding> first,
        List<Path> list,
        long rows) {

    /// A file that was read.
    ///
    /// @param rows with something in them, `padding` those of commas alone
    /// @param added rows that no other file had, `same` those that say the same as another's, `completed` those that
    ///     said something where another file had no such column
    /// @param dates how they were understood, empty where nothing had to be decided
    public record Read(
            String name, String sheet, long rows, long padding, long added, long same, long completed, String dates) {}

    /// Rows of a kind that were not taken as they stood.
    public long of(String kind) {
        return findings.getOrDefault(kind, 0L);
    }
}
