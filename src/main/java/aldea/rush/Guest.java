package aldea.rush;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/// A guest's browser that buys one unit, again and again, each time with an empty cookie jar: product page, basket,
/// checkout, address, card, confirmation. Forms are sent as the pages have them.
public final class Guest implements Load.Caller {
    private final Wire wire;
    private final String product;
    private final UUID sku;
    private final Map<String, String> jar = new LinkedHashMap<>();
    private String page = "";
    private long bytes;

    /// @param product path of its page
    public Guest(int port, String product, UUID sku) throws IOException {
        this.wire = new Wire(port);
        this.product = product;
        this.sku = sku;
    }

    /// @return 200 once the confirmation says paid; else the status that stopped it
    @Override
    public int call(long number) throws IOException {
        jar.clear();
        var status = open(product);
        if (status != 200) {
            return status;
        }
        status = send("/baskets", Map.of("_csrf", hidden("_csrf"), "sku", sku.toString(), "quantity", "1"));
        if (status != 200) {
            return status;
        }
        status = open("/orders/checkout");
        if (status != 200) {
            return status;
        }
        status = send("/orders/checkout", form(number));
        if (status != 200) {
            return status;
        }
        status = send("/orders/purchases", form(number));
        return status == 200 && !page.contains("notice notice--good") ? UNPAID : status;
    }

    @Override
    public long bytes() {
        return bytes;
    }

    @Override
    public void close() throws IOException {
        wire.close();
    }

    private Map<String, String> form(long number) {
        var form = new LinkedHashMap<String, String>();
        form.put("_csrf", hidden("_csrf"));
        form.put("key", hidden("key"));
        form.put("expected", hidden("expected"));
        form.put("email", "guest%d@example.org".formatted(number));
        form.put("name", "Ana López");
        form.put("phone", "55 1234 5678");
        form.put("country", "MX");
        form.put("region", "Ciudad de México");
        form.put("postalCode", "06000");
        form.put("locality", "Centro");
        form.put("street", "Calle 1 no. 2");
        form.put("hint", "");
        form.put("service", "standard");
        form.put("method", "card");
        form.put("card", "tok_ok");
        return form;
    }

    private String hidden(String name) {
        var field = page.indexOf("name=\"" + name + "\" value=\"");
        if (field < 0) {
            return "";
        }
        var from = page.indexOf("value=\"", field) + 7;
        return page.substring(from, page.indexOf('"', from));
    }

    private int open(String path) throws IOException {
        return exchange("GET %s HTTP/1.1\r\n%s\r\n".formatted(path, head()).getBytes(StandardCharsets.UTF_8));
    }

    private int send(String path, Map<String, String> form) throws IOException {
        var body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        var status = exchange(
                "POST %s HTTP/1.1\r\n%sContent-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n\r\n%s"
                        .formatted(path, head(), body.length(), body)
                        .getBytes(StandardCharsets.UTF_8));
        return status == 302 || status == 303 ? open(wire.location()) : status;
    }

    private String head() {
        var cookies = jar.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
        return HEAD + (cookies.isEmpty() ? "" : "Cookie: " + cookies + "\r\n");
    }

    private int exchange(byte[] request) throws IOException {
        var status = wire.exchange(request);
        bytes += wire.bytes();
        page = wire.text();
        for (var cookie : wire.cookies()) {
            var pair = cookie.split(";", 2)[0].split("=", 2);
            if (pair[1].isEmpty()) {
                jar.remove(pair[0]);
            } else {
                jar.put(pair[0], pair[1]);
            }
        }
        return status;
    }

    /// A confirmation that does not say paid.
    public static final int UNPAID = 299;

    private static final String HEAD = "Host: 127.0.0.1\r\n"
            + "User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/147.0 "
            + "Safari/537.36\r\n"
            + "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8\r\n"
            + "Accept-Language: es-MX,es;q=0.9\r\nUpgrade-Insecure-Requests: 1\r\n"
            + "Sec-Fetch-Site: same-origin\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document\r\n";
}
