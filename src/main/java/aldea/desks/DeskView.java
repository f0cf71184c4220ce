package aldea.desks;

import aldea.kernel.Pager;
import aldea.programme.Measure;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What desks show; every number is written for its reader already.
public final class DeskView {
    private DeskView() {}

    /// @param href empty for the page itself
    public record Link(String words, String href) {}

    /// @param words what the number counts
    /// @param href the rows behind it
    public record Tile(String number, String words, String href) {}

    /// A region on the map.
    ///
    /// @param label what is read aloud: name, number, group
    /// @param group 0 for nothing, else from 1
    /// @param shade of five
    /// @param size of the number inside; 0 where there is no room
    public record Region(
            String href, String label, String path, int group, int shade, int x, int y, int size, boolean stop) {}

    /// @param range such as `12–40`
    public record Group(int group, int shade, String range) {}

    /// @param frame view box
    /// @param line how thick a border is
    /// @param ground regions that are only there to be recognised
    /// @param dots instead of outlines, where nobody imported them
    public record Chart(
            String frame, int line, List<String> ground, List<Region> regions, List<Region> dots, String source) {}

    /// A line of a table: a place and its numbers, in the order of the columns.
    ///
    /// @param group of the map
    /// @param shade of the map
    /// @param cells each with the rows behind it
    public record Line(String name, String href, int group, int shade, List<Link> cells) {}

    /// @param sum of the whole, as it stands on the desk
    public record Table(List<String> columns, List<Line> lines, Optional<Line> sum) {}

    /// What was to be reached, and what is.
    ///
    /// @param percent of the target, at most 100
    /// @param missing empty when it is reached
    public record Aim(
            String place, String indicator, String target, Link actual, int percent, String missing, String source) {}

    /// A page.
    ///
    /// @param measures code to words
    /// @param counted when, empty for never
    /// @param main the chosen measure alone, beside the map
    /// @param all every measure, for who asked for it
    public record Desk(
            String title,
            String lede,
            String path,
            List<Link> crumbs,
            int year,
            Map<String, String> years,
            Measure measure,
            Map<String, String> measures,
            String counted,
            List<Tile> tiles,
            List<Tile> waiting,
            Optional<Chart> map,
            List<Group> groups,
            Table main,
            Optional<Table> all,
            Pager pager,
            List<Aim> aims) {
        public String measureWords() {
            return measures.getOrDefault(measure.code(), "");
        }

        /// The same desk with every number of its places.
        public String wholePath() {
            return "%s?measure=%s&year=%d&whole=1#all".formatted(path, measure.code(), year);
        }
    }

    /// The villages behind a number.
    public record Rows(
            String title,
            String total,
            String hint,
            List<Link> crumbs,
            int year,
            String path,
            String measure,
            List<Village> villages,
            Pager pager) {}

    /// @param href empty where it has no page
    /// @param rows empty where a number has none of its own
    public record Village(String name, String href, String where, String number, String rows) {}
}
