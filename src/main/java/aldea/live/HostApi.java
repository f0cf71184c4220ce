package aldea.live;

import static aldea.live.ConsolePages.known;

import aldea.catalog.Catalog;
import aldea.catalog.ShopId;
import aldea.kernel.CleanText;
import aldea.kernel.Dictionary;
import aldea.kernel.Ids;
import aldea.kernel.Language;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.kernel.Words;
import aldea.people.Viewer;
import aldea.pictures.Pictures;
import aldea.stock.Stock;
import aldea.stream.Mark;
import aldea.stream.StreamId;
import aldea.stream.Streams;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// What the console's scripts say and ask: captions, stills where no video can be made, who bought.
@RestController
@RequestMapping("/live/{slug}")
class HostApi {
    private static final int LONGEST_CAPTION = 200;
    private static final int BUYERS = 5;
    private static final long MOST_AGO = 10_000;
    private static final double LETTERS_A_SECOND = 14;

    private final Live live;
    private final Streams streams;
    private final Ids ids;
    private final Sales sales;
    private final NumbersTable table;
    private final Catalog catalog;
    private final Stock stock;
    private final Pictures pictures;
    private final Dictionary dictionary;

    HostApi(
            Live live,
            Streams streams,
            Ids ids,
            Sales sales,
            NumbersTable table,
            Catalog catalog,
            Stock stock,
            Pictures pictures,
            Dictionary dictionary) {
        this.live = live;
        this.streams = streams;
        this.ids = ids;
        this.sales = sales;
        this.table = table;
        this.catalog = catalog;
        this.stock = stock;
        this.pictures = pictures;
        this.dictionary = dictionary;
    }

    /// A line of what is being said, typed or recognised; shown in step with the picture and kept in the replay.
    ///
    /// @param ago milliseconds since it began to be said, at most 10,000
    @PostMapping("/captions")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Transactional
    void caption(
            @PathVariable String slug,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "0") String ago,
            Viewer viewer) {
        var broadcast = known(live, slug, viewer);
        broadcast.mustSend(viewer);
        var stream = sending(broadcast);
        var line = CleanText.line(text, LONGEST_CAPTION);
        if (line.isEmpty() || !ago.matches("[0-9]{1,5}")) {
            throw new Refusal(Problem.BAD_INPUT);
        }
        var began = streams.pictureNow(stream).minusMillis(Math.min(MOST_AGO, Long.parseLong(ago)));
        var reading = Math.clamp((long) (line.length() * 1000 / LETTERS_A_SECOND), 2000, 7000);
        var facts = Map.of("text", line, "language", broadcast.language().tag());
        mark(stream, "caption", began, Optional.of(Duration.ofMillis(reading)), facts);
    }

    /// What the camera sees, from a browser that can make no video. The body is the picture.
    @PostMapping("/stills")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void still(@PathVariable String slug, Viewer viewer, HttpServletRequest request) throws IOException {
        var broadcast = known(live, slug, viewer);
        broadcast.mustSend(viewer);
        var stream = sending(broadcast);
        var at = streams.pictureNow(stream);
        var picture = pictures.store(request.getInputStream());
        mark(stream, "still", at, Optional.empty(), Map.of("picture", picture.address()));
    }

    /// One sale of the show.
    ///
    /// @param id grows with each
    /// @param name the buyer's first name; empty where there is none any more
    /// @param said the same as a sentence to be spoken, in the show's language
    record Sale(String id, String product, String name, int units, int left, String said) {}

    /// The last sales, newest first: all of them for the show's host, to announce them; for a guest those of their own
    /// pieces. Names are looked up each time: whoever is forgotten is gone from here as well.
    @GetMapping("/console/buyers")
    List<Sale> buyers(@PathVariable String slug, Viewer viewer) {
        var broadcast = known(live, slug, viewer);
        broadcast.mustTakePart(viewer);
        var shops = broadcast.isHost(viewer) ? List.<ShopId>of() : broadcast.shopsOf(viewer);
        var last = sales.last(broadcast.id(), shops, BUYERS);
        var products = catalog.products(
                last.stream().map(Sales.Sold::product).distinct().toList(), broadcast.language());
        var left = stock.available(
                products.values().stream().map(Catalog.Product::sku).toList());
        var words = dictionary.in(broadcast.language());
        return last.stream()
                .flatMap(sold -> Optional.ofNullable(products.get(sold.product()))
                        .map(product -> sale(sold, product, left.getOrDefault(product.sku(), 0), words))
                        .stream())
                .toList();
    }

    /// What was sold of the viewer's own pieces comes to. What another shop earns is its maker's business.
    @GetMapping("/console/money")
    List<Told.Amount> money(@PathVariable String slug, Viewer viewer) {
        var broadcast = known(live, slug, viewer);
        broadcast.mustTakePart(viewer);
        return table.money(broadcast.id(), broadcast.shopsOf(viewer));
    }

    private static Sale sale(Sales.Sold sold, Catalog.Product product, int left, Words words) {
        var title = product.title();
        var said = sold.name().isEmpty()
                ? words.say("live.voice.sold", title, sold.units(), left)
                : words.say("live.voice.sold-to", title, sold.units(), left, sold.name());
        var id = sold.purchase() + "-" + product.slug();
        return new Sale(id, title, sold.name(), sold.units(), left, said);
    }

    /// In which language the voice speaks.
    static String voice(Language language) {
        return language == Language.ES ? "es-MX" : language.tag();
    }

    private void mark(StreamId stream, String kind, Instant at, Optional<Duration> lasts, Map<String, String> facts) {
        streams.mark(stream, new Mark(ids.next().toString(), kind, at, lasts, facts));
    }

    private static StreamId sending(Broadcast broadcast) {
        return broadcast.hosted().orElseThrow(() -> new Refusal(Problem.NOT_POSSIBLE_NOW));
    }
}
