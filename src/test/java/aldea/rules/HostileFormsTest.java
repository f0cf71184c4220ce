package aldea.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import aldea.catalog.Catalog;
import aldea.kernel.Language;
import aldea.kernel.Reference;
import aldea.people.People;
import aldea.people.Role;
import aldea.people.Scope;
import aldea.reviews.Reviews;
import aldea.testing.Caller;
import aldea.testing.InVillage;
import aldea.testing.Shared;
import aldea.testing.SignIn;
import aldea.testing.Village;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/// Walks the pages as a maker who is also an operator, finds every form, and fills every field with hostile strings:
/// each answer is a page or a clear refusal, never a failure, and no string becomes markup.
///
/// A build hands each form one string in twelve, the next form those beside them, so that every string is handed in
/// somewhere; what breaks most is handed to all. `-Daldea.hostile.share=1` hands every string to every form.
@InVillage
class HostileFormsTest {
    private static final int SHARE = Integer.getInteger("aldea.hostile.share", 12);
    private static final List<String> TO_ALL = List.of(
            "\u0000",
            "ñandú\u0000x",
            "\ud800",
            "x".repeat(100_000),
            "<script>alert(1)</script>",
            "\"><img src=x onerror=alert(1)>",
            "'; DROP TABLE people.accounts; --",
            "javascript:alert(1)",
            "${7*7}",
            "-1",
            "9223372036854775808");

    private record Form(String page, String action, boolean post, Map<String, String> fixed, Set<String> open) {}

    @LocalServerPort
    int port;

    private final ApplicationContext context;

    HostileFormsTest(@Autowired ApplicationContext context) {
        this.context = context;
    }

    @Test
    void every_field_takes_hostile_strings() throws IOException {
        assumeThat(Shared.present()).as("the shared data is absent").isTrue();
        var village = Village.withMaker(context);
        var product = village.product("Rebozo", 900, 20);
        context.getBean(People.class).grant(village.maker(), Role.OPERATOR, Scope.EVERYWHERE, village.maker());
        reviewed(village, product);
        var faults = new LinkedHashSet<String>();
        try (var caller = SignIn.caller(context, port, village.maker())) {
            caller.post("/baskets", Map.of("sku", product.sku().value().toString(), "quantity", "1"));
            var starts = List.of(
                    "/",
                    "/people/desk",
                    "/people/account",
                    "/orders/checkout",
                    "/people/roles",
                    "/chat/reports",
                    OthersThings.talked(context, village, product));
            var forms = formsIn(walk(caller, starts));
            assertThat(forms).as("forms found").hasSizeGreaterThan(8);
            var strings = hostileStrings();
            for (var at = 0; at < forms.size(); at++) {
                var form = forms.get(at);
                for (var n = at % SHARE; n < strings.size(); n += SHARE) {
                    attack(caller, form, strings.get(n), faults);
                }
                TO_ALL.forEach(hostile -> attack(caller, form, hostile, faults));
            }
            assertThat(forms.size()).as("every string meets a form").isGreaterThanOrEqualTo(SHARE);
            walk(caller, starts).forEach((path, page) -> strangeMarkup(page).forEach(it -> faults.add(path + it)));
        }
        assertThat(context.getBean(Catalog.class).newest(1)).isNotEmpty();
        assertThat(faults).isEmpty();
    }

    /// So that there is something to answer and to hide.
    private void reviewed(Village village, Catalog.Product product) {
        var reviews = context.getBean(Reviews.class);
        var order = new Reference(village.shop().value());
        reviews.allow(village.maker(), order, List.of(product.id()));
        reviews.write(village.maker(), order, product.id(), 4, "Bonito", Language.ES);
    }

    @Test
    void markup_that_slipped_through_would_be_found() {
        assertThat(strangeMarkup(Jsoup.parse("<p><script>alert(1)</script>"))).hasSize(1);
        assertThat(strangeMarkup(Jsoup.parse("<img src=x onerror=alert(1)>"))).hasSize(1);
        assertThat(strangeMarkup(Jsoup.parse("<a href=' javascript:alert(1)'>")))
                .hasSize(1);
        assertThat(strangeMarkup(Jsoup.parse("&lt;script&gt;alert(1)&lt;/script&gt;")))
                .isEmpty();
    }

    private static void attack(Caller caller, Form form, String hostile, Set<String> faults) {
        var fields = new LinkedHashMap<>(form.fixed());
        form.open().forEach(name -> fields.put(name, hostile));
        var answer = form.post()
                ? caller.post(form.action(), fields)
                : caller.get(form.action() + "?" + Caller.encode(fields));
        var shown = hostile.length() > 80 ? hostile.substring(0, 80) + "…" : hostile;
        if (answer.status() >= 500 && answer.status() != 503) {
            faults.add("%s on %s answers %d to [%s]".formatted(form.action(), form.page(), answer.status(), shown));
        }
        strangeMarkup(Jsoup.parse(answer.body()))
                .forEach(fault -> faults.add("%s shows %s for [%s]".formatted(form.action(), fault, shown)));
    }

    /// Scripts that are not ours, event attributes, and addresses that run code.
    private static List<String> strangeMarkup(Document page) {
        var strange = new ArrayList<String>();
        for (var element : page.getAllElements()) {
            var ours = element.hasAttr("nonce") || element.attr("src").startsWith("/static/");
            if (element.normalName().equals("script") && !ours) {
                strange.add(" script " + element.outerHtml());
            }
            element.attributes().forEach(attribute -> {
                var runs = attribute.getValue().strip().regionMatches(true, 0, "javascript:", 0, 11)
                        && Set.of("href", "src", "action", "formaction").contains(attribute.getKey());
                if (attribute.getKey().startsWith("on") || runs) {
                    strange.add(" attribute " + attribute);
                }
            });
        }
        return strange;
    }

    private static List<Form> formsIn(Map<String, Document> pages) {
        var forms = new LinkedHashMap<String, Form>();
        pages.forEach((path, page) -> page.select("form").forEach(element -> {
            var form = form(path, element);
            if (!form.open().isEmpty() && !form.action().matches(".*(sign-out|erasure|sessions|/roles).*")) {
                forms.putIfAbsent(shape(form.action()) + form.open(), form);
            }
        }));
        return List.copyOf(forms.values());
    }

    private static Map<String, Document> walk(Caller caller, List<String> starts) {
        var seen = new LinkedHashMap<String, Document>();
        var shapes = new LinkedHashSet<String>();
        var next = new ArrayDeque<>(starts);
        while (!next.isEmpty() && seen.size() < 80) {
            var path = next.poll();
            if (!shapes.add(shape(path))) {
                continue;
            }
            var answer = caller.get(path);
            var type = answer.raw().headers().firstValue("Content-Type").orElse("");
            if (answer.status() == 200 && type.startsWith("text/html")) {
                var page = Jsoup.parse(answer.body());
                seen.put(path, page);
                page.select("a[href^=/]")
                        .forEach(link -> next.add(link.attr("href").replaceAll("#.*", "")));
            }
        }
        return seen;
    }

    /// An address with its ids, slugs and query left out, so that each kind of page is seen once.
    private static String shape(String path) {
        return path.replaceAll("\\?.*", "")
                .replaceAll("/(products|shops|villages|parcels|purchases|points)/(?!new\\b)[^/]+", "/$1/*")
                .replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "*");
    }

    private static Form form(String path, Element element) {
        var fixed = new LinkedHashMap<String, String>();
        var open = new LinkedHashSet<String>();
        for (var field : element.select("input[name], textarea[name], select[name]")) {
            var type = field.normalName().equals("input") ? field.attr("type") : "free";
            if (!Set.of("hidden", "checkbox", "radio", "submit", "file").contains(type)) {
                open.add(field.attr("name"));
            } else if (!type.equals("file") && !(type.equals("radio") && !field.hasAttr("checked"))) {
                fixed.put(field.attr("name"), field.val());
            }
        }
        var action = element.attr("action").isEmpty() ? path : element.attr("action");
        return new Form(path, action, element.attr("method").equalsIgnoreCase("post"), fixed, open);
    }

    private static List<String> hostileStrings() throws IOException {
        var folder = Shared.folder().resolve("data/hostile/strings");
        var strings = new ArrayList<String>();
        JsonMapper.shared()
                .readTree(folder.resolve("blns.json").toFile())
                .forEach(node -> strings.add(node.asString()));
        everyNth(150, Files.readAllLines(folder.resolve("xss-payload-list.txt")), strings);
        everyNth(40, Files.readAllLines(folder.resolve("sqli-detect.txt")), strings);
        return strings;
    }

    private static void everyNth(int n, List<String> from, List<String> to) {
        for (var i = 0; i < from.size(); i += n) {
            to.add(from.get(i));
        }
    }
}
