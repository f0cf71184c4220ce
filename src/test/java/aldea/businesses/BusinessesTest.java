package aldea.businesses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import aldea.businesses.Business.Consent;
import aldea.businesses.Registration.Answer;
import aldea.businesses.Registration.How;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.operate.Verified;
import aldea.people.PersonalData;
import aldea.testing.InVillage;
import aldea.testing.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@InVillage
class BusinessesTest {
    private final ApplicationContext context;
    private Fair fair;
    private Businesses businesses;

    @Autowired
    BusinessesTest(ApplicationContext context) {
        this.context = context;
    }

    @BeforeEach
    void open() {
        fair = Fair.in(context);
        businesses = fair.businesses();
    }

    @AfterEach
    void what_is_said_is_what_happened() {
        assertThat(businesses.check()).isEmpty();
    }

    @Test
    void a_stage_follows_from_what_the_shop_did() {
        var before = Verified.before(context);
        var id = ((Answer.Done) businesses.register(fair.idea("Telares del sol"))).business();
        assertThat(fair.stage(id)).isEqualTo(Stage.IDEA);
        var shop = fair.village().shop();
        refused(Problem.NOT_POSSIBLE_NOW, () -> businesses.link(id, shop, fair.coordinator()));
        agree(id, "Telares del sol", "Luz Pérez");
        assertThat(fair.stage(id)).isEqualTo(Stage.REGISTERED);
        businesses.link(id, shop, fair.coordinator());
        assertThat(fair.stage(id)).isEqualTo(Stage.REGISTERED);
        fair.village().product("Tapete", 700, 3);
        fair.keepUp();
        assertThat(fair.stage(id)).isEqualTo(Stage.LISTED);
        fair.sell();
        await().until(() -> fair.stage(id) == Stage.ACTIVE);
        context.getBean(TestClock.class).advance(Duration.ofDays(91));
        assertThat(fair.stage(id)).isEqualTo(Stage.FIRST_SALE);
        fair.keepUp();
        fair.sell();
        await().until(() -> fair.stage(id) == Stage.ACTIVE);
        assertThat(stages(id)).containsExactly("registered", "listed", "active", "first-sale", "active");
        before.nothingNew();
    }

    @Test
    void an_export_loses_nothing_and_doubles_nothing_while_others_are_noted() {
        var wanted = new ArrayList<BusinessId>();
        for (var i = 0; i < 5; i++) {
            wanted.add(((Answer.Done) businesses.register(fair.idea("Exportado " + fair.next()))).business());
        }
        var list = context.getBean(ListTable.class);
        var reach = new ListTable.Reach(
                Optional.of(List.of(fair.village().id().value())), fair.coordinator(), Set.of(), List.of());
        var asked = Asked.of(new Asked.Form(null, null, null, null, null, null));
        var seen = new ArrayList<BusinessId>();
        var last = Optional.<Business>empty();
        do {
            var rows = list.following(reach, asked, fair.now(), last, 2);
            rows.forEach(row -> seen.add(row.id()));
            last = rows.isEmpty() ? Optional.empty() : Optional.of(rows.getLast());
            context.getBean(TestClock.class).advance(Duration.ofSeconds(1));
            businesses.register(fair.idea("Mientras " + fair.next()));
        } while (last.isPresent());
        assertThat(seen).containsExactlyInAnyOrderElementsOf(wanted);
    }

    private List<String> stages(BusinessId id) {
        return context.getBean(FactTable.class).stages(id).stream()
                .map(told -> told.after().code())
                .toList();
    }

    private void agree(BusinessId id, String name, String owner) {
        var consented = new Registration.Consented(
                owner, "951 123 4567", Spoken.SPANISH, Optional.empty(), "2026-11", How.SPOKEN);
        businesses.agree(
                new Registration.Agreement(fair.next(), id, name, "", consented, fair.coordinator(), fair.now()));
    }

    @Test
    void the_same_twice_is_once_and_something_else_is_refused() {
        var first = Fair.agreed(fair.idea("Pan de la abuela"), "Rosa", "951 000 1111");
        assertThat(businesses.register(first)).isEqualTo(new Answer.Done(first.id()));
        assertThat(businesses.register(first)).isEqualTo(new Answer.Done(first.id()));
        var other = Fair.agreed(fair.idea("Pan de la abuela"), "Rosa", "951 000 2222");
        var stolen = new Registration.New(
                first.id(),
                other.village(),
                other.sector(),
                other.name(),
                other.products(),
                other.consent(),
                true,
                other.by(),
                other.at());
        refused(Problem.REPEATED_WITH_OTHER_CONTENT, () -> businesses.register(stolen));
        withdraw(first.id());
        assertThat(businesses.register(first)).isEqualTo(new Answer.Done(first.id()));
        assertThat(businesses.business(first.id()).identity())
                .as("a late repetition brings nobody back")
                .isEmpty();
    }

    @Test
    void one_like_it_is_shown_before_it_is_recorded_twice() {
        var known = fair.registered("Miel de San Andrés", "Tomás Ruiz", "(951) 555-0101");
        var again = fair.idea("miel de san andres");
        var alike = (Answer.Alike) businesses.register(again);
        assertThat(alike.candidates()).singleElement().satisfies(candidate -> {
            assertThat(candidate.business()).isEqualTo(known);
            assertThat(candidate.reasons()).containsExactly("name");
        });
        assertThat(businesses.find(again.id())).isEmpty();
        var phone = Fair.agreed(fair.idea("Otra cosa"), "Otra", "+52 951 555 0101");
        assertThat(((Answer.Alike) businesses.register(phone))
                        .candidates()
                        .getFirst()
                        .reasons())
                .containsExactly("phone");
        var elsewhere = Fair.in(context).idea("Miel de San Andrés");
        assertThat(businesses.register(elsewhere))
                .as("another village may have one of that name")
                .isEqualTo(new Answer.Done(elsewhere.id()));
    }

    @Test
    void two_that_are_one_are_merged_and_what_happened_to_both_counts() {
        var kept = fair.registered("Taller Luna", "Eva", "951 777 0001");
        var idea = fair.idea("Taller  la Luna");
        var twice = new Registration.New(
                idea.id(), idea.village(), idea.sector(), idea.name(), "", idea.consent(), true, idea.by(), idea.at());
        businesses.register(twice);
        agree(twice.id(), "Taller la Luna", "Eva");
        fair.village().product("Tapete", 700, 3);
        businesses.link(twice.id(), fair.village().shop(), fair.coordinator());
        assertThat(fair.stage(twice.id())).isEqualTo(Stage.LISTED);
        businesses.merge(twice.id(), kept, fair.coordinator());
        assertThat(fair.stage(kept)).isEqualTo(Stage.LISTED);
        assertThat(businesses.business(twice.id()).id()).isEqualTo(kept);
        assertThat(businesses.counts(List.of(fair.village().id()))).isEqualTo(Map.of(Stage.LISTED, 1));
        assertThat(businesses.ofShops(List.of(fair.village().shop()))).containsValue(kept);
        withdraw(kept);
        assertThat(rowsThatName("Taller")).as("who was merged is forgotten too").isZero();
    }

    @Test
    void a_withdrawn_consent_leaves_the_count_and_nobody() {
        var id = fair.registered("Barro negro de Inés", "Inés Ortiz", "951 222 3344");
        withdraw(id);
        var after = businesses.business(id);
        assertThat(after.identity()).isEmpty();
        assertThat(after.label()).isEqualTo(after.reference());
        assertThat(after.consent()).isEqualTo(Consent.WITHDRAWN);
        assertThat(after.stage()).isEqualTo(Stage.REGISTERED);
        assertThat(businesses.counts(List.of(fair.village().id()))).isEqualTo(Map.of(Stage.REGISTERED, 1));
        assertThat(rowsThatName("Inés")).isZero();
        refused(
                Problem.NOT_POSSIBLE_NOW,
                () -> businesses.describe(
                        id,
                        Sector.POTTERY,
                        new Business.Identity("Barro", "", "Inés", "951", Spoken.SPANISH, Optional.empty())));
        agree(id, "Barro negro", "Inés Ortiz");
        assertThat(businesses.business(id).label()).isEqualTo("Barro negro");
    }

    @Test
    void who_erases_their_account_is_no_longer_known_as_an_owner() {
        var owner = fair.village().maker();
        var idea = fair.idea("Cestas de palma");
        var consented =
                new Registration.Consented("Luz", "", Spoken.SPANISH, Optional.of(owner), "2026-11", How.SCREEN);
        businesses.register(new Registration.New(
                idea.id(),
                idea.village(),
                idea.sector(),
                idea.name(),
                "",
                Optional.of(consented),
                false,
                idea.by(),
                idea.at()));
        businesses.answer(idea.id(), owner, true);
        assertThat(businesses.of(owner)).hasSize(1);
        var data = context.getBean(BusinessData.class);
        assertThat(data.export(owner).get("businesses")).hasSize(1);
        ((PersonalData) data).erase(owner);
        assertThat(data.export(owner).get("businesses")).isEmpty();
        assertThat(businesses.business(idea.id()).consent()).isEqualTo(Consent.WITHDRAWN);
    }

    private void withdraw(BusinessId id) {
        businesses.withdraw(new Registration.Withdrawal(fair.next(), id, How.SPOKEN, fair.coordinator(), fair.now()));
    }

    private long rowsThatName(String word) {
        return context.getBean(JdbcClient.class)
                .sql("SELECT count(*) FROM businesses.identities i WHERE i::text LIKE :word AND village = :village")
                .param("word", "%" + word + "%")
                .param("village", fair.village().id().value())
                .query(Long.class)
                .single();
    }

    private static void refused(Problem problem, org.assertj.core.api.ThrowableAssert.ThrowingCallable action) {
        assertThatThrownBy(action)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.problem()).isEqualTo(problem));
    }
}
