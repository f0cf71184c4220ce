package aldea.disputes;

import aldea.disputes.Dispute.Kind;
import aldea.disputes.Dispute.Proposal;
import aldea.disputes.Dispute.Role;
import aldea.kernel.Faults;
import aldea.kernel.Money;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.people.Viewer;
import jakarta.validation.Valid;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/// The side of the maker and of those who decide.
@Controller
@RequestMapping("/disputes/{id}")
class DisputePages {
    private final Disputes disputes;
    private final DisputeTable table;
    private final DisputeLooks looks;
    private final Judges judges;

    DisputePages(Disputes disputes, DisputeTable table, DisputeLooks looks, Judges judges) {
        this.disputes = disputes;
        this.table = table;
        this.looks = looks;
        this.judges = judges;
    }

    @GetMapping
    String show(@PathVariable UUID id, Viewer viewer, Model model) {
        return page(readable(id, viewer), viewer, model, Faults.NONE);
    }

    /// The maker's offer.
    @PostMapping("/answer")
    String answer(
            @PathVariable UUID id,
            @Valid @ModelAttribute ActForm form,
            BindingResult errors,
            Viewer viewer,
            Model model) {
        return propose(id, form, errors, Kind.ANSWERED, viewer, model);
    }

    @PostMapping("/decision")
    String decide(
            @PathVariable UUID id,
            @Valid @ModelAttribute ActForm form,
            BindingResult errors,
            Viewer viewer,
            Model model) {
        return propose(id, form, errors, Kind.DECIDED, viewer, model);
    }

    /// The piece came back.
    @PostMapping("/receipt")
    String receive(@PathVariable UUID id, @Valid @ModelAttribute ActForm form, BindingResult errors, Viewer viewer) {
        return act(id, form, Kind.RECEIVED, Optional.empty(), viewer);
    }

    @PostMapping("/appeal")
    String appeal(
            @PathVariable UUID id,
            @Valid @ModelAttribute ActForm form,
            BindingResult errors,
            Viewer viewer,
            Model model) {
        if (errors.hasErrors() || form.said().isEmpty()) {
            var faults = errors.hasErrors() ? Faults.of(errors) : Faults.of("words", "form.NotBlank");
            return page(readable(id, viewer), viewer, model, faults);
        }
        return act(id, form, Kind.APPEALED, Optional.empty(), viewer);
    }

    private String propose(UUID id, ActForm form, BindingResult errors, Kind kind, Viewer viewer, Model model) {
        var dispute = readable(id, viewer);
        var left = disputes.goodsLeft(dispute);
        // What is sent again was looked at the first time; less may be left by now.
        var most = form.seen() < dispute.steps() ? new Money(Long.MAX_VALUE, left.currency()) : left;
        var faults = errors.hasErrors() ? Faults.of(errors) : form.faults(most);
        if (faults.any()) {
            return page(dispute, viewer, model, faults);
        }
        return act(id, form, kind, Optional.of(form.proposal(most, kind == Kind.DECIDED)), viewer);
    }

    private String act(UUID id, ActForm form, Kind kind, Optional<Proposal> proposal, Viewer viewer) {
        var dispute = readable(id, viewer);
        // Who decided just now and sends it again is no longer asked: what they did stands.
        var role = looks.role(viewer, dispute).or(() -> judged(viewer, dispute)).orElseThrow(DisputePages::unknown);
        disputes.act(
                dispute.id(),
                new Disputes.Act(form.seen(), role, viewer.mustBeSomebody(), kind, proposal, form.said()));
        return "redirect:" + dispute.path();
    }

    private static Optional<Role> judged(Viewer viewer, Dispute dispute) {
        if (dispute.mediator().equals(viewer.account())) {
            return Optional.of(Role.MEDIATOR);
        }
        return dispute.over() && viewer.isOperator() ? Optional.of(Role.PROGRAMME) : Optional.empty();
    }

    private Dispute readable(UUID id, Viewer viewer) {
        viewer.mustBeSomebody();
        return table.find(new DisputeId(id))
                .filter(dispute -> judges.mayRead(viewer, dispute))
                .orElseThrow(DisputePages::unknown);
    }

    private String page(Dispute dispute, Viewer viewer, Model model, Faults faults) {
        model.addAttribute("dispute", looks.view(dispute, looks.role(viewer, dispute)));
        model.addAttribute("back", "/people/desk");
        model.addAttribute("faults", faults);
        return "disputes/dispute";
    }

    private static Refusal unknown() {
        return new Refusal(Problem.NOT_FOUND);
    }
}
