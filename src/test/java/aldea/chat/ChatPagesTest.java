package aldea.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import aldea.live.Live;
import aldea.people.People;
import aldea.people.Role;
import aldea.people.Scope;
import aldea.testing.Caller;
import aldea.testing.InVillage;
import aldea.testing.SignIn;
import aldea.testing.TestClock;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/// The chat as browsers without JavaScript use it.
@InVillage
class ChatPagesTest {
    @Autowired
    ApplicationContext context;

    @Autowired
    TestClock clock;

    @LocalServerPort
    int port;

    Stage stage;
    Caller ana;
    Caller luz;

    @BeforeEach
    void open() {
        stage = Stage.on(context);
        ana = new Caller(port);
        luz = SignIn.caller(context, port, stage.village().maker());
    }

    @AfterEach
    void close() {
        ana.close();
        luz.close();
    }

    @Test
    void a_guest_gives_a_first_name_once_and_everybody_reads() {
        assertThat(ana.get(stage.path()).body()).contains("data-chat-form").contains("name=\"name\"");
        var said = ana.post(stage.roomPath() + "/messages", Map.of("text", "¡Qué bonito!", "name", "Ana"));
        assertThat(said.status()).as(said.body()).isEqualTo(302);
        assertThat(said.location()).endsWith(stage.path() + "#chat");
        assertThat(ana.post(stage.roomPath() + "/messages", Map.of("text", "¿Cuánto mide?"))
                        .status())
                .isEqualTo(302);
        assertThat(luz.get(stage.path()).body()).contains("¡Qué bonito!").contains("¿Cuánto mide?");
        assertThat(luz.get(stage.path() + "/console").body())
                .contains("¿Cuánto mide?")
                .contains("from=host");
        assertThat(ana.get(stage.roomPath() + "/turns").body())
                .contains("\"kind\":\"said\"")
                .contains("Ana");
    }

    @Test
    void without_a_name_a_guest_is_asked_for_one_and_keeps_the_text() {
        var held = ana.post(stage.roomPath() + "/messages", Map.of("text", "¿Tienen en verde?"));
        assertThat(held.status()).isEqualTo(422);
        assertThat(held.body()).contains("value=\"¿Tienen en verde?\"").contains("Da un nombre");
        assertThat(stage.read()).isEmpty();
    }

    @Test
    void what_is_held_stays_with_the_writer_who_is_told_why() {
        var held = ana.post(stage.roomPath() + "/messages", Map.of("text", "Llámame al 951 123 45 67", "name", "Ana"));
        assertThat(held.status()).isEqualTo(422);
        assertThat(held.body()).contains("Llámame al 951 123 45 67").contains("Para cuidarte");
        assertThat(stage.read()).isEmpty();
    }

    @Test
    void markup_is_read_as_it_was_typed_and_nothing_turns_a_line() {
        ana.post(stage.roomPath() + "/messages", Map.of("text", "<b>hola</b> \u202Eadios\u0007", "name", "A<i>"));
        var page = luz.get(stage.path()).body();
        assertThat(page).contains("&lt;b&gt;hola&lt;/b&gt; adios").contains("A&lt;i&gt;");
        assertThat(page).doesNotContain("\u202E").doesNotContain("<b>hola");
    }

    @Test
    void somebody_reports_a_message_and_the_maker_decides_at_the_desk() {
        ana.post(stage.roomPath() + "/messages", Map.of("text", "Está feo", "name", "Troll"));
        var message = stage.last();
        var path = "/chat/messages/" + message.key();
        try (var rosa = new Caller(port)) {
            assertThat(rosa.get(path).body()).contains("Lastima a alguien").doesNotContain("Ocultarlo");
            for (var twice = 0; twice < 2; twice++) {
                assertThat(rosa.post(path + "/reports", Map.of("why", "HURTFUL"))
                                .status())
                        .isEqualTo(302);
            }
            assertThat(rosa.post(path + "/reports", Map.of("why", "nonsense")).status())
                    .isEqualTo(400);
        }
        assertThat(luz.get("/people/desk").body()).contains("1 mensaje reportado te espera");
        assertThat(luz.get("/chat/reports").body()).contains("Está feo").contains("1 reporte");
        assertThat(ana.post(path + "/hidings", Map.of()).location()).contains("sign-in");
        var hidden = luz.post(path + "/hidings", Map.of("reason", "HURTFUL", "from", "desk"));
        assertThat(hidden.location()).endsWith("/chat/reports");
        assertThat(luz.get("/chat/reports").body()).contains("ocultó un mensaje de Troll");
        assertThat(ana.get(stage.path()).body()).doesNotContain("Está feo");
        assertThat(ana.get(path).status()).isEqualTo(404);
        assertThat(luz.get(path).body()).contains("Mostrarlo otra vez");
        luz.post(path + "/showings", Map.of());
        assertThat(ana.get(stage.path()).body()).contains("Está feo");
    }

    @Test
    void somebody_blocked_is_told_until_when_and_may_be_let_in_again() {
        ana.post(stage.roomPath() + "/messages", Map.of("text", "Esto es una estafa", "name", "Troll"));
        var message = stage.last();
        luz.post("/chat/messages/" + message.key() + "/blocks", Map.of("minutes", "1440", "reason", "HURTFUL"));
        var held = ana.post(stage.roomPath() + "/messages", Map.of("text", "Otra vez yo"));
        assertThat(held.status()).isEqualTo(422);
        assertThat(held.body()).contains("te piden no escribir hasta el");
        assertThat(stage.read()).isEmpty();
        var desk = luz.get("/chat/reports").body();
        var end = desk.replaceAll("(?s).*action=\"(/chat/blocks/[0-9a-f-]+/end)\".*", "$1");
        assertThat(luz.post(end, Map.of()).status()).isEqualTo(302);
        assertThat(ana.post(stage.roomPath() + "/messages", Map.of("text", "Gracias, perdón"))
                        .status())
                .isEqualTo(302);
    }

    @Test
    void the_host_slows_the_chat_marks_a_question_and_closes_it_to_others() {
        ana.post(stage.roomPath() + "/messages", Map.of("text", "¿Es de lana?", "name", "Ana"));
        var message = stage.last();
        luz.post("/chat/messages/" + message.key() + "/questions", Map.of("from", "host"));
        assertThat(ana.get(stage.path()).body()).contains("Respondiendo");
        luz.post(stage.roomPath() + "/answers", Map.of());
        assertThat(ana.get(stage.roomPath() + "/turns").body())
                .contains("asked")
                .contains("answered");
        luz.post(stage.roomPath() + "/settings", Map.of("slow", "60", "guests", "true", "open", "true"));
        assertThat(ana.post(stage.roomPath() + "/messages", Map.of("text", "¿Y de qué color?"))
                        .body())
                .contains("Intenta en 60 segundos");
        luz.post(stage.roomPath() + "/settings", Map.of("slow", "0", "guests", "true"));
        assertThat(ana.get(stage.path()).body()).contains("solo escribe quien vende");
        assertThat(luz.post(stage.roomPath() + "/messages", Map.of("text", "Ahorita les contesto", "from", "host"))
                        .location())
                .endsWith("/console#chat");
        luz.post(stage.roomPath() + "/settings", Map.of("slow", "0", "open", "true"));
        assertThat(ana.get(stage.path()).body()).contains("Entra para escribir");
        assertThat(ana.post(stage.roomPath() + "/settings", Map.of()).location())
                .contains("sign-in");
    }

    @Test
    void a_maker_asks_somebody_for_help_who_then_takes_care() {
        var people = context.getBean(People.class);
        var helper = stage.account("Tere");
        var email = people.person(helper).email();
        var path = "/chat/moderators/" + stage.village().shop().value();
        assertThat(luz.post(path, Map.of("email", "nadie@example.org")).status())
                .isEqualTo(400);
        assertThat(luz.post(path, Map.of("email", email)).status()).isEqualTo(302);
        assertThat(luz.get(path).body()).contains("Tere");
        try (var tere = SignIn.caller(context, port, helper)) {
            assertThat(tere.get("/chat/reports").status()).isEqualTo(200);
            assertThat(tere.get(path).status()).isEqualTo(404);
            luz.post(path + "/removals", Map.of("account", helper.value().toString()));
            assertThat(tere.get("/chat/reports").status()).isEqualTo(404);
        }
    }

    @Test
    void a_coordinator_sees_what_a_word_would_hold_before_it_is_added() {
        ana.post(stage.roomPath() + "/messages", Map.of("text", "Pura ch4f4, oigan", "name", "Ana"));
        var people = context.getBean(People.class);
        var carmen = stage.account("Carmen");
        var place = context.getBean(aldea.places.Places.class)
                .village(stage.village().id());
        people.grant(carmen, Role.COORDINATOR, Scope.place(place.id().value()), carmen);
        var path = "/chat/words/" + place.slug();
        assertThat(luz.get(path).status()).as("a maker").isEqualTo(404);
        try (var caller = SignIn.caller(context, port, carmen)) {
            assertThat(caller.get("/places/villages/" + place.slug()).body()).contains(path);
            assertThat(caller.get(path + "?word=chafa").body())
                    .contains("Pura ch4f4, oigan")
                    .contains("Agregar «chafa»");
            assertThat(caller.post(path, Map.of("word", "chafa")).status()).isEqualTo(302);
            var held = ana.post(stage.roomPath() + "/messages", Map.of("text", "Qué C H Á F A"));
            assertThat(held.body()).contains("este pueblo no quiere leer");
            caller.post(path + "/removals", Map.of("word", "chafa"));
            assertThat(ana.post(stage.roomPath() + "/messages", Map.of("text", "Qué C H Á F A"))
                            .status())
                    .isEqualTo(302);
        }
    }

    @Test
    void afterwards_it_is_read_as_it_was_by_time_and_without_what_was_hidden() {
        clock.advance(Duration.ofSeconds(95));
        ana.post(stage.roomPath() + "/messages", Map.of("text", "¡Lo quiero!", "name", "Ana"));
        ana.post(stage.roomPath() + "/messages", Map.of("text", "Qué feo"));
        var last = stage.last();
        luz.post("/chat/messages/" + last.key() + "/hidings", Map.of());
        context.getBean(Live.class).end(stage.show().id());
        var page = ana.get(stage.path()).body();
        assertThat(page).contains("¡Lo quiero!").contains("1:35").doesNotContain("Qué feo");
        assertThat(page).doesNotContain("data-chat-form");
        await().pollInterval(Duration.ofMillis(500)).until(() -> {
            clock.advance(Duration.ofSeconds(10));
            return ana.post(stage.roomPath() + "/messages", Map.of("text", "¿Todavía?"))
                    .body()
                    .contains("El en vivo terminó");
        });
    }

    @Test
    void a_program_is_told_as_json() {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + stage.roomPath() + "/messages"))
                .header("Accept", "application/json")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-XSRF-TOKEN", ana.formToken());
        var said = ana.send(request.POST(HttpRequest.BodyPublishers.ofString("text=Hola&name=Ana")));
        assertThat(said.status()).as(said.body()).isEqualTo(201);
        assertThat(said.body()).contains("\"kind\":\"said\"").contains("\"name\":\"Ana\"");
        var held = ana.send(request.POST(HttpRequest.BodyPublishers.ofString("text=mira+www.x.com&name=Ana")));
        assertThat(held.status()).isEqualTo(422);
        assertThat(held.body()).contains("\"held\":\"link\"").contains("\"advice\"");
    }
}
