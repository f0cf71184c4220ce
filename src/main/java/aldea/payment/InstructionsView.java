package aldea.payment;

import aldea.kernel.Fragment;
import aldea.kernel.Money;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/// How to pay, as shown.
///
/// @param method `spei` or `cash`
/// @param payTo in groups, as people read it
/// @param bars the drawing of the voucher's bar code as an SVG path of height 1; empty for a transfer
/// @param width of the bar code, in bars
/// @param below what the gateway at work adds
public record InstructionsView(
        String method,
        String payTo,
        Money amount,
        Instant until,
        ZoneId zone,
        String bars,
        int width,
        Optional<Fragment> below) {}
