package aldea.shopify;

import java.nio.file.Path;
import java.util.List;

/// What became of an import.
///
/// @param variants rows that sell something; each is added, changed, unchanged or refused
/// @param unpublished of products that are drafts or archived there: they stay there
/// @param pictures added, `pictureless` addresses that are no file beside the table: nothing is fetched
/// @param refusals the first, at most 100, `refused` all of them
/// @param list the file with all refusals, if there are any
public record Report(
        long variants,
        long added,
        long changed,
        long unchanged,
        long unpublished,
        long pictures,
        long pictureless,
        long refused,
        List<Refused> refusals,
        List<Path> list) {

    /// A row, or its picture, that was not taken.
    ///
    /// @param line in the file, from 1, the header's included
    /// @param column empty when the whole row is meant
    public record Refused(String file, long line, String column, String reason) {}
}
