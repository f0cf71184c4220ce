package aldea.cohorts;

import aldea.kernel.Pager;
import aldea.print.Qr;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What pages show of cohorts.
public final class CohortView {
    private CohortView() {}

    /// A cohort in a list.
    ///
    /// @param course its title
    /// @param where the village's or institution's name
    /// @param state `planned`, `running`, `over` or `called-off`
    /// @param next session that is not over
    /// @param today whether that is today
    public record Card(
            Cohort cohort, String course, String where, String state, Optional<Session> next, boolean today) {}

    /// A session on the calendar.
    ///
    /// @param lessons titles
    /// @param held whether somebody was marked
    /// @param there how many were
    /// @param mine the reader's own mark
    public record Slot(
            Session session,
            List<Lesson> lessons,
            boolean over,
            boolean open,
            boolean held,
            int there,
            Optional<Mark> mine) {}

    public record Lesson(String key, String title, String path, boolean read) {}

    /// Somebody in the room.
    ///
    /// @param stands what counts
    /// @param beside what somebody marked who did not know of it, as long as nobody decided
    /// @param before marks that were corrected, the oldest first
    /// @param seen number of the last of them all
    public record Person(
            String account, String name, Optional<Made> stands, List<Made> beside, List<Made> before, long seen) {
        public Optional<Mark> mark() {
            return stands.map(Made::mark);
        }
    }

    public record Made(Mark mark, String by, Instant at) {}

    /// A cohort for those who teach it.
    ///
    /// @param leads whether the reader may change something
    /// @param qr of the address to join
    public record Taught(
            Card card,
            List<String> teachers,
            List<Standing> members,
            List<Slot> slots,
            boolean leads,
            String joining,
            Qr qr) {
        public long behind() {
            return members.stream().filter(Standing::isBehind).count();
        }

        public long certified() {
            return members.stream().filter(one -> one.certificate().isPresent()).count();
        }

        public long held() {
            return slots.stream().filter(Slot::held).count();
        }

        public long counted() {
            return slots.stream().filter(slot -> !slot.session().cancelled()).count();
        }
    }

    /// A cohort for somebody who learns in it.
    public record Learned(Card card, List<String> teachers, Standing standing, List<Lesson> lessons, List<Slot> slots) {
        /// The sessions that [Standing.Attendance] counts.
        public List<Slot> counted() {
            var came = standing.since().atZone(card.cohort().zone()).toLocalDate();
            return slots.stream()
                    .filter(slot -> slot.held()
                            && slot.mine()
                                    .map(mark -> mark != Mark.EXCUSED)
                                    .orElse(!slot.session().day().isBefore(came)))
                    .toList();
        }
    }

    /// What the desk of a teacher shows of a cohort.
    ///
    /// @param behind at most three
    public record Desk(Card card, List<Standing> behind, int more, int earned) {}

    /// What the desk of a learner shows.
    public record Mine(Card card, Standing standing, Optional<Lesson> lesson) {}

    /// Somebody who counts, and by which cohorts.
    ///
    /// @param name empty once they were forgotten
    public record Counted(String name, List<Cohort> cohorts) {}

    /// Persons behind a number.
    ///
    /// @param measure its code
    /// @param where the village's or state's name
    /// @param count on all pages
    public record Persons(String measure, String where, int year, int count, List<Counted> rows, Pager pager) {}

    /// A form with what was typed, by the names of its fields.
    public record Typed(Map<String, String> fields) {
        public String at(String field) {
            return fields.getOrDefault(field, "");
        }
    }
}
