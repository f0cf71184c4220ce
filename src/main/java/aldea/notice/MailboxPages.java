package aldea.notice;

import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.people.Viewer;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The mailbox: all letters, for the operator, and in a demo for everybody.
@Controller
@RequestMapping("/notice")
class MailboxPages {
    private final LetterTable table;
    private final NoticeSettings settings;

    MailboxPages(LetterTable table, NoticeSettings settings) {
        this.table = table;
        this.settings = settings;
    }

    @GetMapping("/mailbox")
    String mailbox(@RequestParam(defaultValue = "") String to, Viewer viewer, Model model) {
        if (!settings.openMailbox() && !viewer.isOperator()) {
            throw new Refusal(Problem.NOT_FOUND);
        }
        var address = to.strip();
        model.addAttribute("to", address);
        model.addAttribute("letters", address.isEmpty() ? table.newest(MOST) : table.newestTo(address, MOST));
        return "notice/mailbox";
    }

    private static final int MOST = 50;
}
