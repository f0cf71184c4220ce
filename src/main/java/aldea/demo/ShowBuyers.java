package aldea.demo;

import aldea.catalog.Catalog.Product;
import aldea.live.Broadcast;
import aldea.live.Live;
import aldea.stock.Stock;
import java.util.random.RandomGenerator;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/// Some of those who watch the demo's show buy what it shows, now and then, and leave the last pieces to visitors.
@Component
@ConditionalOnProperty("aldea.demo")
class ShowBuyers implements ShowGuest {
    private static final int PAUSE = 17;
    private static final int LAST_PIECES = 2;

    private final Live live;
    private final Stock stock;
    private final Buyers buyers;
    private final RandomGenerator random = new Dice(1).of("show");
    private final Script script = Script.read();

    ShowBuyers(Live live, Stock stock, Buyers buyers) {
        this.live = live;
        this.stock = stock;
        this.buyers = buyers;
    }

    @Override
    public void second(Broadcast show, long second) {
        if (second % PAUSE != 0) {
            return;
        }
        var shown = live.run(show.id(), show.language());
        var left = stock.available(shown.stream().map(Product::sku).toList());
        var plenty = shown.stream()
                .filter(product -> left.getOrDefault(product.sku(), 0) > LAST_PIECES)
                .toList();
        if (!plenty.isEmpty()) {
            buyers.buys(script.buyers(), plenty.get(random.nextInt(plenty.size())), random);
        }
    }
}
