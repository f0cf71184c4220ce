package aldea.sandbox;

import aldea.kernel.Reference;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Play money: whoever looks at the instructions may pay them by a click. A purchase's id is the only key needed, and
/// only the sandbox gateway takes it.
@Controller
@WhenChosen
@RequestMapping("/sandbox/purchases")
class SandboxPages {
    private final Sandbox sandbox;

    SandboxPages(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    /// @param back a path of ours to return to
    @PostMapping("/{purchase}/payment")
    String pay(@PathVariable UUID purchase, @RequestParam(defaultValue = "/") String back) {
        sandbox.pay(new Reference(purchase));
        return "redirect:" + (back.matches("/[A-Za-z0-9/_-]*") && !back.startsWith("//") ? back : "/");
    }
}
