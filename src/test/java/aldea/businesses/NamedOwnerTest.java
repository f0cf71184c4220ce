package aldea.businesses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aldea.businesses.Registration.How;
import aldea.kernel.Language;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.people.AccountId;
import aldea.people.People;
import aldea.people.PersonalData;
import aldea.people.Role;
import aldea.people.Viewer;
import aldea.testing.Caller;
import aldea.testing.InVillage;
import aldea.testing.SignIn;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/// Whoever is named as an owner owns nothing until they say so.
@InVillage
class NamedOwnerTest {
    private static final String TITLE = "¿Es tuyo este negocio?";
    private final ApplicationContext context;

    @LocalServerPort
    private int port;

    private Fair fair;
    private Businesses businesses;
    private AccountId maker;
    private BusinessId business;

    @Autowired
    NamedOwnerTest(ApplicationContext context) {
        this.context = context;
    }

    @BeforeEach
    void open() {
        fair = Fair.in(context);
        businesses = fair.businesses();
        maker = fair.village().maker();
        business = fair.registered("Velas de cera", "Nadia", "");
    }

    @Test
    void who_was_named_sees_nothing_of_it_but_the_question() {
        businesses.name(business, maker, fair.coordinator());
        try (var caller = SignIn.caller(context, port, maker)) {
            for (var page : List.of("/people/account", "/people/desk")) {
                assertThat(caller.get(page).body()).contains(TITLE, "Velas de cera");
            }
            assertThat(caller.get(path("")).status()).isEqualTo(404);
            assertThat(caller.post(
                                    path("/withdrawals"),
                                    Map.of("id", fair.next().toString()))
                            .status())
                    .isEqualTo(404);
            assertThat(caller.post(path("/owner"), Map.of("mine", "yes")).location())
                    .endsWith("/people/account");
            assertThat(caller.get("/people/account").body())
                    .contains("Velas de cera")
                    .doesNotContain(TITLE);
            assertThat(caller.get(path("")).status()).isEqualTo(200);
        }
        assertThat(businesses.of(maker)).hasSize(1);
    }

    @Test
    void who_says_no_is_not_asked_again_and_their_shop_does_not_count() {
        businesses.link(business, fair.village().shop(), fair.coordinator());
        businesses.name(business, maker, fair.coordinator());
        businesses.answer(business, maker, false);
        assertThat(businesses.of(maker)).isEmpty();
        assertThat(businesses.business(business).shops()).isEmpty();
        var other = fair.somebody(Role.STUDENT);
        businesses.name(business, other, fair.coordinator());
        businesses.name(business, maker, fair.coordinator());
        assertThat(asked(maker)).isEmpty();
        assertThat(asked(other)).as("who else is asked stays so").hasSize(1);
        businesses.answer(business, maker, false);
        refused(() -> businesses.answer(business, maker, true));
        try (var caller = SignIn.caller(context, port, maker)) {
            assertThat(caller.get("/people/desk").body()).doesNotContain(TITLE);
        }
    }

    @Test
    void nobody_takes_a_business_from_its_owner() {
        businesses.name(business, maker, fair.coordinator());
        businesses.answer(business, maker, true);
        var other = fair.somebody(Role.STUDENT);
        refused(() -> businesses.name(business, other, fair.coordinator()));
        refused(() -> businesses.name(business, other, other));
        refused(() -> agree(other));
        refused(() -> businesses.answer(business, other, true));
        agree(maker);
        assertThat(businesses.of(maker)).hasSize(1);
        assertThat(asked(maker)).isEmpty();
    }

    @Test
    void the_last_who_was_named_is_asked() {
        var wrong = fair.somebody(Role.STUDENT);
        businesses.name(business, wrong, fair.coordinator());
        businesses.name(business, maker, fair.coordinator());
        refused(() -> businesses.answer(business, wrong, true));
        businesses.answer(business, maker, true);
        assertThat(businesses.of(maker)).hasSize(1);
    }

    @Test
    void who_helps_does_not_make_it_theirs() {
        var helper = fair.somebody(Role.STUDENT);
        refused(() -> businesses.name(business, helper, helper));
        businesses.name(business, maker, fair.coordinator());
        businesses.name(business, fair.coordinator(), fair.coordinator());
        assertThat(businesses.of(fair.coordinator()))
                .as("who recorded it may say that it is theirs")
                .hasSize(1);
        assertThat(asked(maker)).as("so nobody else is asked").isEmpty();
    }

    @Test
    void a_withdrawn_consent_an_erased_account_and_an_idea_ask_nobody() {
        businesses.name(business, maker, fair.coordinator());
        businesses.withdraw(
                new Registration.Withdrawal(fair.next(), business, How.SPOKEN, fair.coordinator(), fair.now()));
        assertThat(asked(maker)).isEmpty();
        refused(() -> businesses.name(business, maker, fair.coordinator()));
        var idea = fair.idea("Una idea nada más");
        businesses.register(idea);
        refused(() -> businesses.name(idea.id(), maker, fair.coordinator()));
        var again = fair.registered("Jabones de hierbas", "Otilia", "");
        businesses.name(again, maker, fair.coordinator());
        PersonalData data = context.getBean(BusinessData.class);
        assertThat(data.export(maker).get("named_as_owner_of")).hasSize(1);
        data.erase(maker);
        assertThat(asked(maker)).isEmpty();
        assertThat(businesses.business(again).identity()).isEmpty();
    }

    @Test
    void a_merged_business_still_asks() {
        businesses.name(business, maker, fair.coordinator());
        var kept = fair.registered("Velas de la sierra", "Otilia", "");
        businesses.merge(business, kept, fair.coordinator());
        businesses.answer(kept, maker, true);
        assertThat(businesses.of(maker)).extracting(Business::id).containsExactly(kept);
    }

    @Test
    void an_owner_stays_one_when_two_are_one() {
        var nameless = fair.registered("Velas de la sierra", "Otilia", "");
        businesses.name(business, maker, fair.coordinator());
        businesses.answer(business, maker, true);
        var other = fair.somebody(Role.STUDENT);
        businesses.name(nameless, other, fair.coordinator());
        businesses.merge(business, nameless, fair.coordinator());
        assertThat(businesses.of(maker)).extracting(Business::id).containsExactly(nameless);
        assertThat(asked(other)).as("its owner is known").isEmpty();
        var another = fair.registered("Ceras de Ocotlán", "Eva", "");
        businesses.name(another, other, fair.coordinator());
        businesses.answer(another, other, true);
        refused(() -> businesses.merge(another, nameless, fair.coordinator()));
        assertThat(businesses.of(other)).hasSize(1);
    }

    @Test
    void who_is_asked_does_not_judge() {
        var coordinator = fair.coordinator();
        var roles = context.getBean(People.class).rolesOf(coordinator);
        var viewer = new Viewer(Optional.of(coordinator), "", Language.ES, Set.copyOf(roles));
        assertThat(businesses.judges(viewer, business)).isTrue();
        businesses.name(business, coordinator, maker);
        assertThat(businesses.judges(viewer, business)).isFalse();
    }

    @Test
    void who_helps_is_told_who_can_name_them() {
        var helper = fair.somebody(Role.COORDINATOR);
        var own = context.getBean(People.class).person(helper).email();
        try (var caller = SignIn.caller(context, port, helper)) {
            var fields = Map.of("name", "Velas", "owner", "Nadia", "sector", "crafts", "language", "es", "email", own);
            assertThat(caller.post(path("/words"), fields).body()).contains("lo anotó otra persona");
        }
        assertThat(businesses.business(business).label()).isEqualTo("Velas de cera");
    }

    @Test
    void a_forgotten_address_is_named_when_the_business_is_corrected() {
        try (var caller = SignIn.caller(context, port, fair.coordinator())) {
            var fields = new HashMap<>(Map.of("name", "Velas de cera", "owner", "Nadia", "sector", "crafts"));
            fields.put("language", "es");
            fields.put("email", "nobody-" + fair.next() + "@example.org");
            corrected(caller, fields);
            assertThat(asked(maker)).isEmpty();
            fields.put("email", context.getBean(People.class).person(maker).email());
            corrected(caller, fields);
            assertThat(asked(maker)).containsOnlyKeys(business);
            businesses.answer(business, maker, true);
            fields.put(
                    "email",
                    context.getBean(People.class).person(fair.village().buyer()).email());
            corrected(caller, fields);
            assertThat(businesses.of(maker)).hasSize(1);
        }
    }

    private void corrected(Caller caller, Map<String, String> fields) {
        assertThat(caller.post(path("/words"), fields).status()).isEqualTo(302);
    }

    private Map<BusinessId, AccountId> asked(AccountId who) {
        return context.getBean(ConsentTable.class).asked(who);
    }

    private void agree(AccountId owner) {
        var consented =
                new Registration.Consented("Nadia", "", Spoken.SPANISH, Optional.of(owner), "2026-11", How.PAPER);
        businesses.agree(new Registration.Agreement(
                fair.next(), business, "Velas de cera", "", consented, fair.coordinator(), fair.now()));
    }

    private String path(String end) {
        return "/businesses/" + business.value() + end;
    }

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable action) {
        assertThatThrownBy(action)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.problem()).isEqualTo(Problem.NOT_POSSIBLE_NOW));
    }
}
