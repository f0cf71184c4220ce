package aldea.baskets;

import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.stock.SkuId;
import java.util.List;

/// What a buyer asks for. An empty one is refused with [Problem#BASKET_EMPTY], one out of bounds with
/// [Problem#BAD_INPUT].
///
/// @param lines not empty, at most 50, each sku once
public record Basket(List<Line> lines) {
    public static final int MOST_LINES = 50;
    static final int MOST_UNITS = 999;

    /// @param quantity 1 to 999
    public record Line(SkuId sku, int quantity) {
        public Line {
            if (quantity < 1 || quantity > MOST_UNITS) {
                throw new Refusal(Problem.BAD_INPUT);
            }
        }
    }

    public Basket {
        lines = List.copyOf(lines);
        if (lines.isEmpty()) {
            throw new Refusal(Problem.BASKET_EMPTY);
        }
        if (lines.size() > MOST_LINES
                || lines.stream().map(Line::sku).distinct().count() < lines.size()) {
            throw new Refusal(Problem.BAD_INPUT);
        }
    }

    /// Each once, as the lines name them.
    public List<SkuId> skus() {
        return lines.stream().map(Line::sku).toList();
    }
}
