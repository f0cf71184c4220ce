package aldea.payment;

import aldea.kernel.Faults;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.kernel.Sections;
import aldea.payment.PayoutTable.Payout;
import aldea.people.AccountId;
import aldea.people.Role;
import aldea.people.Scope;
import aldea.people.Viewer;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/// What a maker earned: held, on its way, paid; and where it goes.
@Controller
@RequestMapping("/payment/payouts")
class PayoutPages {
    private static final int SHOWN = 50;

    private final Payments payments;
    private final PayoutTable payouts;
    private final PayoutAccountTable accounts;
    private final BackTable backs;
    private final Sections sections;
    private final InstantSource clock;

    PayoutPages(
            Payments payments,
            PayoutTable payouts,
            PayoutAccountTable accounts,
            BackTable backs,
            Sections sections,
            InstantSource clock) {
        this.payments = payments;
        this.payouts = payouts;
        this.accounts = accounts;
        this.backs = backs;
        this.sections = sections;
        this.clock = clock;
    }

    /// Where somebody wants to be paid.
    record PayoutForm(@NotBlank @Size(max = 40) String clabe) {}

    @GetMapping
    String show(Viewer viewer, Model model) {
        return page(maker(viewer), model, "", Faults.NONE);
    }

    @PostMapping("/account")
    String account(@Valid PayoutForm form, BindingResult errors, Viewer viewer, Model model) {
        var maker = maker(viewer);
        if (errors.hasErrors()) {
            return page(maker, model, form.clabe(), Faults.of(errors));
        }
        if (Clabe.of(form.clabe()).isEmpty()) {
            return page(maker, model, form.clabe(), Faults.of("clabe", "payment.clabe.wrong"));
        }
        payments.payoutAccount(maker, form.clabe());
        return "redirect:/payment/payouts";
    }

    private static AccountId maker(Viewer viewer) {
        var somebody = viewer.mustBeSomebody();
        if (viewer.scopesWith(Role.MAKER, Scope.Kind.SHOP).findAny().isEmpty()) {
            throw new Refusal(Problem.NOT_FOUND);
        }
        return somebody;
    }

    private String page(AccountId maker, Model model, String typed, Faults faults) {
        var standing = payments.standing(maker);
        model.addAttribute("standing", standing);
        model.addAttribute("clabe", standing.clabe().map(Clabe::grouped).orElse(""));
        model.addAttribute(
                "bank", standing.clabe().flatMap(Clabe::of).map(Clabe::bank).orElse(""));
        model.addAttribute("rejected", accounts.rejected(maker, clock.instant()));
        model.addAttribute("typed", typed);
        model.addAttribute("faults", faults);
        model.addAttribute("trial", payments.trial());
        model.addAttribute("zone", Methods.BOOKS);
        model.addAttribute("payouts", views(maker));
        model.addAttribute("backs", backs(maker));
        return "payment/payouts";
    }

    private List<PayoutView.Back> backs(AccountId maker) {
        return backs.of(maker, SHOWN).stream()
                .map(line -> new PayoutView.Back(
                        line.net(),
                        line.advanced(),
                        !line.afterRelease(),
                        line.at(),
                        sections.at(new PayoutSpot(List.of(line.order())))))
                .toList();
    }

    private List<PayoutView> views(AccountId maker) {
        var newest = payouts.of(maker, SHOWN);
        var items = payouts.items(newest.stream().map(Payout::id).toList()).stream()
                .collect(Collectors.groupingBy(
                        PayoutTable.Item::payout, Collectors.mapping(PayoutTable.Item::order, Collectors.toList())));
        return newest.stream()
                .map(payout -> {
                    var orders = items.getOrDefault(payout.id(), List.of());
                    return new PayoutView(
                            payout.amount(),
                            payout.createdAt(),
                            payout.state(),
                            payout.clabe().substring(14),
                            orders.size(),
                            sections.at(new PayoutSpot(orders)));
                })
                .toList();
    }
}
