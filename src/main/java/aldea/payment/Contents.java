package aldea.payment;

import static java.nio.charset.StandardCharsets.UTF_8;

import aldea.kernel.Hash;
import java.util.stream.Collectors;

/// What makes a repeated request the same one. Neither the card nor the deadline does: both may change on a repeat.
final class Contents {
    private Contents() {}

    static byte[] hash(Payments.Request request) {
        var parts = request.parts().stream()
                .map(part -> "%s %s %s %s %s%s"
                        .formatted(
                                part.order().value(),
                                part.payee().value(),
                                part.amount(),
                                part.commission(),
                                part.delivery(),
                                part.subsidy().isZero() ? "" : " " + part.subsidy()))
                .sorted()
                .collect(Collectors.joining("\n"));
        var text = "%s %s %s %s\n%s"
                .formatted(
                        request.purchase().value(), request.payer().value(), request.amount(), request.method(), parts);
        return Hash.sha256(text.getBytes(UTF_8));
    }
}
