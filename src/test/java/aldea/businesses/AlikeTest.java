package aldea.businesses;

import static org.assertj.core.api.Assertions.assertThat;

import aldea.people.AccountId;
import aldea.people.Role;
import aldea.people.Scope;
import aldea.places.Places;
import aldea.testing.InVillage;
import aldea.testing.SignIn;
import java.util.LinkedHashMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/// What somebody who records a business is told of those that may be the same.
@InVillage
class AlikeTest {
    private final ApplicationContext context;

    @LocalServerPort
    private int port;

    private Fair here;
    private Fair there;
    private BusinessId known;
    private String phone;

    @Autowired
    AlikeTest(ApplicationContext context) {
        this.context = context;
    }

    @BeforeEach
    void registered() {
        here = Fair.in(context);
        there = Fair.in(context);
        phone = "951 %07d".formatted(Math.floorMod(here.next().getLeastSignificantBits(), 10_000_000));
        known = there.registered("Panadería de Abril", "Abril", phone);
    }

    @Test
    void one_of_another_village_has_no_name_and_no_address() {
        assertThat(recording(here.somebody(Role.STUDENT), "Pan dulce"))
                .contains("Conocido en otro pueblo", "No, es otro")
                .doesNotContain("Panadería de Abril", known.value().toString());
        assertThat(recording(here.coordinator(), "Pan dulce"))
                .contains("Conocido en otro pueblo")
                .doesNotContain("Panadería de Abril", known.value().toString());
    }

    @Test
    void who_answers_for_both_villages_may_open_it() {
        here.people()
                .grant(
                        here.coordinator(),
                        Role.COORDINATOR,
                        Scope.place(there.village().id().value()),
                        there.coordinator());
        assertThat(recording(here.coordinator(), "Pan dulce"))
                .contains("Panadería de Abril", "href=\"/businesses/" + known.value())
                .doesNotContain("Conocido en otro pueblo");
    }

    @Test
    void one_of_the_same_village_has_its_name_and_leads_only_who_may_see_it() {
        var mine = here.registered("Velas de Luz", "Luz", "");
        assertThat(recording(here.somebody(Role.STUDENT), "Velas de Luz"))
                .contains("Velas de Luz", "¿Es uno de estos?")
                .doesNotContain("href=\"/businesses/" + mine.value());
        assertThat(recording(here.coordinator(), "Velas de Luz")).contains("href=\"/businesses/" + mine.value());
    }

    private String recording(AccountId somebody, String name) {
        var village = context.getBean(Places.class).village(here.village().id()).slug();
        var fields = new LinkedHashMap<String, String>();
        fields.put("id", here.next().toString());
        fields.put("version", "2026-11");
        fields.put("village", village);
        fields.put("name", name);
        fields.put("owner", "Pilar");
        fields.put("sector", "crafts");
        fields.put("agreed", "yes");
        fields.put("how", "paper");
        fields.put("phone", name.startsWith("Pan") ? phone : "");
        try (var caller = SignIn.caller(context, port, somebody)) {
            return caller.post("/businesses", fields).body();
        }
    }
}
