package aldea.payment;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/// Where somebody wants to be paid.
record PayoutForm(@NotBlank @Size(max = 40) String clabe) {}
