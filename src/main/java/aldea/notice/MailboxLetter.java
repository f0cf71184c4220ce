package aldea.notice;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// A letter as the mailbox page shows it.
///
/// @param kind such as `CODE`
/// @param sent whether it left by mail
public record MailboxLetter(
        String kind, String to, String subject, String body, String link, Instant at, boolean sent) {
    /// The sign-in code, to be copied; empty in other letters.
    public Optional<String> code() {
        var found = CODE.matcher(body);
        return kind.equals("CODE") && found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    /// The text, without the link that follows it.
    public List<String> paragraphs() {
        return link.isEmpty()
                ? List.of(body.split("\n\n"))
                : List.of(body.substring(0, body.indexOf(link)).split("\n\n"));
    }

    private static final Pattern CODE = Pattern.compile("(?m)^ {4}(\\S+)$");
}
