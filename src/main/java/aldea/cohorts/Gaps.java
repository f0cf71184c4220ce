package aldea.cohorts;

import aldea.cohorts.Standing.Attendance;
import aldea.cohorts.Standing.Gap;
import aldea.exams.Exams;
import aldea.practicum.Done;
import aldea.practicum.Milestone;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Gathers what somebody has still to do, and what of it should have been done by now.
final class Gaps {
    private final List<Gap> missing = new ArrayList<>();
    private final List<Gap> behind = new ArrayList<>();
    private final String course;
    private final boolean over;

    /// @param over whether the calendar is
    Gaps(String course, boolean over) {
        this.course = course;
        this.over = over;
    }

    List<Gap> missing() {
        return List.copyOf(missing);
    }

    List<Gap> behind() {
        return List.copyOf(behind);
    }

    void read(List<String> lessons, List<String> due, List<String> read) {
        unread(lessons, read).ifPresent(missing::add);
        unread(due, read).ifPresent(behind::add);
    }

    private Optional<Gap> unread(List<String> wanted, List<String> read) {
        var unread = wanted.stream().filter(key -> !read.contains(key)).toList();
        return unread.isEmpty()
                ? Optional.empty()
                : Optional.of(new Gap(
                        "lessons", unread.size(), "/academy/%s/lessons/%s".formatted(course, unread.getFirst())));
    }

    void sat(Exams.Standing sat) {
        if (sat.exam().filter(Exams.Sat::passed).isEmpty()) {
            var failed = sat.exam().isPresent();
            add(new Gap(failed ? "exam-failed" : "exam", 0, "/exams/courses/" + course), over || failed);
        }
    }

    /// What was handed in waits while nobody has marked it.
    void handedIn(Exams.Standing sat) {
        if (sat.task().filter(Exams.Done::passed).isPresent()) {
            return;
        }
        var path = "/exams/courses/%s/task".formatted(course);
        if (sat.task().isPresent()) {
            add(new Gap("task-again", sat.task().get().percent(), path), true);
        } else {
            add(new Gap(sat.handedIn() ? "task-waiting" : "task", 0, path), over);
        }
    }

    /// @param most absences in a row, from which on it matters
    void attended(Attendance there, int most) {
        if (!there.enough()) {
            missing.add(new Gap("attendance", there.asked(), ""));
        }
        if (there.row() >= most) {
            behind.add(new Gap("absences", there.row(), ""));
        } else if (there.counted() > 0 && !there.enough()) {
            behind.add(new Gap("attendance", there.asked(), ""));
        }
    }

    void did(List<Milestone> asked, List<Done> done) {
        var reached = done.stream().map(Done::milestone).toList();
        asked.stream()
                .filter(one -> !reached.contains(one))
                .forEach(one -> add(new Gap(one.code(), 0, "/practicum"), over));
    }

    private void add(Gap gap, boolean late) {
        missing.add(gap);
        if (late) {
            behind.add(gap);
        }
    }
}
