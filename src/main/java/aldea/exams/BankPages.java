package aldea.exams;

import aldea.academy.Academy;
import aldea.kernel.Language;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.people.AccountId;
import aldea.people.Viewer;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/// Banks of questions, for those who write for the whole house: what they hold, and importing into them.
@Controller
@RequestMapping("/exams/banks")
class BankPages {
    private final Banks banks;
    private final Academy academy;

    BankPages(Banks banks, Academy academy) {
        this.banks = banks;
        this.academy = academy;
    }

    @GetMapping
    String banks(Viewer viewer, Model model) {
        author(viewer);
        return page("", Optional.empty(), viewer, model);
    }

    /// Imports a file of questions in one language; tells what it did not take.
    @PostMapping("/{bank}/imports")
    String take(
            @PathVariable String bank,
            @RequestParam(required = false) MultipartFile file,
            @RequestParam(defaultValue = "") String format,
            @RequestParam(defaultValue = "") String language,
            Viewer viewer,
            Model model)
            throws IOException {
        var author = author(viewer);
        if (academy.course(bank).isEmpty()) {
            throw unknown();
        }
        var spoken = Language.of(language).orElse(viewer.language());
        var read = file == null || file.isEmpty()
                ? BankFile.refused("empty")
                : file.getSize() > BankFile.BYTES
                        ? BankFile.refused("too-large")
                        : read(file.getBytes(), format, spoken);
        if (!read.questions().isEmpty()) {
            banks.take(bank, read.questions(), format.equals("csv") ? "csv" : "gift", author);
        }
        return page(bank, Optional.of(read), viewer, model);
    }

    static BankFile read(byte[] bytes, String format, Language language) {
        return BankFile.text(bytes)
                .map(text -> format.equals("csv") ? CsvBank.read(text, language) : Gift.read(text, language))
                .orElseGet(() -> BankFile.refused("not-utf8"));
    }

    private String page(String bank, Optional<BankFile> read, Viewer viewer, Model model) {
        List<BankFile.Listed> all = academy.courses().stream()
                .map(course -> {
                    var newest = banks.newest(course.code());
                    return new BankFile.Listed(
                            course.code(),
                            course.syllabus().in(viewer.language()).title(),
                            newest.map(Banks.Bank::number).orElse(0),
                            newest.map(one -> one.items().size()).orElse(0));
                })
                .toList();
        model.addAttribute("banks", all);
        model.addAttribute("into", bank);
        model.addAttribute("read", read);
        return "exams/banks";
    }

    private static AccountId author(Viewer viewer) {
        var somebody = viewer.mustBeSomebody();
        if (!Tasks.seesAll(viewer)) {
            throw unknown();
        }
        return somebody;
    }

    private static Refusal unknown() {
        return new Refusal(Problem.NOT_FOUND);
    }
}
