package aldea.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import aldea.Aldea;
import aldea.chat.Outcome.Held;
import aldea.chat.Outcome.Why;
import aldea.kernel.Ids;
import aldea.live.Live;
import aldea.people.AccountId;
import aldea.people.Viewer;
import aldea.testing.InVillage;
import aldea.testing.TestClock;
import aldea.testing.Timers;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

@InVillage
class ChatTest {
    @Autowired
    ApplicationContext context;

    @Autowired
    TestClock clock;

    Stage stage;
    Viewer ana;

    @BeforeEach
    void open() {
        stage = Stage.on(context);
        ana = stage.somebody("Ana María");
    }

    private Why why(Viewer by, String text) {
        return ((Held) stage.chat().say(stage.room(), by, text)).why();
    }

    @Test
    void others_read_a_first_name_only() {
        assertThat(stage.said(ana, "Hola").name()).isEqualTo("Ana");
    }

    @Test
    void what_breaks_a_rule_is_held() {
        assertThat(why(ana, " \u0007 ")).isEqualTo(Why.EMPTY);
        assertThat(why(ana, "x".repeat(201))).isEqualTo(Why.TOO_LONG);
        assertThat(why(ana, "mira https://x.example")).isEqualTo(Why.LINK);
        stage.said(ana, "¡Qué bonito!");
        assertThat(why(ana, "que BONITO")).isEqualTo(Why.REPEATED);
        clock.advance(Duration.ofMinutes(6));
        stage.said(ana, "Qué bonito");
    }

    @Test
    void one_person_writes_so_many_messages_and_then_waits() {
        for (var i = 0; i < 5; i++) {
            stage.said(ana, "Mensaje número " + i);
        }
        assertThat(why(ana, "Uno más")).isEqualTo(Why.TOO_MANY);
        clock.advance(Duration.ofSeconds(10));
        stage.said(ana, "Uno más");
    }

    @Test
    void the_same_form_says_it_once() {
        var writing = context.getBean(Writing.class);
        var author = Writing.Author.of(ana, stage.venue());
        var command = context.getBean(Ids.class).next();
        var once = writing.write(stage.venue(), author, "Una vez", command, "127.0.0.1");
        assertThat(writing.write(stage.venue(), author, "Una vez", command, "127.0.0.1"))
                .isEqualTo(once);
        assertThat(stage.read()).containsExactly("Una vez");
    }

    @Test
    void many_at_once_are_numbered_without_gaps() {
        var written = IntStream.range(0, 24)
                .mapToObj(i -> CompletableFuture.runAsync(
                        () -> stage.said(stage.somebody("Ana" + i), "Soy " + i), Thread::startVirtualThread))
                .toList();
        written.forEach(CompletableFuture::join);
        var batch = stage.chat().since(stage.room(), 0, 100);
        assertThat(batch.turns())
                .extracting(Turn::number)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 24).boxed().toList());
        var few = stage.chat().since(stage.room(), 0, 10);
        assertThat(few.skipped()).isEqualTo(14);
        assertThat(few.turns()).hasSize(10).extracting(Turn::number).contains(24);
    }

    @Test
    void the_chat_opens_half_an_hour_before_the_show() {
        var soon = Stage.planned(context, Duration.ofHours(2));
        var held = (Held) soon.chat().say(soon.room(), ana, "¿Ya?");
        assertThat(held.why()).isEqualTo(Why.EARLY);
        assertThat(held.until()).contains(soon.show().plannedFor().minus(Duration.ofMinutes(30)));
        clock.advance(Duration.ofMinutes(95));
        assertThat(soon.chat().say(soon.room(), ana, "¿Ya?")).isInstanceOf(Outcome.Said.class);
    }

    @Test
    void erased_words_and_names_are_a_dash_and_export_has_them_before() {
        stage.said(ana, "Vivo en la calle Hidalgo");
        var data = context.getBean(ChatData.class);
        AccountId account = ana.mustBeSomebody();
        assertThat(data.export(account).get("messages")).hasSize(1);
        data.erase(account);
        assertThat(stage.read()).containsExactly("–");
        assertThat(stage.last().name()).isEqualTo("–");
        assertThat(stage.chat().done(stage.room(), 10)).extracting(Turn::kind).containsExactly("hidden");
        assertThat(data.export(account).get("messages")).isEmpty();
    }

    @Test
    void messages_go_ninety_days_after_the_end() {
        stage.said(ana, "Para el recuerdo");
        context.getBean(Live.class).end(stage.show().id());
        await().until(() -> context.getBean(RoomTable.class)
                .byId(stage.room())
                .orElseThrow()
                .ended()
                .isPresent());
        clock.advance(Duration.ofDays(89));
        context.getBean(Timers.class).run("chat-forget-old");
        assertThat(stage.read()).hasSize(1);
        clock.advance(Duration.ofDays(2));
        context.getBean(Timers.class).run("chat-forget-old");
        assertThat(stage.read()).isEmpty();
        assertThat(context.getBean(JdbcClient.class)
                        .sql("SELECT count(*) FROM chat.turns WHERE room = :room")
                        .param("room", stage.room().value())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void who_watches_on_another_node_hears_it_and_that_it_was_hidden() {
        var url = context.getBean(Environment.class).getRequiredProperty("spring.datasource.url");
        try (var other = new SpringApplicationBuilder(Aldea.class, TestClock.Wiring.class)
                        .run(
                                "--server.port=0",
                                "--spring.main.allow-bean-definition-overriding=true",
                                "--spring.datasource.url=" + url,
                                "--spring.datasource.hikari.minimum-idle=1",
                                "--aldea.payment.gateway=sandbox",
                                "--db-scheduler.enabled=false");
                var client = HttpClient.newHttpClient()) {
            var port = other.getEnvironment().getRequiredProperty("local.server.port");
            var address = URI.create("http://127.0.0.1:%s%s/numbers".formatted(port, stage.path()));
            var heard = new StringBuffer();
            var listening = client.sendAsync(HttpRequest.newBuilder(address).build(), BodyHandlers.ofLines())
                    .thenAccept(answer -> answer.body().forEach(heard::append));
            await().until(() -> heard.indexOf("\"state\":\"live\"") >= 0);
            var message = stage.said(ana, "¿Me oyen del otro lado?");
            await().until(() -> heard.indexOf("¿Me oyen del otro lado?") >= 0);
            context.getBean(Care.class).hide(message.id(), stage.village().maker(), "OTHER");
            await().until(() -> heard.indexOf("chat-care") >= 0 && heard.indexOf("\"kind\":\"hidden\"") >= 0);
            listening.cancel(true);
            client.shutdownNow(); // Who listens would else be waited for.
        }
    }
}
