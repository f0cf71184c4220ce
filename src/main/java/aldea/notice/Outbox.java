package aldea.notice;

import aldea.kernel.Timer;
import aldea.notice.LetterTable.Due;
import jakarta.mail.MessagingException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Sends what was written, outside every transaction, again after a pause when the mail server fails, and gives up
/// after a day. Without a mail server letters stay in the mailbox.
@Component
class Outbox implements Timer {
    private static final Logger log = LoggerFactory.getLogger(Outbox.class);

    private final LetterTable table;
    private final Optional<JavaMailSender> courier;
    private final Envelope envelope;
    private final InstantSource clock;

    Outbox(LetterTable table, ObjectProvider<JavaMailSender> courier, Envelope envelope, InstantSource clock) {
        this.table = table;
        this.courier = Optional.ofNullable(courier.getIfAvailable());
        this.envelope = envelope;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "notice-send-letters";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(5);
    }

    @Override
    public void run() {
        courier.ifPresent(sender -> send(sender, clock.instant()));
    }

    /// When a letter written now is tried first: at once, or never without a mail server.
    @Nullable
    Instant firstTry(Instant now) {
        return courier.isPresent() ? now : null;
    }

    /// Sends what is due soon after the transaction has committed; the timer does if this node dies before.
    void wake() {
        if (courier.isEmpty()) {
            return;
        }
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            Thread.startVirtualThread(this::run);
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                Thread.startVirtualThread(Outbox.this::run);
            }
        });
    }

    // What a slow mail server leaves of the batch is left alone in good time: others may take it when the lease ends.
    private void send(JavaMailSender sender, Instant now) {
        for (var due : table.take(now, LEASE, BATCH)) {
            if (clock.instant().isAfter(now.plus(LEASE.dividedBy(2)))) {
                return;
            }
            send(sender, due);
        }
    }

    private void send(JavaMailSender sender, Due due) {
        try {
            sender.send(envelope.seal(sender.createMimeMessage(), due));
            done(due);
        } catch (MessagingException | MailException failed) {
            postpone(due, failed);
        }
    }

    /// A code that was sent is a key that nobody else should find.
    private void done(Due due) {
        if (due.kind().equals(LetterKind.CODE.name())) {
            table.delete(due.id());
        } else {
            table.sent(due.id(), clock.instant());
        }
        log.atInfo()
                .addKeyValue("letter", due.id())
                .addKeyValue("kind", due.kind())
                .log("letter sent");
    }

    // Only the failure's class is logged: a mail server's answer repeats the address.
    private void postpone(Due due, Exception failed) {
        var pause = PAUSE.multipliedBy(1L << 2 * Math.min(due.failures(), 5));
        var giveUp = due.failures() + 1 >= MOST_TRIES;
        table.failed(due.id(), giveUp ? null : clock.instant().plus(pause));
        log.atWarn()
                .addKeyValue("letter", due.id())
                .addKeyValue("failures", due.failures() + 1)
                .addKeyValue("cause", failed.getClass().getSimpleName())
                .log(giveUp ? "letter given up" : "letter not sent");
    }

    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofSeconds(30);
    private static final int BATCH = 50;
    private static final int MOST_TRIES = 8;
}
