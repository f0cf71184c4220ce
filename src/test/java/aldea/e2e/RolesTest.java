package aldea.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import aldea.kernel.Language;
import aldea.people.People;
import aldea.people.Role;
import aldea.people.Scope;
import aldea.places.Places;
import aldea.testing.Chromium;
import aldea.testing.InVillage;
import aldea.testing.SignIn;
import aldea.testing.Village;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

@Tag("e2e")
@InVillage
class RolesTest {
    @Autowired
    ApplicationContext context;

    @LocalServerPort
    int port;

    @Test
    void an_operator_finds_where_a_role_shall_hold_by_its_name() {
        var people = context.getBean(People.class);
        var operator = people.register("roles-operator@example.org", "Inés", Language.ES);
        people.grant(operator, Role.OPERATOR, Scope.EVERYWHERE, operator);
        people.register("roles-student@example.org", "Toño", Language.ES);
        Village.withMaker(context);
        var village = Village.withMaker(context);
        var name = context.getBean(Places.class).village(village.id()).name();
        try (var chromium = new Chromium(port)) {
            var phone = chromium.phone();
            var session = SignIn.cookieFor(context, operator).split("=", 2);
            phone.context().addCookies(List.of(new Cookie(session[0], session[1]).setUrl("http://localhost:" + port)));
            phone.navigate("/people/roles?email=roles-student@example.org");
            phone.locator("#q").fill("oax");
            phone.locator("#give form[role=search] .button").click();
            SparePagesTest.examine(phone, "roles-found");
            phone.locator("#q").fill(name);
            phone.locator("#give form[role=search] .button").click();
            phone.getByText(name, new Page.GetByTextOptions().setExact(true)).click();
            phone.getByText("Dar este papel").click();
            assertThat(phone.locator("main").innerText()).contains("Lo que puede hacer Toño", "Estudiante", name);
            SparePagesTest.examine(phone, "roles-held");
        }
    }
}
