package aldea.people;

import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.view.RedirectView;

/// Where to go on after a form. Only paths of this house: a link that signs in and leads elsewhere would lend its
/// trust to a stranger.
final class LocalPath {
    private LocalPath() {}

    private static final int LONGEST = 500;

    /// The path, or empty for anything that is not plainly one of ours.
    static String of(String asked) {
        var local = asked.startsWith("/")
                && !asked.startsWith("//")
                && asked.length() <= LONGEST
                && asked.chars().allMatch(letter -> letter > ' ' && letter < 0x7f && letter != '\\');
        return local ? asked : "";
    }

    /// A redirect after a form, so that going back does not send it again.
    static RedirectView redirect(String path) {
        var view = new RedirectView(path);
        view.setExpandUriTemplateVariables(false);
        view.setExposeModelAttributes(false);
        view.setStatusCode(HttpStatus.SEE_OTHER);
        return view;
    }
}
