package aldea.showcase;

import aldea.catalog.ShopId;
import aldea.kernel.Language;
import aldea.people.AccountId;
import aldea.people.People;
import aldea.people.Role;
import aldea.people.Scope;
import aldea.places.VillageId;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Plays the programme's part of the demo: how it began, and how it stands four weeks later.
@Service
@ConditionalOnProperty("aldea.demo")
public class Showcase {
    /// Whom to sign in as to see it.
    public static final Person TEACHER = new Person("Ofelia Cruz", "ofelia@aldea.example");

    public static final Person STUDENT = new Person("Brenda López", "brenda@aldea.example");

    static final List<Person> STUDENTS = List.of(
            STUDENT,
            new Person("Iván Hernández", "ivan@aldea.example"),
            new Person("Marisol Vásquez", "marisol@aldea.example"),
            new Person("Toño Martínez", "tono@aldea.example"));

    private final People people;
    private final Learning learning;
    private final Accompanying accompanying;
    private final Threshold threshold;
    private final Paperwork paperwork;
    private final OfflineWork offline;
    private final Complaints complaints;

    Showcase(
            People people,
            Learning learning,
            Accompanying accompanying,
            Threshold threshold,
            Paperwork paperwork,
            OfflineWork offline,
            Complaints complaints) {
        this.people = people;
        this.learning = learning;
        this.accompanying = accompanying;
        this.threshold = threshold;
        this.paperwork = paperwork;
        this.offline = offline;
        this.complaints = complaints;
    }

    public record Person(String name, String email) {}

    /// The village in which it plays.
    ///
    /// @param coordinator answers for the village
    /// @param buyer who buys from the first shop, and is not always content
    /// @param shops those whose makers the team accompanies
    public record Scene(
            VillageId village, AccountId operator, AccountId coordinator, AccountId buyer, List<Shop> shops) {}

    /// @param products what it makes, in a few words
    public record Shop(ShopId id, String name, String products, AccountId maker, String makerName) {}

    /// An agreement is signed, a cohort begins, a team takes three businesses and asks how digital they are. Safe to
    /// repeat.
    @Transactional
    public void begin(Scene scene) {
        var cast = cast(scene);
        learning.begin(scene, cast);
        accompanying.begin(scene, cast);
        paperwork.begin(scene);
    }

    /// Weeks later: who came and who is behind, visits, the businesses asked again, how far the village is, a case
    /// about it. Safe to repeat.
    @Transactional
    public void goOn(Scene scene) {
        var cast = cast(scene);
        learning.goOn(cast);
        accompanying.goOn(scene, cast);
        threshold.set(scene);
        paperwork.goOn(scene);
    }

    /// What somebody has to see to: what a student noted where there was no network comes in, and something was broken
    /// when it arrived. Not in a transaction. Safe to repeat.
    public void leaveOpen(Scene scene) {
        offline.comesBack(scene, cast(scene));
        complaints.come(scene);
    }

    /// A day's exchange rate, which nobody publishes for a demo. Twice is once.
    @Transactional
    public void today() {
        threshold.today();
    }

    /// @param students as [#STUDENTS]
    record Cast(AccountId teacher, List<AccountId> students) {}

    private Cast cast(Scene scene) {
        return new Cast(
                enter(TEACHER, Role.TEACHER, scene),
                STUDENTS.stream().map(one -> enter(one, Role.STUDENT, scene)).toList());
    }

    private AccountId enter(Person person, Role role, Scene scene) {
        var account = people.register(person.email(), person.name(), Language.ES);
        people.grant(account, role, Scope.place(scene.village().value()), scene.operator());
        return account;
    }
}
