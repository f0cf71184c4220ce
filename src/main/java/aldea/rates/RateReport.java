package aldea.rates;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What came of a file of rates.
///
/// @param rows of the file
/// @param added rates that were not here
/// @param known rates that are here as the file says them
/// @param refused rows and single rates that were not taken
/// @param refusals the first hundred of them
/// @param list the file with all of them, when there are any
public record RateReport(
        String source, long rows, long added, long known, long refused, List<Refused> refusals, Optional<Path> list) {
    /// @param line of the file, 0 for the file as a whole
    public record Refused(long line, String column, String reason) {}
}
