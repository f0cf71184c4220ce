package aldea.orderbook;

import aldea.people.Viewer;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The book of orders, for everybody who has a part in some.
@Controller
@RequestMapping("/orderbook")
class OrderbookPages {
    private final Looks looks;
    private final Exporting exporting;

    OrderbookPages(Looks looks, Exporting exporting) {
        this.looks = looks;
        this.exporting = exporting;
    }

    @GetMapping
    String list(@ModelAttribute Asked.Form form, Viewer viewer, Model model) {
        viewer.mustBeSomebody();
        model.addAttribute("book", looks.page(viewer, Asked.of(form)));
        return "orderbook/book";
    }

    /// What the filter shows, as a file.
    ///
    /// @param format `csv` or `xlsx`
    @PostMapping("/exports")
    void export(
            @ModelAttribute Asked.Form form,
            @RequestParam(defaultValue = "") String format,
            Viewer viewer,
            HttpServletResponse response)
            throws IOException {
        viewer.mustBeSomebody();
        exporting.export(viewer, Asked.of(form), format, response);
    }
}
