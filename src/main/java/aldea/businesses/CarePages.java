package aldea.businesses;

import aldea.catalog.ShopId;
import aldea.kernel.Faults;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.people.AccountId;
import aldea.people.Viewer;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// What is done about a business that is known: consent, corrections, shops, mergers.
@Controller
@RequestMapping("/businesses")
class CarePages {
    private static final Faults NOT_OWN = Faults.of("email", "businesses.form.not-own");
    private final Businesses businesses;
    private final BusinessPages pages;
    private final BusinessLooks looks;
    private final Sight sight;
    private final InstantSource clock;

    CarePages(Businesses businesses, BusinessPages pages, BusinessLooks looks, Sight sight, InstantSource clock) {
        this.businesses = businesses;
        this.pages = pages;
        this.looks = looks;
        this.sight = sight;
        this.clock = clock;
    }

    @PostMapping("/{id}/agreements")
    String agree(@PathVariable UUID id, @ModelAttribute EntryForm form, Viewer viewer, Model model) {
        var business = sight.mustWork(viewer, businesses.business(new BusinessId(id)));
        var account = account(business, form);
        var faults = claims(viewer, business, account) ? NOT_OWN : form.faults(true);
        if (faults.any()) {
            return pages.page(business, form, faults, viewer, model);
        }
        businesses.agree(new Registration.Agreement(
                BusinessPages.uuid(form.id()),
                business.id(),
                form.name(),
                form.products(),
                form.consented(account).orElseThrow(),
                viewer.mustBeSomebody(),
                clock.instant()));
        return "redirect:" + business.path();
    }

    /// Also by the owner, who need not give a reason.
    @PostMapping("/{id}/withdrawals")
    String withdraw(@PathVariable UUID id, @ModelAttribute EntryForm form, Viewer viewer) {
        var business = sight.mustSee(viewer, businesses.business(new BusinessId(id)));
        businesses.withdraw(new Registration.Withdrawal(
                BusinessPages.uuid(form.id()),
                business.id(),
                Sight.owns(viewer, business) ? Registration.How.SCREEN : Registration.How.SPOKEN,
                viewer.mustBeSomebody(),
                clock.instant()));
        return sight.works(viewer, business) ? "redirect:" + business.path() : "redirect:/people/account";
    }

    @PostMapping("/{id}/words")
    String describe(@PathVariable UUID id, @ModelAttribute EntryForm form, Viewer viewer, Model model) {
        var business = sight.mustWork(viewer, businesses.business(new BusinessId(id)));
        var agreed = business.consent() == Business.Consent.GIVEN;
        if (form.name().isBlank() || agreed && form.owner().isBlank()) {
            var field = form.name().isBlank() ? "name" : "owner";
            return pages.page(business, form, Faults.of(field, "form.NotBlank"), viewer, model);
        }
        // Of a business without consent no address is looked up, nor does an answer tell whose it is.
        var account = agreed ? account(business, form) : Optional.<AccountId>empty();
        if (claims(viewer, business, account)) {
            return pages.page(business, form, NOT_OWN, viewer, model);
        }
        account.ifPresent(owner -> businesses.name(business.id(), owner, viewer.mustBeSomebody()));
        businesses.describe(
                business.id(),
                Sector.find(form.sector()).orElse(business.sector()),
                new Business.Identity(
                        form.name(), form.products(), form.owner(), form.phone(), form.spoken(), Optional.empty()));
        return "redirect:" + business.path();
    }

    /// Whether somebody says of what others recorded that it is their own.
    private boolean claims(Viewer viewer, Business business, Optional<AccountId> named) {
        return !Sight.owns(viewer, business)
                && named.equals(viewer.account())
                && named.filter(it -> !sight.mayOwn(it, business.id())).isPresent();
    }

    /// Of a business whose owner is known nobody else is named: nor can it be tried out who has an account.
    private Optional<AccountId> account(Business business, EntryForm form) {
        var owner = business.identity().flatMap(Business.Identity::account);
        return pages.account(form).filter(it -> owner.isEmpty() || owner.get().equals(it));
    }

    /// Whoever was named as the owner says whether they are.
    @PostMapping("/{id}/owner")
    String answer(@PathVariable UUID id, @RequestParam(defaultValue = "") String mine, Viewer viewer) {
        businesses.answer(new BusinessId(id), viewer.mustBeSomebody(), mine.equals("yes"));
        return "redirect:/people/account";
    }

    @PostMapping("/{id}/shops")
    String link(@PathVariable UUID id, @RequestParam(defaultValue = "") String shop, Viewer viewer) {
        var business = sight.mustWork(viewer, businesses.business(new BusinessId(id)));
        if (!looks.view(viewer, business).makersShops().containsKey(shop)) {
            throw new Refusal(Problem.BAD_INPUT);
        }
        businesses.link(business.id(), new ShopId(BusinessPages.uuid(shop)), viewer.mustBeSomebody());
        return "redirect:" + business.path();
    }

    @PostMapping("/{id}/shops/{shop}/removal")
    String unlink(@PathVariable UUID id, @PathVariable UUID shop, Viewer viewer) {
        var business = sight.mustWork(viewer, businesses.business(new BusinessId(id)));
        businesses.unlink(business.id(), new ShopId(shop));
        return "redirect:" + business.path();
    }

    /// @param after the village up to which somebody looked already
    @GetMapping("/duplicates")
    String duplicates(@RequestParam(defaultValue = "") String after, Viewer viewer, Model model) {
        viewer.mustBeSomebody();
        if (!Sight.governsSome(viewer)) {
            throw new Refusal(Problem.NOT_FOUND);
        }
        var from = after.isEmpty() ? Optional.<UUID>empty() : Optional.of(BusinessPages.uuid(after));
        model.addAttribute("view", looks.pairs(viewer, from));
        return "businesses/duplicates";
    }

    /// @param other the one that stays
    @PostMapping("/{id}/merger")
    String merge(@PathVariable UUID id, @RequestParam(defaultValue = "") String other, Viewer viewer) {
        var gone = mustGovern(viewer, id);
        var kept = mustGovern(viewer, BusinessPages.uuid(other));
        businesses.merge(gone.id(), kept.id(), viewer.mustBeSomebody());
        return "redirect:/businesses/duplicates";
    }

    @PostMapping("/{id}/distinction")
    String distinguish(@PathVariable UUID id, @RequestParam(defaultValue = "") String other, Viewer viewer) {
        var one = mustGovern(viewer, id);
        var two = mustGovern(viewer, BusinessPages.uuid(other));
        businesses.distinguish(one.id(), two.id(), viewer.mustBeSomebody());
        return "redirect:/businesses/duplicates";
    }

    private Business mustGovern(Viewer viewer, UUID id) {
        viewer.mustBeSomebody();
        return businesses
                .find(new BusinessId(id))
                .filter(it -> Sight.governs(viewer, it.village()))
                .orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
    }
}
