package aldea.live;

import static org.assertj.core.api.Assertions.assertThat;

import aldea.catalog.Catalog;
import aldea.kernel.Ids;
import aldea.kernel.Language;
import aldea.stream.Streams;
import aldea.testing.Caller;
import aldea.testing.Clip;
import aldea.testing.TestClock;
import aldea.testing.Village;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.context.ApplicationContext;

/// A village whose maker has planned a show of three pieces.
record Show(ApplicationContext context, Village village, List<Catalog.Product> products, Broadcast planned) {
    private static final Pattern EDGE = Pattern.compile("data-edge=\"http://[^:\"]+:(\\d+)\"");

    static Show planned(ApplicationContext context) {
        var village = Village.withMaker(context);
        var products = List.of(
                village.product("Collar de ámbar", 450, 12),
                village.product("Rebozo azul", 900, 3),
                village.product("Olla de barro", 220, 5));
        var planned = context.getBean(Live.class)
                .plan(
                        village.maker(),
                        new Plan(
                                context.getBean(Ids.class).next(),
                                village.shop(),
                                "Collares de Simojovel "
                                        + village.shop().value().toString().substring(30),
                                context.getBean(TestClock.class).instant().plus(Duration.ofHours(1)),
                                Language.ES,
                                products.stream().map(Catalog.Product::id).toList()));
        return new Show(context, village, products, planned);
    }

    Live live() {
        return context.getBean(Live.class);
    }

    Broadcast now() {
        return live().broadcast(planned.id());
    }

    /// Where its page says that the server for thousands answers.
    int edgePort(int port) {
        try (var ana = new Caller(port)) {
            var known = EDGE.matcher(ana.get(path()).body());
            assertThat(known.find()).isTrue();
            return Integer.parseInt(known.group(1));
        }
    }

    /// Its host sends some seconds of a film.
    void film(int seconds) {
        var keys = live().keys(planned.id());
        var streams = context.getBean(Streams.class);
        var session = context.getBean(Ids.class).next();
        var clip = Clip.ofSeconds(seconds);
        streams.send(keys.stream(), keys.key().token(), session, 0, clip.init());
        for (var number = 1; number <= clip.fragments().size(); number++) {
            streams.send(
                    keys.stream(),
                    keys.key().token(),
                    session,
                    number,
                    clip.fragments().get(number - 1));
        }
    }

    String path() {
        return "/live/" + planned.slug();
    }
}
