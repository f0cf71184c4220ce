package aldea.rush;

import java.util.List;
import java.util.UUID;

/// Checkouts as JSON, no two of them alike: five hundred buyers, carts of one line up to some, products in turn.
///
/// @param name distinguishes these checkouts from all others
/// @param skus cart `n` begins with sku `n`
/// @param totals what a cart of one, two, three... lines costs with its delivery, in minor units of pesos; as many as
///     the largest cart has lines
public record Checkouts(String name, List<UUID> skus, List<Long> totals) {
    public byte[] request(long n) {
        var size = (int) (n % totals.size());
        var lines = new StringBuilder();
        for (var line = 0; line <= size; line++) {
            lines.append(line == 0 ? "" : ",")
                    .append("{\"sku\":\"")
                    .append(skus.get((int) ((n + line) % skus.size())))
                    .append("\",\"quantity\":1}");
        }
        return Wire.postJson(
                "/orders/purchases",
                "{\"to\":{\"email\":\"buyer" + n % BUYERS + ADDRESS + "\"key\":\"bench-orders-" + name + "-" + n
                        + "\",\"expected\":\"" + totals.get(size) + "\"},\"lines\":[" + lines
                        + "],\"currency\":\"MXN\"}");
    }

    /// Of so many nodes the one that its first sku belongs to.
    public static int node(UUID sku, int nodes) {
        return Math.floorMod(sku.hashCode() * 31, nodes);
    }

    private static final String ADDRESS = """
            @example.org","name":"Ana","phone":"5512345678","street":"Calle 1","locality":"Centro",\
            "region":"Ciudad de México","postalCode":"06000","country":"MX","hint":"","service":"standard",\
            "method":"card","card":"",""";
    private static final int BUYERS = 500;
}
