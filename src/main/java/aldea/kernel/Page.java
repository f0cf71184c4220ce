package aldea.kernel;

import gg.jte.Content;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// What every template needs of the request it answers. Each page template begins `@param aldea.kernel.Page page`.
///
/// @param path of the request, without query
/// @param csrfField name of the hidden form field
/// @param csrfToken its value
/// @param nonce for inline scripts and styles, new for each answer
/// @param partial true when htmx asked for a part and the frame stays away
/// @param head gives what the modules show in the frame's head; asked only when a frame is drawn
/// @param origin where this house is reached from outside
/// @param assets the path of a static file to the address that names its content
/// @param renderer renders a fragment as part of this page
public record Page(
        Words words,
        String path,
        String csrfField,
        String csrfToken,
        String nonce,
        boolean partial,
        Supplier<List<Fragment>> head,
        Origin origin,
        UnaryOperator<String> assets,
        BiFunction<Fragment, Page, Content> renderer) {

    /// Short for [Words#say].
    public String say(String key, Object... arguments) {
        return words.say(key, arguments);
    }

    /// What the modules show in the frame's head.
    public List<Fragment> header() {
        return head.get();
    }

    public String money(Money money) {
        return words.money(money);
    }

    public String lang() {
        return words.language().tag();
    }

    /// The address of a static file, cacheable for ever because it changes with the content.
    ///
    /// @param path below `static/`, such as `art/pottery.svg`; an unknown one throws `IllegalArgumentException`
    public String asset(String path) {
        return assets.apply(path);
    }

    /// The whole address of a path, for previews in other places; of a picture the widest file.
    public String outside(String path) {
        return origin.at(path.replaceFirst("/640\\.jpg$", "/1280.jpg"));
    }

    /// Shows a fragment; the page goes to it under the name `page`.
    public Content show(Fragment fragment) {
        return renderer.apply(fragment, this);
    }
}
