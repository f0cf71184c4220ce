package aldea.notice;

import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Service;

/// Letters to people: by SMTP where it is configured, else kept in the mailbox that the demo and the operator can read.
@Service
public class Notice {
    public record Letter(String to, String subject, String body, Instant at) {}

    /// The newest letters kept in the mailbox, for tests and the demo.
    public List<Letter> lettersTo(String email) {
        throw new UnsupportedOperationException();
    }
}
