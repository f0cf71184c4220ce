package aldea.notice;

import static java.nio.charset.StandardCharsets.UTF_8;

import aldea.notice.LetterTable.Due;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/// Makes a mail of a letter: its text, and the same set in type for readers that show it.
@Component
class Envelope {
    private final NoticeSettings settings;
    private final TemplateEngine templates;

    Envelope(NoticeSettings settings, TemplateEngine templates) {
        this.settings = settings;
        this.templates = templates;
    }

    /// @throws MessagingException for an address that no letter reaches
    MimeMessage seal(MimeMessage message, Due due) throws MessagingException {
        var letter = new MimeMessageHelper(message, true, UTF_8.name());
        letter.setFrom(settings.from());
        // Exactly one address and nothing beside it: what follows a line break would be a header of its own.
        letter.setTo(new InternetAddress(due.to(), true));
        letter.setSubject(due.subject().replaceAll("\\p{Cntrl}+", " "));
        letter.setText(due.body(), html(due));
        // A letter that has to be sent again, since nobody knows whether it arrived, bears the same mark.
        message.setHeader("Message-ID", "<%s@aldea>".formatted(due.id()));
        message.setHeader("Auto-Submitted", "auto-generated");
        return message;
    }

    private String html(Due due) {
        var out = new StringOutput();
        templates.render("notice/letter.jte", new LetterPage(due.subject(), due.body(), due.link()), out);
        return out.toString();
    }
}
