package aldea.catalog;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/// What a browser sends to open a shop.
///
/// @param key new with each form, so that sending it twice opens one shop
/// @param village its slug
/// @param point its id
public record ShopForm(
        @NotNull @Pattern(regexp = ProductPages.UUID_SHAPE) String key,
        @NotBlank @Size(max = Naming.NAME) String name,
        @NotNull @Size(max = Naming.STORY) String story,
        @NotBlank @Size(max = 200) String village,
        @NotBlank @Size(max = 40) String point) {}
