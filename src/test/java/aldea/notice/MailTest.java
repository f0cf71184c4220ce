package aldea.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import aldea.kernel.Language;
import aldea.testing.InVillage;
import aldea.testing.Letters;
import aldea.testing.TestClock;
import aldea.testing.Timers;
import jakarta.mail.MessagingException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/// Letters by a real mail server, which is not always there.
@InVillage
class MailTest {
    private static final String SEND = "notice-send-letters";
    private static Letters server = new Letters();

    @Autowired
    Notice notice;

    @Autowired
    TestClock clock;

    @Autowired
    Timers timers;

    @DynamicPropertySource
    static void mail(DynamicPropertyRegistry settings) {
        settings.add("spring.mail.host", () -> "127.0.0.1");
        settings.add("spring.mail.port", server::port);
        settings.add("aldea.notice.from", () -> "Mi pueblo <hola@example.org>");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void a_letter_is_text_and_page_in_the_readers_language() throws MessagingException {
        notice.bring("es@example.org", Language.ES, "402913", "/people/sign-in/link?token=a&b=c");
        notice.bring("en@example.org", Language.EN, "771204", "/people/sign-in/link?token=d");
        var spanish = server.textTo("es@example.org");
        assertThat(spanish).contains("Con este código", "402913", "token=a&b=c").doesNotContain("<p");
        var letter = server.to("es@example.org").getLast();
        assertThat(letter.getSubject()).contains("402913");
        assertThat(letter.getFrom()).extracting(Object::toString).containsExactly("Mi pueblo <hola@example.org>");
        assertThat(letter.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(Letters.part(letter, "text/html"))
                .contains("<p style", "402913", "Con este código")
                .contains("<a href=\"http", "token=a&amp;b=c");
        assertThat(server.textTo("en@example.org")).contains("With this code");
        assertThat(Letters.part(server.to("en@example.org").getLast(), "text/html"))
                .contains("With this code", "771204");
    }

    @Test
    void nothing_that_somebody_typed_becomes_a_header_a_recipient_or_markup() throws MessagingException {
        var before = server.count();
        notice.bring("a@example.org\r\nBcc: spy@example.net", Language.EN, "111111", "/x");
        notice.bring("b@example.org, spy@example.net", Language.EN, "222222", "/x");
        notice.bring("c@example.org", Language.EN, "3\r\nBcc: spy@example.net\r\n\r\n<b>3</b>", "/x");
        var letter = server.textTo("c@example.org");
        assertThat(letter).contains("<b>3</b>");
        var arrived = server.to("c@example.org").getLast();
        assertThat(arrived.getAllRecipients()).hasSize(1);
        assertThat(arrived.getHeader("Bcc")).isNull();
        assertThat(arrived.getSubject()).contains("Bcc: spy@example.net");
        assertThat(Letters.part(arrived, "text/html")).doesNotContain("<b>");
        timers.run(SEND);
        assertThat(server.to("spy@example.net")).isEmpty();
        assertThat(server.count()).isEqualTo(before + 1);
    }

    @Test
    void while_the_mail_server_is_away_letters_wait_and_then_each_arrives_once() {
        var port = server.port();
        server.close();
        for (var n = 0; n < 5; n++) {
            notice.bring("wait%d@example.org".formatted(n), Language.ES, "90000" + n, "/x");
        }
        await().untilAsserted(() -> assertThat(waiting()).isEqualTo(5));
        server = new Letters(port);
        timers.run(SEND);
        assertThat(server.count()).as("before the pause is over").isZero();

        clock.advance(Duration.ofSeconds(31));
        for (var run = 0; run < 3; run++) {
            timers.run(SEND);
            clock.advance(Duration.ofMinutes(30));
        }
        for (var n = 0; n < 5; n++) {
            assertThat(server.to("wait%d@example.org".formatted(n))).hasSize(1);
        }
    }

    @Autowired
    org.springframework.jdbc.core.simple.JdbcClient jdbc;

    private int waiting() {
        return jdbc.sql("SELECT count(*) FROM notice.letters WHERE to_email LIKE 'wait%' AND failures = 1")
                .query(Integer.class)
                .single();
    }
}
