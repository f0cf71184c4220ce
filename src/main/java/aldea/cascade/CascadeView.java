package aldea.cascade;

import aldea.kernel.Pager;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What pages show of the cascade.
public final class CascadeView {
    private CascadeView() {}

    /// @param state `holds`, `to-come`, `over` or `revoked`
    /// @param credential path of its page
    /// @param mine whether the reader may take it back
    public record Given(
            Accreditation one,
            String name,
            String by,
            String course,
            String state,
            Optional<String> credential,
            boolean mine) {}

    /// @param name empty once they were forgotten
    public record Teacher(String account, String name, Reach reach) {}

    /// A course that the reader may soon teach no longer, or may no longer teach since a short time.
    ///
    /// @param until the last day
    /// @param credential path of its page
    public record Ending(String course, LocalDate until, boolean over, String credential) {}

    /// Somebody who was taught, and whom they taught afterwards.
    ///
    /// @param courses titles of what they were certified in
    /// @param elsewhere whether what they taught is shown at another place of the tree
    /// @param revoked whether their certificates were taken back: nobody counts by way of them
    public record Node(
            String account,
            String name,
            List<String> courses,
            Instant at,
            List<Node> taught,
            boolean elsewhere,
            boolean revoked) {}

    /// @param persons how many it shows that count; of a very large one not all
    public record Tree(List<Node> nodes, int persons) {}

    /// Persons certified in a place and year.
    ///
    /// @param state empty for everywhere
    /// @param village its name; empty for the whole state
    /// @param year 0 for all
    /// @param path of the rows behind it
    public record Figure(String state, String village, int year, int persons, int teachers, String path) {}

    /// A row behind a figure.
    public record Person(String name, String course, String teacher, String place, Instant at) {}

    /// @param given accreditations that the reader gave or has; all for operators
    /// @param accredits courses by code, for which the reader may accredit
    /// @param typed what was typed into the form
    public record Overview(
            List<Given> given,
            List<Teacher> teachers,
            List<Figure> figures,
            Map<String, String> accredits,
            Map<String, String> typed,
            boolean operator,
            Pager pager) {
        public String typed(String field) {
            return typed.getOrDefault(field, "");
        }
    }
}
