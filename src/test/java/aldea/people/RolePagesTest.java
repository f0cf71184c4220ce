package aldea.people;

import static org.assertj.core.api.Assertions.assertThat;

import aldea.kernel.Language;
import aldea.places.Places;
import aldea.testing.Caller;
import aldea.testing.InVillage;
import aldea.testing.SignIn;
import aldea.testing.Village;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

@InVillage
class RolePagesTest {
    private static final UUID NONE = UUID.fromString("00000000-0000-7000-8000-0000000000aa");

    private final ApplicationContext context;
    private final People people;

    @LocalServerPort
    int port;

    RolePagesTest(@Autowired ApplicationContext context, @Autowired People people) {
        this.context = context;
        this.people = people;
    }

    @Test
    void operators_give_roles_and_others_do_not_even_see_the_page() {
        var operator = operator("giver@example.org");
        var student = people.register("student@example.org", "Toño", Language.ES);
        var village = village("San Bartolo Coyotepec", "Oaxaca de la Prueba");
        var key = "PLACE:" + village;
        var role = Map.of("email", "student@example.org", "role", "STUDENT", "where", key);
        try (var giver = SignIn.caller(context, port, operator);
                var other = SignIn.caller(context, port, student)) {
            assertThat(other.get("/people/roles").status()).isEqualTo(404);
            assertThat(other.get("/people/roles?email=giver@example.org&q=Coyotepec")
                            .status())
                    .isEqualTo(404);
            assertThat(other.post("/people/roles/grants", role).status()).isEqualTo(404);

            // Nobody types an identity: part of a name is enough, and what is chosen is shown by its name.
            assertThat(giver.get("/people/roles?email=student@example.org&q=bartolo+coyo")
                            .body())
                    .contains("San Bartolo Coyotepec", "Municipio, Oaxaca de la Prueba", "value=\"" + key + "\"");
            assertThat(giver.post("/people/roles/grants", role).status()).isEqualTo(303);
            assertThat(people.rolesOf(student))
                    .containsExactly(new Viewer.Membership(Role.STUDENT, Scope.place(village)));
            assertThat(giver.get("/people/roles?email=student@example.org").body())
                    .contains("Estudiante", "San Bartolo Coyotepec", "Municipio, Oaxaca de la Prueba");

            assertThat(giver.post("/people/roles/revocations", role).status()).isEqualTo(303);
            assertThat(people.rolesOf(student)).isEmpty();
        }
    }

    @Test
    void a_role_is_given_only_where_something_is_and_where_it_opens_a_door() {
        var operator = operator("careful@example.org");
        var person = people.register("careless@example.org", "Lola", Language.ES);
        var village = village("Santa Prueba", "Oaxaca de la Prueba");
        try (var giver = SignIn.caller(context, port, operator)) {
            for (var where :
                    List.of("", "PLACE:", "PLACE:x", "PLATFORM:" + village, "SHOP:" + village, "PLACE:" + NONE)) {
                var answer = giver.post(
                        "/people/roles/grants",
                        Map.of("email", "careless@example.org", "role", "MAKER", "where", where));
                assertThat(answer.status()).as(where).isEqualTo(400);
                assertThat(answer.body()).contains("elígelo de la lista");
            }
            var operates = Map.of("email", "careless@example.org", "role", "OPERATOR", "where", "PLACE:" + village);
            var refused = giver.post("/people/roles/grants", operates);
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.body()).contains("Elige en todas partes");
            assertThat(people.rolesOf(person)).isEmpty();
        }
    }

    @Test
    void states_municipalities_points_and_shops_are_found_by_their_names_too() {
        var operator = operator("finder@example.org");
        var person = people.register("found@example.org", "Lola", Language.ES);
        var made = Village.withMaker(context);
        var point = context.getBean(Places.class).point(made.point()).name();
        try (var giver = SignIn.caller(context, port, operator)) {
            var keeper = "POINT:" + made.point().value();
            assertThat(giver.get("/people/roles?email=found@example.org&q="
                                    + Caller.encode(Map.of("", point)).substring(1))
                            .body())
                    .contains(point, "Punto del pueblo · ", "value=\"" + keeper + "\"");
            assertThat(giver.get("/people/roles?email=found@example.org&q=taller")
                            .body())
                    .contains("Tienda · ", "value=\"SHOP:");
            assertThat(giver.get("/people/roles?email=found@example.org&q=michoac%C3%A1n")
                            .body())
                    .contains("Michoacán", "Estado", "value=\"PLACE:00000000-0000-7000-8000-000000000016\"");
            assertThat(giver.get("/people/roles?email=found@example.org&q=municip")
                            .body())
                    .contains("Municipio · Oaxaca");
            assertThat(giver.get("/people/roles?email=found@example.org&q=xyzzyq")
                            .body())
                    .contains("Nada se llama como «xyzzyq»");

            var keeps = Map.of("email", "found@example.org", "role", "POINT_KEEPER", "where", keeper);
            assertThat(giver.post("/people/roles/grants", keeps).status()).isEqualTo(303);
            people.grant(person, Role.MAKER, Scope.shop(made.shop().value()), operator);
            people.grant(person, Role.TEACHER, Scope.place(NONE), operator);
            assertThat(giver.get("/people/roles?email=found@example.org").body())
                    .contains(point, "Punto del pueblo · ", "Tienda · ", "Ya no existe");
        }
    }

    private AccountId operator(String email) {
        var operator = people.register(email, "Inés", Language.ES);
        people.grant(operator, Role.OPERATOR, Scope.EVERYWHERE, operator);
        return operator;
    }

    private UUID village(String name, String region) {
        return context.getBean(Places.class)
                .addVillage(new Places.VillageDraft(
                        name, name, "Municipio", region, "MX", 17.03, -96.45, ZoneId.of("UTC"), Optional.empty()))
                .value();
    }
}
