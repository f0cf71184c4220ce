package aldea.academy;

import aldea.kernel.Ids;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.kernel.Verified;
import aldea.people.AccountId;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/// Courses and lessons, and who has read what.
@Service
public class Academy implements Verified {
    private static final int NEWEST = 1;

    private final CourseTable courses;
    private final ReadingTable readings;
    private final Ids ids;
    private final InstantSource clock;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    /// Versions never change; which is the newest may be half a minute old.
    private final LoadingCache<VersionId, Course> versions;

    private final LoadingCache<Integer, List<Course>> newest;

    Academy(
            CourseTable courses,
            ReadingTable readings,
            Ids ids,
            InstantSource clock,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions) {
        this.courses = courses;
        this.readings = readings;
        this.ids = ids;
        this.clock = clock;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
        this.versions = Caffeine.newBuilder().maximumSize(64).build(courses::read);
        this.newest = Caffeine.newBuilder()
                .expireAfterWrite(Duration.ofSeconds(30))
                .build(any -> courses.newest().stream()
                        .map(versions::get)
                        .sorted(Comparator.comparingInt(
                                        (Course course) -> course.syllabus().position())
                                .thenComparing(Course::code))
                        .toList());
    }

    /// The newest version of each course, in their order.
    public List<Course> courses() {
        return newest.get(NEWEST);
    }

    /// The newest version of a course.
    public Optional<Course> course(String code) {
        return courses().stream().filter(course -> course.code().equals(code)).findFirst();
    }

    /// One version of a course, by its number.
    public Optional<Course> course(String code, int number) {
        return courses.numbered(code, number).map(versions::get);
    }

    /// Every version of a course, the newest first.
    public List<Course> versions(String code) {
        var all = new ArrayList<Course>();
        for (var number = courses.count(code); number > 0; number--) {
            course(code, number).ifPresent(all::add);
        }
        return all;
    }

    /// Makes this content the newest version. Content that was published before is left as it is, so publishing twice
    /// is publishing once.
    ///
    /// @return whether there is a new version
    public boolean publish(Syllabus syllabus) {
        var isNew = transaction.execute(status -> {
            courses.lock();
            return courses.insert(new VersionId(ids.next()), syllabus, clock.instant());
        });
        renew();
        return Boolean.TRUE.equals(isNew);
    }

    /// Asks again which versions are the newest.
    void renew() {
        newest.invalidateAll();
    }

    /// Somebody has read a lesson of the newest version to its end. Reading twice is reading once.
    ///
    /// @throws Refusal NOT_FOUND for a course or lesson that is not there
    @Transactional
    public void lessonRead(AccountId account, LessonKey lesson) {
        var course = course(lesson.course()).orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
        if (course.syllabus().lesson(lesson.lesson()).isEmpty()) {
            throw new Refusal(Problem.NOT_FOUND);
        }
        var now = clock.instant();
        if (!readings.read(account, course, lesson.lesson(), now)) {
            return;
        }
        events.publishEvent(new AcademyEvent.LessonRead(account, course.code(), lesson.lesson(), course.number(), now));
        if (progress(account, course).next().isEmpty() && readings.complete(account, course, now)) {
            events.publishEvent(new AcademyEvent.CourseCompleted(account, course.code(), course.number(), now));
        }
    }

    /// How far somebody has come; empty for a course that is not there.
    public Optional<Progress> progress(AccountId account, String code) {
        return course(code).map(course -> progress(account, course));
    }

    /// Courses in which this person has read something, the latest first.
    public List<Progress> begun(AccountId account) {
        return readings.begun(account).stream()
                .map(code -> progress(account, code))
                .flatMap(Optional::stream)
                .toList();
    }

    /// Lessons that these people have read, in whatever version; who has read none is absent.
    public Map<AccountId, Set<String>> read(Collection<AccountId> accounts, String code) {
        return readings.read(accounts, code);
    }

    /// The lesson, as links in other modules show it; empty when there is none of that key in the newest version.
    public Optional<Syllabus.Lesson> lesson(LessonKey key) {
        return course(key.course()).flatMap(course -> course.syllabus().lesson(key.lesson()));
    }

    /// Adds up again: readings of what was never published.
    @Override
    public List<String> check() {
        return readings.stray().stream()
                .map("academy: %s was read in a version that does not have it"::formatted)
                .toList();
    }

    Progress progress(AccountId account, Course course) {
        var ever = readings.readings(account, course.code());
        var keys =
                course.syllabus().lessons().stream().map(Syllabus.Lesson::key).toList();
        var read = new LinkedHashMap<String, Progress.Read>();
        var changed = new ArrayList<String>();
        for (var key : keys) {
            var reading = ever.get(key);
            if (reading != null) {
                read.put(key, reading);
                if (reading.version() != course.number() && saysSomethingElse(course, key, reading.version())) {
                    changed.add(key);
                }
            }
        }
        return new Progress(
                course.code(), keys, read, List.copyOf(changed), readings.completed(account, course.code()));
    }

    private boolean saysSomethingElse(Course course, String key, int version) {
        var before =
                course(course.code(), version).flatMap(old -> old.syllabus().lesson(key));
        var now = course.syllabus().lesson(key);
        return !before.map(Syllabus.Lesson::hash).equals(now.map(Syllabus.Lesson::hash));
    }
}
