package aldea.catalog;

import aldea.kernel.Money;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// What a browser sends of a new product.
///
/// @param key new with each form, so that sending it twice makes one product
/// @param shop its slug
/// @param price in pesos as people write it, such as `$1,250.50`
public record ProductForm(
        @NotNull @Pattern(regexp = ProductPages.UUID_SHAPE) String key,
        @NotBlank @Size(max = 200) String shop,
        @NotBlank @Size(max = Naming.NAME) String title,
        @NotNull @Size(max = Naming.STORY) String description,
        @NotNull Category category,
        @NotBlank @Size(max = 15) @Pattern(regexp = PESOS) String price,
        @NotNull @Min(1) @Max(100_000) @Nullable Integer grams,
        @NotNull @Min(0) @Max(10_000) @Nullable Integer units) {

    static final String PESOS = "\\s*\\$?\\s*([0-9]{1,7}|[0-9]{1,3}(,[0-9]{3}){1,2})(\\.[0-9]{1,2})?\\s*";

    /// @param text that matches [#PESOS]
    static Money pesos(String text) {
        var amount = new BigDecimal(text.replaceAll("[$,\\s]", ""));
        return Money.mxn(amount.movePointRight(2).longValueExact());
    }
}
