package aldea.credentials;

import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.people.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/// Who issues, with which keys, and what was revoked: what others need to check a credential without us.
@Controller
@RequestMapping("/credentials")
class IssuerPages {
    private final Issuer issuer;
    private final KeyTable keys;
    private final Register register;

    IssuerPages(Issuer issuer, KeyTable keys, Register register) {
        this.issuer = issuer;
        this.keys = keys;
        this.register = register;
    }

    @GetMapping("/issuer")
    Object issuer(Viewer viewer, HttpServletRequest request, Model model) {
        if (wantsJson(request)) {
            return json(issuer.profile().toString(), "application/ld");
        }
        model.addAttribute("name", issuer.name());
        model.addAttribute("did", issuer.did());
        model.addAttribute("keys", keys(keys, issuer));
        return "credentials/issuer";
    }

    @GetMapping("/issuer/did.json")
    ResponseEntity<String> did() {
        return json(issuer.published().toString(), "application/did");
    }

    @GetMapping("/status/{number}")
    ResponseEntity<String> status(@PathVariable String number) {
        var list = number.matches("\\d{1,9}") ? register.statusList(Long.parseLong(number)) : Optional.<String>empty();
        return json(list.orElseThrow(() -> new Refusal(Problem.NOT_FOUND)), "application/vc");
    }

    static List<CredentialView.Key> keys(KeyTable table, Issuer issuer) {
        return table.of(issuer.did()).stream()
                .map(row -> new CredentialView.Key(
                        row.key().multibase(), row.madeAt(), row.retiredAt(), row.withdrawnSince(), row.signed()))
                .toList();
    }

    /// Whether the one who asks is a program.
    static boolean wantsJson(HttpServletRequest request) {
        var accept = request.getHeader(HttpHeaders.ACCEPT);
        return accept != null && accept.contains("json") && !accept.contains("text/html");
    }

    /// For programs on any page of any house.
    ///
    /// @param type without its `+json`
    static ResponseEntity<String> json(String text, String type) {
        return ResponseEntity.ok()
                .header(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*")
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .cacheControl(CacheControl.maxAge(Duration.ofMinutes(1)))
                .contentType(MediaType.parseMediaType(type + "+json"))
                .body(text);
    }
}
