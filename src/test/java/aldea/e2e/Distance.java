package aldea.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import aldea.testing.Hand;
import com.microsoft.playwright.Page;
import java.util.HashSet;
import java.util.regex.Pattern;

/// What a village's page says of its way to a designation, and the orders behind it.
///
/// @param sold in centavos
/// @param shops that sold something
record Distance(long sold, int shops) {
    static Distance of(Page desk, String village) {
        desk.navigate("/places/villages/" + village);
        desk.locator("main a[href^='/designation/villages/']").first().click();
        var panel = desk.locator("main section.panel").first();
        var said = new Distance(
                centavos(found(panel.innerText(), "con ([$0-9,.]+) de compras")),
                Integer.parseInt(found(panel.innerText(), "Hay ([0-9]+) tiendas? activas?")));
        Hand.follow(desk, "Ver los pedidos detrás");
        var sum = 0L;
        for (var cell : desk.locator("td[data-kept]").allInnerTexts()) {
            sum += centavos(cell);
        }
        assertThat(sum).isEqualTo(said.sold);
        var shops = new HashSet<>(desk.locator("td a[href^='/catalog/shops/']").allInnerTexts());
        assertThat(shops).hasSize(said.shops);
        assertThat(desk.locator("h1")).isVisible();
        return said;
    }

    private static String found(String text, String pattern) {
        var matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return matcher.group(1);
    }

    static long centavos(String pesos) {
        return Long.parseLong(pesos.replaceAll("[^0-9]", ""));
    }
}
