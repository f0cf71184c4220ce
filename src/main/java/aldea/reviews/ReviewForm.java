package aldea.reviews;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/// What a buyer's browser sends.
///
/// @param stars 1 to 5
/// @param text may be empty
public record ReviewForm(
        @NotNull @Min(1) @Max(5) @Nullable Integer stars,
        @NotNull @Size(max = Reviews.LONGEST) String text) {

    /// Whether this many stars are chosen.
    public boolean gives(int number) {
        return stars != null && stars == number;
    }
}
