package aldea.practicum;

import java.time.Instant;

/// A milestone that somebody reached.
///
/// @param path of the page with the fact
/// @param helped whether they stood beside a business that their team accompanies
public record Done(Milestone milestone, Instant at, String path, boolean helped) {}
