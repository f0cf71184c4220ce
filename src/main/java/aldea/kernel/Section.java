package aldea.kernel;

import java.util.Optional;
import java.util.function.Function;

/// A module's place on another module's page. The page's owner publishes a spot, a record that says what the page is
/// about; a module that has something to show there implements this for that spot, and neither knows the other's code.
///
/// @param <S> the spot
public interface Section<S> {
    /// The spot's class.
    Class<S> spot();

    /// Sections appear in ascending order.
    int position();

    /// What to show, or empty for nothing. The template gets the model and the page.
    Optional<Fragment> fill(S spot);

    /// A section of one function.
    static <S> Section<S> of(Class<S> spot, int position, Function<S, Optional<Fragment>> fill) {
        return new Section<>() {
            @Override
            public Class<S> spot() {
                return spot;
            }

            @Override
            public int position() {
                return position;
            }

            @Override
            public Optional<Fragment> fill(S at) {
                return fill.apply(at);
            }
        };
    }
}
