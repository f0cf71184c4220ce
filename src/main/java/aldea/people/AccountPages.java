package aldea.people;

import aldea.kernel.Faults;
import aldea.kernel.Language;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.kernel.Sections;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// A person's own account: what it is called, where it is signed in, and what is kept about it.
@Controller
@RequestMapping("/people/account")
class AccountPages {
    private static final ZoneId ZONE = ZoneId.of("America/Mexico_City");
    private static final String HERE = "/people/account";

    record AccountForm(
            @NotBlank @Size(max = 200) String name, @NotNull Language language) {}

    private final People people;
    private final Sessions sessions;
    private final Passkeys passkeys;
    private final OwnData data;
    private final Sections sections;
    private final Doors doors;

    AccountPages(People people, Sessions sessions, Passkeys passkeys, OwnData data, Sections sections, Doors doors) {
        this.people = people;
        this.sessions = sessions;
        this.passkeys = passkeys;
        this.data = data;
        this.sections = sections;
        this.doors = doors;
    }

    @GetMapping
    String show(Viewer viewer, HttpServletRequest request, Model model) {
        return page(viewer, request, model, Faults.NONE);
    }

    @PostMapping
    Object describe(
            @Valid @ModelAttribute("form") AccountForm form,
            BindingResult binding,
            Viewer viewer,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var account = viewer.mustBeSomebody();
        if (binding.hasErrors()) {
            response.setStatus(Problem.BAD_INPUT.status());
            return page(viewer, request, model, Faults.of(binding));
        }
        people.describe(account, form.name(), form.language());
        return LocalPath.redirect(HERE);
    }

    @PostMapping("/sessions/{session}/revocation")
    Object endSession(@PathVariable UUID session, Viewer viewer) {
        sessions.revoke(viewer.mustBeSomebody(), session);
        return LocalPath.redirect(HERE);
    }

    @PostMapping("/passkeys/{passkey}/removal")
    Object removePasskey(@PathVariable UUID passkey, Viewer viewer) {
        passkeys.remove(viewer.mustBeSomebody(), passkey);
        return LocalPath.redirect(HERE);
    }

    @GetMapping("/export")
    void export(Viewer viewer, HttpServletResponse response) throws IOException {
        var account = viewer.mustBeSomebody();
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setHeader("Content-Disposition", "attachment; filename=\"aldea.json\"");
        data.export(account, response.getOutputStream());
    }

    /// The person types their own address: nobody erases an account by a slip of the thumb.
    @PostMapping("/erasure")
    Object erase(
            @RequestParam(defaultValue = "") String confirmation,
            Viewer viewer,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var account = viewer.mustBeSomebody();
        if (!people.person(account).email().equalsIgnoreCase(confirmation.strip())) {
            response.setStatus(Problem.BAD_INPUT.status());
            return page(viewer, request, model, Faults.of("confirmation", "people.erase.mismatch"));
        }
        try {
            data.erase(account);
        } catch (Refusal refused) {
            if (refused.problem() != Problem.NOT_POSSIBLE_NOW) {
                throw refused;
            }
            response.setStatus(refused.problem().status());
            return page(viewer, request, model, Faults.of("confirmation", "people.erase.last-operator"));
        }
        doors.leave(request, response);
        return LocalPath.redirect("/");
    }

    private String page(Viewer viewer, HttpServletRequest request, Model model, Faults faults) {
        var person = people.person(viewer.mustBeSomebody());
        model.addAttribute("account", view(person, here(request)));
        model.addAttribute("faults", faults);
        model.addAttribute("zone", ZONE);
        model.addAttribute("sections", sections.at(new AccountSpot(viewer)));
        return "people/account";
    }

    private AccountView view(People.Person person, @Nullable UUID here) {
        var devices = sessions.of(person.id()).stream()
                .map(line -> new AccountView.Device(
                        line.id().toString(),
                        line.device(),
                        line.since(),
                        line.seen(),
                        line.id().equals(here)))
                .toList();
        return new AccountView(
                person.email(), person.name(), person.language().name(), devices, passkeys.of(person.id()));
    }

    private @Nullable UUID here(HttpServletRequest request) {
        return Cookies.SESSION
                .read(request)
                .flatMap(sessions::find)
                .map(SessionTable.Open::id)
                .orElse(null);
    }
}
