package aldea.aftersale;

import aldea.aftersale.Aftersale.Wanted;
import aldea.catalog.ProductId;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.orders.Sales;
import aldea.orders.Sales.Sold;
import aldea.people.Viewer;
import aldea.pictures.Picture;
import aldea.pictures.Pictures;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/// For the buyer. Below the purchase's own address, for only there does a guest's browser send the secret that opens
/// it.
@Controller
@RequestMapping("/orders/purchases/{reference}/aftersale")
class BuyerPages {
    private final Aftersale aftersale;
    private final Sales sales;
    private final Looks looks;
    private final FileTable files;
    private final Pictures pictures;

    BuyerPages(Aftersale aftersale, Sales sales, Looks looks, FileTable files, Pictures pictures) {
        this.aftersale = aftersale;
        this.sales = sales;
        this.looks = looks;
        this.files = files;
        this.pictures = pictures;
    }

    /// The purchase's paid orders; the only one's page at once.
    @GetMapping
    String orders(@PathVariable String reference, Viewer viewer, HttpServletRequest request, Model model) {
        var paid = paid(reference, viewer, request);
        if (paid.size() == 1) {
            return "redirect:" + path(paid.getFirst());
        }
        model.addAttribute("reference", reference);
        model.addAttribute(
                "orders",
                paid.stream()
                        .map(sold -> new Dossier.Entry(sold.reference(), sold.shopName(), path(sold)))
                        .toList());
        return "aftersale/purchase";
    }

    @GetMapping("/{number}")
    String order(
            @PathVariable String reference,
            @PathVariable int number,
            Viewer viewer,
            HttpServletRequest request,
            Model model) {
        var sold = opened(reference, number, viewer, request);
        model.addAttribute("dossier", looks.dossier(sold, path(sold), "/orders/purchases/" + reference));
        return "aftersale/buyer";
    }

    /// @param all everything that can be
    @PostMapping("/{number}/cancellations")
    String cancel(
            @PathVariable String reference,
            @PathVariable int number,
            @RequestParam Map<String, String> fields,
            @RequestParam(defaultValue = "") String key,
            @RequestParam(defaultValue = "") String note,
            @RequestParam(defaultValue = "false") boolean all,
            Viewer viewer,
            HttpServletRequest request) {
        var sold = opened(reference, number, viewer, request);
        aftersale.cancel(sold.id(), said(key, sold, note), all ? left(files, sold) : Forms.units(fields, "units"));
        return "redirect:" + path(sold);
    }

    @PostMapping("/{number}/returns")
    String ask(
            @PathVariable String reference,
            @PathVariable int number,
            @RequestParam Map<String, String> fields,
            @RequestParam(required = false) @Nullable List<MultipartFile> shots,
            Viewer viewer,
            HttpServletRequest request)
            throws IOException {
        var sold = opened(reference, number, viewer, request);
        var said = said(fields.getOrDefault("key", ""), sold, fields.getOrDefault("note", ""));
        var units = Forms.units(fields, "units");
        var reason = Reason.of(fields.getOrDefault("reason", "")).orElseThrow(() -> new Refusal(Problem.BAD_INPUT));
        var instead = Optional.of(fields.getOrDefault("instead", ""))
                .filter(typed -> !typed.isEmpty())
                .map(BuyerPages::product);
        aftersale.ask(sold.id(), said, new Wanted(units, reason, instead, kept(shots == null ? List.of() : shots)));
        return "redirect:" + path(sold);
    }

    @PostMapping("/{number}/messages")
    String say(
            @PathVariable String reference,
            @PathVariable int number,
            @RequestParam(defaultValue = "") String key,
            @RequestParam(defaultValue = "") String note,
            Viewer viewer,
            HttpServletRequest request) {
        var sold = opened(reference, number, viewer, request);
        aftersale.say(sold.id(), said(key, sold, note));
        return "redirect:" + path(sold);
    }

    @PostMapping("/{number}/returns/{id}/withdrawal")
    String takeBack(
            @PathVariable String reference,
            @PathVariable int number,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String key,
            Viewer viewer,
            HttpServletRequest request) {
        var sold = opened(reference, number, viewer, request);
        aftersale.takeBack(looks.of(sold.id(), id), said(key, sold, ""));
        return "redirect:" + path(sold);
    }

    @GetMapping("/{number}/returns/{id}/label")
    ResponseEntity<byte[]> label(
            @PathVariable String reference,
            @PathVariable int number,
            @PathVariable UUID id,
            Viewer viewer,
            HttpServletRequest request) {
        var sold = opened(reference, number, viewer, request);
        var name = ContentDisposition.inline()
                .filename(sold.reference() + "-D.pdf")
                .build();
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(HttpHeaders.CONTENT_DISPOSITION, name.toString())
                .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
                .body(looks.label(looks.of(sold.id(), id)));
    }

    private List<Picture> kept(List<MultipartFile> uploads) throws IOException {
        var chosen = uploads.stream().filter(each -> !each.isEmpty()).toList();
        if (chosen.size() > Aftersale.MOST_PICTURES) {
            throw new Refusal(Problem.BAD_INPUT);
        }
        var kept = new ArrayList<Picture>();
        for (var each : chosen) {
            try (var upload = each.getInputStream()) {
                kept.add(pictures.store(upload));
            }
        }
        return kept;
    }

    private static ProductId product(String typed) {
        try {
            return new ProductId(UUID.fromString(typed));
        } catch (IllegalArgumentException wrong) {
            throw new Refusal(Problem.BAD_INPUT);
        }
    }

    /// All units of which nothing was said.
    static Map<Integer, Integer> left(FileTable files, Sold sold) {
        var left = new TreeMap<Integer, Integer>();
        files.tallies(sold).forEach(tally -> left.put(tally.number(), tally.left()));
        return left;
    }

    private Sold opened(String reference, int number, Viewer viewer, HttpServletRequest request) {
        return paid(reference, viewer, request).stream()
                .filter(sold -> sold.number() == number)
                .findFirst()
                .orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
    }

    private List<Sold> paid(String reference, Viewer viewer, HttpServletRequest request) {
        var purchase = sales.opened(reference, viewer, request).orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
        return sales.sold(purchase).stream()
                .filter(sold -> sold.paid().isPresent())
                .toList();
    }

    private static Said said(String key, Sold sold, String note) {
        return new Said(key, Said.Role.BUYER, Optional.of(sold.buyer()), note);
    }

    private static String path(Sold sold) {
        var purchase = sold.reference().substring(0, sold.reference().lastIndexOf('-'));
        return "/orders/purchases/%s/aftersale/%d".formatted(purchase, sold.number());
    }
}
