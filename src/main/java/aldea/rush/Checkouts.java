package aldea.rush;

import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Checkouts as JSON, no two of them alike: five hundred buyers, carts of one line up to some, products in turn.
///
/// @param name distinguishes these checkouts from all others
/// @param skus cart `n` begins with sku `n`
/// @param totals what a cart of one, two, three... lines costs with its delivery, in minor units of pesos; as many as
///     the largest cart has lines
public record Checkouts(String name, List<UUID> skus, List<Long> totals) {
    public byte[] request(long n) {
        var size = (int) (n % totals.size());
        var lines = IntStream.rangeClosed(0, size)
                .mapToObj(
                        line -> "{\"sku\":\"%s\",\"quantity\":1}".formatted(skus.get((int) ((n + line) % skus.size()))))
                .collect(Collectors.joining(","));
        return Wire.postJson("/orders/purchases", """
                {"to":{"email":"buyer%d@example.org","name":"Ana","phone":"5512345678","street":"Calle 1",\
                "locality":"Centro","region":"Ciudad de México","postalCode":"06000","country":"MX","hint":"",\
                "service":"standard","method":"card","card":"","key":"bench-orders-%s-%d","expected":"%d"},\
                "lines":[%s],"currency":"MXN"}""".formatted(n % BUYERS, name, n, totals.get(size), lines));
    }

    /// Of so many nodes the one that its first sku belongs to.
    public static int node(UUID sku, int nodes) {
        return Math.floorMod(sku.hashCode() * 31, nodes);
    }

    private static final int BUYERS = 500;
}
