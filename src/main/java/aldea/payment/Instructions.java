package aldea.payment;

import aldea.kernel.Fragment;
import aldea.kernel.Reference;
import aldea.payment.Payments.Started.Waiting;
import com.google.zxing.BarcodeFormat;
import com.google.zxing.oned.Code128Writer;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// What a buyer who pays by transfer or voucher has to do.
@Component
class Instructions {
    private final Starts starts;
    private final Gateway gateway;

    Instructions(Starts starts, Gateway gateway) {
        this.starts = starts;
        this.gateway = gateway;
    }

    Optional<Fragment> of(Reference purchase) {
        return starts.started(purchase)
                .filter(started -> started instanceof Waiting)
                .map(started -> view(purchase, (Waiting) started))
                .map(view -> new Fragment("payment/_instructions.jte", Map.of("view", view)));
    }

    private InstructionsView view(Reference purchase, Waiting waiting) {
        var bars = waiting.method() == Method.CASH ? bars(waiting.payTo()) : new Bars("", 0);
        return new InstructionsView(
                waiting.method().code(),
                Clabe.grouped(waiting.payTo()),
                waiting.amount(),
                waiting.expiresAt(),
                Methods.BOOKS,
                bars.path(),
                bars.width(),
                gateway.below(purchase));
    }

    private record Bars(String path, int width) {}

    private static Bars bars(String number) {
        var matrix = new Code128Writer().encode(number, BarcodeFormat.CODE_128, 0, 1);
        var path = new StringBuilder();
        for (var x = 0; x < matrix.getWidth(); x++) {
            if (matrix.get(x, 0)) {
                path.append("M").append(x).append(" 0h1v1h-1z");
            }
        }
        return new Bars(path.toString(), matrix.getWidth());
    }
}
