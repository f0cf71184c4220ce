package aldea.practicum;

import java.util.List;
import java.util.Optional;

/// A milestone as its page shows it.
///
/// @param courses titles of those whose certificate asks for it
/// @param number of minutes or days that the rule of today says; 0 where it says none
public record Step(Milestone milestone, Optional<Done> done, List<String> courses, int number) {
    /// Where one begins with it.
    public String begin() {
        return switch (milestone) {
            case FIRST_VISIT -> "/teams";
            case FIRST_PRODUCT, FIRST_SALE, FIRST_PARCEL -> "/people/desk";
            case FIRST_BROADCAST -> "/academy/sell-live";
        };
    }
}
