package aldea.credentials;

import static java.nio.charset.StandardCharsets.UTF_8;

import aldea.credentials.CredentialView.Answer;
import aldea.kernel.Dictionary;
import aldea.kernel.Language;
import aldea.kernel.RateLimit;
import aldea.people.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/// Anybody looks at a credential here: a file, or its text.
@Controller
@RequestMapping("/credentials/verification")
class VerificationPages {
    private final Register register;
    private final CredentialTable table;
    private final Dictionary dictionary;
    private final RateLimit asking = new RateLimit(60, Duration.ofMinutes(1));

    VerificationPages(Register register, CredentialTable table, Dictionary dictionary) {
        this.register = register;
        this.table = table;
        this.dictionary = dictionary;
    }

    @GetMapping
    String ask() {
        return "credentials/verification";
    }

    /// @param reference of a credential of this house, instead of a file
    @PostMapping
    String verify(
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String reference,
            Viewer viewer,
            HttpServletRequest request,
            Model model)
            throws IOException {
        asking.count(request.getRemoteAddr());
        var content = content(file, text, reference);
        if (content.isPresent()) {
            model.addAttribute("answer", answer(register.verify(content.get()), viewer.language()));
        }
        return "credentials/verification";
    }

    private Optional<byte[]> content(@Nullable MultipartFile file, String text, String reference) throws IOException {
        if (file != null && !file.isEmpty()) {
            // One byte too many is enough to refuse it.
            try (var stream = file.getInputStream()) {
                return Optional.of(stream.readNBytes(StrictJson.LARGEST + 1));
            }
        }
        if (!text.isBlank()) {
            return Optional.of(text.strip().getBytes(UTF_8));
        }
        return table.find(reference.strip())
                .flatMap(CredentialTable.Row::document)
                .map(document -> document.getBytes(UTF_8));
    }

    private Answer answer(Verdict verdict, Language language) {
        return switch (verdict) {
            case Verdict.Verified verified ->
                new Answer(
                        "",
                        "",
                        Optional.of(verified.claims()),
                        path(verified.claims().id()));
            case Verdict.Refused refused ->
                new Answer(CredentialLooks.code(refused.reason()), detail(refused, language), Optional.empty(), "");
        };
    }

    private String detail(Verdict.Refused refused, Language language) {
        return switch (refused.reason()) {
            case EXPIRED, NOT_YET_VALID ->
                dictionary.in(language).day(CredentialLooks.day(Instant.parse(refused.detail())));
            case KEY_RETIRED, KEY_WITHDRAWN, ASK_ISSUER ->
                dictionary.in(language).moment(Instant.parse(refused.detail()), CredentialLooks.ZONE);
            default -> refused.detail();
        };
    }

    private static String path(String id) {
        return "/credentials/" + id.substring(id.lastIndexOf('/') + 1);
    }
}
