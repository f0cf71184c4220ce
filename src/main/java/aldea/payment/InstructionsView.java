package aldea.payment;

import aldea.kernel.Money;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;

/// How to pay, as shown.
///
/// @param method `spei` or `cash`
/// @param payTo in groups, as people read it
/// @param bars the drawing of the voucher's bar code as an SVG path of height 1; empty for a transfer
/// @param width of the bar code, in bars
/// @param trial whether money is play money and may be paid by a click
public record InstructionsView(
        UUID purchase,
        String method,
        String payTo,
        Money amount,
        Instant until,
        ZoneId zone,
        String bars,
        int width,
        boolean trial) {}
