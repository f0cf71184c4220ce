package aldea.disputes;

import aldea.disputes.Dispute.Kind;
import aldea.disputes.Dispute.Role;
import aldea.kernel.Faults;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.orders.Sales;
import aldea.people.Viewer;
import aldea.pictures.Picture;
import aldea.pictures.Pictures;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/// The buyer's side. Below the purchase's page, since the secret that opens it for guests goes nowhere else.
@Controller
@RequestMapping("/orders/purchases/{reference}/orders/{number}/dispute")
class BuyerPages {
    private static final int PICTURES = 4;
    private static final int WORDS = 2_000;

    private final Disputes disputes;
    private final DisputeTable table;
    private final DisputeLooks looks;
    private final Sales sales;
    private final Pictures pictures;

    BuyerPages(Disputes disputes, DisputeTable table, DisputeLooks looks, Sales sales, Pictures pictures) {
        this.disputes = disputes;
        this.table = table;
        this.looks = looks;
        this.sales = sales;
        this.pictures = pictures;
    }

    static String path(Sales.Sold sold) {
        var dash = sold.reference().lastIndexOf('-');
        return "/orders/purchases/%s/orders/%d/dispute"
                .formatted(sold.reference().substring(0, dash), sold.number());
    }

    @GetMapping
    String show(
            @PathVariable String reference,
            @PathVariable int number,
            Viewer viewer,
            HttpServletRequest request,
            Model model) {
        var sold = sold(reference, number, viewer, request);
        return table.of(List.of(sold.id())).stream()
                .findFirst()
                .filter(dispute ->
                        !dispute.withdrawn() || disputes.obstacle(sold).isPresent())
                .map(dispute -> page(dispute, model, Faults.NONE))
                .orElseGet(() -> form(sold, model, "", "", Faults.NONE));
    }

    @PostMapping
    String open(
            @PathVariable String reference,
            @PathVariable int number,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String words,
            @RequestParam(name = "picture", required = false) List<MultipartFile> files,
            Viewer viewer,
            HttpServletRequest request,
            Model model) {
        var sold = sold(reference, number, viewer, request);
        var why = Arrays.stream(Reason.values())
                .filter(it -> Dispute.code(it).equals(reason))
                .findFirst();
        var said = words.strip();
        if (why.isEmpty()) {
            return form(sold, model, reason, words, Faults.of("reason", "form.NotNull"));
        }
        if (said.isEmpty() || said.length() > WORDS) {
            return form(sold, model, reason, words, Faults.of("words", said.isEmpty() ? "form.NotBlank" : "form.Size"));
        }
        disputes.obstacle(sold).ifPresent(problem -> {
            throw new Refusal(problem);
        });
        disputes.open(sold.id(), why.get(), said, stored(files == null ? List.of() : files));
        return "redirect:" + path(sold);
    }

    private List<Picture> stored(List<MultipartFile> files) {
        var sent = files.stream().filter(file -> !file.isEmpty()).toList();
        if (sent.size() > PICTURES) {
            throw new Refusal(Problem.BAD_INPUT);
        }
        return sent.stream().map(this::stored).toList();
    }

    private Picture stored(MultipartFile file) {
        try (var upload = file.getInputStream()) {
            return pictures.store(upload);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @PostMapping("/{what:acceptance|escalation|withdrawal|appeal}")
    String act(
            @PathVariable String reference,
            @PathVariable int number,
            @PathVariable String what,
            @Valid @ModelAttribute ActForm form,
            BindingResult errors,
            Viewer viewer,
            HttpServletRequest request,
            Model model) {
        var sold = sold(reference, number, viewer, request);
        var dispute = table.of(List.of(sold.id())).stream().findFirst().orElseThrow(BuyerPages::unknown);
        if (errors.hasErrors()) {
            return page(dispute, model, Faults.of(errors));
        }
        var kind = kind(what);
        if (kind != Kind.ACCEPTED && kind != Kind.WITHDRAWN && form.said().isEmpty()) {
            return page(dispute, model, Faults.of("words", "form.NotBlank"));
        }
        disputes.act(
                dispute.id(),
                new Disputes.Act(form.seen(), Role.BUYER, dispute.buyer(), kind, Optional.empty(), form.said()));
        return "redirect:" + path(sold);
    }

    private String page(Dispute dispute, Model model, Faults faults) {
        model.addAttribute("dispute", looks.view(dispute, Optional.of(Role.BUYER)));
        model.addAttribute("back", "/orders/purchases/" + dispute.purchase());
        model.addAttribute("faults", faults);
        return "disputes/dispute";
    }

    private String form(Sales.Sold sold, Model model, String reason, String words, Faults faults) {
        disputes.obstacle(sold).ifPresent(problem -> {
            throw new Refusal(problem);
        });
        model.addAttribute("reference", sold.reference());
        model.addAttribute(
                "purchase", sold.reference().substring(0, sold.reference().lastIndexOf('-')));
        model.addAttribute("path", path(sold));
        model.addAttribute("reason", reason);
        model.addAttribute("words", words);
        model.addAttribute("faults", faults);
        return "disputes/new";
    }

    private Sales.Sold sold(String reference, int number, Viewer viewer, HttpServletRequest request) {
        return sales.opened(reference, viewer, request).stream()
                .flatMap(purchase -> sales.sold(purchase).stream())
                .filter(order -> order.number() == number && order.paid().isPresent())
                .findFirst()
                .orElseThrow(BuyerPages::unknown);
    }

    private static Refusal unknown() {
        return new Refusal(Problem.NOT_FOUND);
    }

    private static Kind kind(String what) {
        return switch (what) {
            case "acceptance" -> Kind.ACCEPTED;
            case "escalation" -> Kind.ESCALATED;
            case "withdrawal" -> Kind.WITHDRAWN;
            case "appeal" -> Kind.APPEALED;
            default -> throw unknown();
        };
    }
}
