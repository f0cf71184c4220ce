package aldea.places;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/// What a browser sends to open a village point.
///
/// @param village its slug
public record PointForm(
        @NotBlank @Size(max = 200) String village,
        @NotBlank @Size(max = 120) String name,
        @NotBlank @Size(max = 200) String address) {}
