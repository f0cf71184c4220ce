package aldea.academy;

import aldea.people.AccountId;
import aldea.pictures.Pictures;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Courses as files: those that come with the program, and those that somebody brings. A course is taken whole or not
/// at all.
@Component
class CourseFiles {
    private final Academy academy;
    private final MediaTable table;
    private final Pictures pictures;
    private final List<CoursePart> parts;
    private final InstantSource clock;
    private final TransactionTemplate transaction;

    CourseFiles(
            Academy academy,
            MediaTable table,
            Pictures pictures,
            List<CoursePart> parts,
            InstantSource clock,
            PlatformTransactionManager transactions) {
        this.academy = academy;
        this.table = table;
        this.pictures = pictures;
        this.parts = parts;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    TakenCourse take(byte[] archive, AccountId by) {
        var faults = new ArrayList<CourseFault>();
        var folder = CourseArchive.read(archive, faults);
        if (!faults.isEmpty()) {
            return new TakenCourse(Optional.empty(), false, faults);
        }
        var media = new CourseMedia(pictures);
        var read = read(folder, media, faults);
        if (read.isEmpty()) {
            return new TakenCourse(read, false, faults);
        }
        var syllabus = read.get();
        var isNew = transaction.execute(status -> {
            media.found().forEach(table::add);
            var published = academy.publish(syllabus);
            table.bring(syllabus, published, folder.zip(), by, clock.instant());
            parts.forEach(part -> part.take(folder, false));
            return published;
        });
        academy.renew();
        return new TakenCourse(read, Boolean.TRUE.equals(isNew), List.of());
    }

    /// Publishes what comes with the program, unless this house has gone on with a version of its own.
    ///
    /// @throws IllegalStateException for files that cannot be read
    void ship(CourseFolder folder) {
        var faults = new ArrayList<CourseFault>();
        var syllabus = read(folder, new CourseMedia(pictures), faults)
                .orElseThrow(() -> new IllegalStateException(faults.toString()));
        if (academy.course(syllabus.code())
                .flatMap(course -> table.archive(course.version()))
                .isPresent()) {
            return;
        }
        academy.publish(syllabus);
        parts.forEach(part -> part.take(folder, true));
    }

    /// A course as a file that can be brought again, here or in another house.
    byte[] archive(Course course) {
        return table.archive(course.version())
                .or(() -> Shipped.folder(course.code()).map(CourseFolder::zip))
                .orElseGet(() -> new CourseFolder(new TreeMap<>()).zip());
    }

    private Optional<Syllabus> read(CourseFolder folder, CourseMedia media, List<CourseFault> faults) {
        var syllabus = new CourseReader(folder, media, faults).syllabus();
        var lessons = syllabus.stream()
                .flatMap(it -> it.lessons().stream())
                .map(Syllabus.Lesson::key)
                .toList();
        parts.forEach(part -> faults.addAll(part.faults(folder, lessons)));
        return syllabus.filter(it -> faults.isEmpty());
    }
}
