package aldea.testing;

import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/// A mail server and all the letters that reached it.
public final class Letters implements AutoCloseable {
    private final GreenMail server;

    public Letters() {
        this(0);
    }

    /// @param port to listen on, or 0 for a free one
    public Letters(int port) {
        server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
    }

    public int port() {
        return server.getSmtp().getPort();
    }

    /// What arrived for an address, oldest first.
    public List<MimeMessage> to(String address) {
        return Arrays.stream(server.getReceivedMessages())
                .filter(letter -> isTo(letter, address))
                .toList();
    }

    /// How many arrived in all, for whomever.
    public int count() {
        return server.getReceivedMessages().length;
    }

    /// The plain text of the newest letter to an address, once there is one.
    public String textTo(String address) {
        return part(newest(address), "text/plain");
    }

    /// The sign-in code in the newest letter to an address.
    public String codeTo(String address) {
        try {
            var code = Pattern.compile("\\d{6}").matcher(newest(address).getSubject());
            return code.results().findFirst().orElseThrow().group();
        } catch (MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    /// The text of a letter in one of its forms, empty where it lacks.
    public static String part(MimeMessage letter, String type) {
        try {
            return part((jakarta.mail.Part) letter, type);
        } catch (MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public void close() {
        server.stop();
    }

    private MimeMessage newest(String address) {
        return await().until(() -> to(address), found -> !found.isEmpty()).getLast();
    }

    private static String part(jakarta.mail.Part part, String type) throws MessagingException, IOException {
        if (part.isMimeType(type)) {
            return part.getContent().toString();
        }
        if (part.getContent() instanceof MimeMultipart parts) {
            for (var number = 0; number < parts.getCount(); number++) {
                var found = part(parts.getBodyPart(number), type);
                if (!found.isEmpty()) {
                    return found;
                }
            }
        }
        return "";
    }

    private static boolean isTo(MimeMessage letter, String address) {
        try {
            return Arrays.asList(letter.getAllRecipients()).contains(new InternetAddress(address));
        } catch (MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
