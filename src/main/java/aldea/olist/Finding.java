package aldea.olist;

import java.util.List;

/// Something in a file that people should know of.
///
/// @param line in the file, from 1, the header's included; a row over several lines has its first
/// @param column empty when the whole row is meant
/// @param kind `refused`: not taken; `conflict`: another file says otherwise, what was known stays; `replaced`: the
///     same, and the file that was named wins; `note`: taken, but something of it was mended
/// @param cells of the row, as they stood there
public record Finding(String file, long line, String column, String kind, String reason, List<String> cells) {}
