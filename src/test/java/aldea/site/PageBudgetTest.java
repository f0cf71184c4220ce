package aldea.site;

import static org.assertj.core.api.Assertions.assertThat;

import aldea.testing.InVillage;
import aldea.testing.Village;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/// A weak signal carries a buyer's first page in 100 KB and the next in 30 KB, pictures aside.
@InVillage
class PageBudgetTest {
    private static final Pattern LOADED = Pattern.compile("(?:<link|<script)[^>]*?(?:href|src)=\"(/static/[^\"]+)\"");
    private static final Pattern PICTURE = Pattern.compile("\\.(svg|png)$");
    private final HttpClient client = HttpClient.newHttpClient();
    private final Set<String> kept = new HashSet<>();

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Test
    void the_first_page_and_the_next_keep_to_their_bytes() throws Exception {
        var product = Village.withMaker(context).product("Rebozo de algodón", 1_950, 4);
        assertThat(visit("/")).as("home, first visit").isLessThan(100_000);
        assertThat(visit("/catalog/products/" + product.slug()))
                .as("product, next")
                .isLessThan(30_000);
    }

    private long visit(String path) throws IOException, InterruptedException {
        var page = fetch(path);
        var bytes = (long) page.length;
        var loaded = LOADED.matcher(text(page));
        while (loaded.find()) {
            var address = loaded.group(1);
            if (!PICTURE.matcher(address).find() && kept.add(address)) {
                bytes += fetch(address).length;
            }
        }
        return bytes;
    }

    private byte[] fetch(String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(port, path)))
                .header("Accept", "text/html")
                .header("Accept-Encoding", "gzip")
                .build();
        var answer = client.send(request, BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }

    private static String text(byte[] packed) throws IOException {
        try (var page = new GZIPInputStream(new java.io.ByteArrayInputStream(packed))) {
            return new String(page.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
