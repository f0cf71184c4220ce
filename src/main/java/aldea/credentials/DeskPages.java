package aldea.credentials;

import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.people.Role;
import aldea.people.Scope;
import aldea.people.Viewer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// What the house's operator does with credentials: look at all, take one back, change the key, withdraw one that
/// leaked.
@Controller
@RequestMapping("/credentials")
class DeskPages {
    private static final int PAGE = 50;

    private final Credentials credentials;
    private final CredentialTable table;
    private final CredentialLooks looks;
    private final Issuer issuer;
    private final Keys keys;
    private final KeyTable keyTable;
    private final Withdrawals withdrawals;

    DeskPages(
            Credentials credentials,
            CredentialTable table,
            CredentialLooks looks,
            Issuer issuer,
            Keys keys,
            KeyTable keyTable,
            Withdrawals withdrawals) {
        this.credentials = credentials;
        this.table = table;
        this.looks = looks;
        this.issuer = issuer;
        this.keys = keys;
        this.keyTable = keyTable;
        this.withdrawals = withdrawals;
    }

    @GetMapping("/desk/register")
    String register(@RequestParam(defaultValue = "0") int page, Viewer viewer, Model model) {
        viewer.mustHold(Role.OPERATOR, Scope.EVERYWHERE);
        var from = Math.clamp(page, 0, 100_000);
        var rows = table.newest(from * PAGE, PAGE + 1);
        model.addAttribute(
                "credentials",
                rows.stream()
                        .limit(PAGE)
                        .map(row -> looks.view(row.credential(), viewer.language()))
                        .toList());
        model.addAttribute("number", from);
        model.addAttribute("more", rows.size() > PAGE);
        var count = table.count();
        model.addAttribute("issued", count.issued());
        model.addAttribute("revoked", count.revoked());
        model.addAttribute("keys", IssuerPages.keys(keyTable, issuer));
        model.addAttribute("did", issuer.did());
        return "credentials/register";
    }

    @PostMapping("/desk/keys")
    String rotate(Viewer viewer) {
        keys.rotate(issuer.did(), viewer.mustHold(Role.OPERATOR, Scope.EVERYWHERE));
        return "redirect:/credentials/desk/register";
    }

    /// A key that leaked.
    ///
    /// @param day and `time` since when others may have had it, in central Mexico
    @PostMapping("/desk/keys/{key}/withdrawal")
    String withdraw(
            @PathVariable String key,
            @RequestParam(defaultValue = "") String day,
            @RequestParam(defaultValue = "") String time,
            Viewer viewer) {
        var by = viewer.mustHold(Role.OPERATOR, Scope.EVERYWHERE);
        var leaked = Multikey.read(key).orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
        withdrawals.withdraw(leaked, moment(day, time), by);
        return "redirect:/credentials/desk/register";
    }

    private static Instant moment(String day, String time) {
        try {
            return LocalDate.parse(day)
                    .atTime(LocalTime.parse(time))
                    .atZone(CredentialLooks.ZONE)
                    .toInstant();
        } catch (DateTimeException typed) {
            throw new Refusal(Problem.BAD_INPUT);
        }
    }

    @PostMapping("/{reference}/revocation")
    String revoke(@PathVariable String reference, @RequestParam(defaultValue = "") String reason, Viewer viewer) {
        var by = viewer.mustHold(Role.OPERATOR, Scope.EVERYWHERE);
        var row = table.find(reference).orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
        credentials.revoke(row.credential().id(), reason, by);
        return "redirect:" + row.credential().path();
    }
}
