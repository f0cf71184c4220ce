package aldea.desks;

import java.util.List;

/// What came of a file of boundaries.
///
/// @param states taken, `municipalities` likewise
/// @param refused what was not, each with its reason
/// @param points before and after they were simplified
/// @param bytes of all paths
public record BoundaryReport(
        int states, int municipalities, List<Refused> refused, long points, long pointsLeft, long bytes) {
    /// @param what the code of a region, or its place in the file
    /// @param reason in English, for the operator
    public record Refused(String what, String reason) {}
}
