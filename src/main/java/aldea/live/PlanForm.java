package aldea.live;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a browser sends to plan a show.
///
/// @param key new with each form, so that sending it twice plans one show
/// @param shop its slug
/// @param day and `time` by the village's clock
/// @param product slugs, in the order they will be shown
public record PlanForm(
        @NotNull @Pattern(regexp = UUID_SHAPE) String key,
        @NotBlank @Size(max = 200) String shop,
        @NotBlank @Size(max = Live.TITLE) String title,

        @NotNull @Pattern(regexp = "2[0-9]{3}-[01][0-9]-[0-3][0-9]")
        String day,

        @NotNull @Pattern(regexp = "[0-2][0-9]:[0-5][0-9](:[0-5][0-9])?")
        String time,

        @Nullable @NotEmpty @Size(max = Live.MOST_ITEMS) List<@NotBlank @Size(max = 200) String> product) {
    static final String UUID_SHAPE = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    public List<String> products() {
        return product == null ? List.of() : product;
    }
}
