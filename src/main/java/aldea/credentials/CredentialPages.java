package aldea.credentials;

import aldea.kernel.Dictionary;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.people.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/// A credential for everybody who was shown it: as a page, as the signed file, and on paper.
@Controller
@RequestMapping("/credentials")
class CredentialPages {
    private final CredentialTable table;
    private final CredentialLooks looks;
    private final Dictionary dictionary;

    CredentialPages(CredentialTable table, CredentialLooks looks, Dictionary dictionary) {
        this.table = table;
        this.looks = looks;
        this.dictionary = dictionary;
    }

    /// One's own.
    @GetMapping
    String mine(Viewer viewer, Model model) {
        var account = viewer.mustBeSomebody();
        model.addAttribute(
                "credentials",
                table.ofHolder(account).stream()
                        .map(row -> looks.view(row.credential(), viewer.language()))
                        .toList());
        return "credentials/mine";
    }

    /// A page for people, the signed document for programs: a credential's id is an address of both.
    @GetMapping("/{reference}")
    Object credential(
            @PathVariable String reference,
            Viewer viewer,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var row = known(reference);
        if (IssuerPages.wantsJson(request)) {
            return IssuerPages.json(document(row), "application/vc");
        }
        model.addAttribute("credential", looks.view(row.credential(), viewer.language()));
        // Whoever is shown it may read it; whoever searches for the name must not come upon it.
        response.setHeader("X-Robots-Tag", "noindex");
        model.addAttribute("operator", viewer.isOperator());
        return "credentials/credential";
    }

    @GetMapping("/{reference}/credential.json")
    ResponseEntity<String> file(@PathVariable String reference) {
        var row = known(reference);
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, attachment(row, "json"))
                .contentType(MediaType.APPLICATION_JSON)
                .body(document(row));
    }

    @GetMapping("/{reference}/credential.pdf")
    ResponseEntity<byte[]> print(@PathVariable String reference, Viewer viewer) {
        var row = known(reference);
        document(row);
        var view = looks.view(row.credential(), viewer.language());
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, attachment(row, "pdf"))
                .contentType(MediaType.APPLICATION_PDF)
                .body(CredentialPress.print(view, dictionary.in(viewer.language())));
    }

    /// What stands behind an achievement.
    @GetMapping("/achievements/{code}")
    String achievement(@PathVariable String code, Viewer viewer, Model model) {
        var row = table.newest(code).orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
        model.addAttribute("credential", looks.view(row.credential(), viewer.language()));
        return "credentials/achievement";
    }

    private CredentialTable.Row known(String reference) {
        return table.find(reference).orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
    }

    private static String document(CredentialTable.Row row) {
        return Optional.of(row)
                .flatMap(CredentialTable.Row::document)
                .orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
    }

    private static String attachment(CredentialTable.Row row, String kind) {
        return "attachment; filename=\"%s-%s.%s\""
                .formatted(row.credential().achievement(), row.credential().reference(), kind);
    }
}
