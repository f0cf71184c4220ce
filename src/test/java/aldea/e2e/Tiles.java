package aldea.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import aldea.places.Places.Village;
import aldea.testing.Hand;
import aldea.testing.Timers;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.context.ApplicationContext;

/// The tiles of a municipality's desk: each leads to villages that add up to it, each village to its own rows.
record Tiles(ApplicationContext context, Page office, Village village) {
    private static final Pattern SUM = Pattern.compile("[$0-9,.]+");

    void addUp() {
        context.getBean(Timers.class).run("desks-count");
        office.navigate("/desks");
        Hand.follow(office, village.region());
        Hand.follow(office, village.municipality());
        var tiles = office.locator("main a.tile").all().stream()
                .map(tile -> Map.entry(
                        tile.getAttribute("href"), tile.locator(".tile__number").innerText()))
                .toList();
        assertThat(tiles).hasSizeGreaterThan(10);
        for (var tile : tiles) {
            office.navigate(tile.getKey());
            assertThat(office.locator(".tile__number")).hasText(tile.getValue());
            if (SUM.matcher(tile.getValue()).matches()) {
                assertThat(numbers().stream().mapToLong(Distance::centavos).sum())
                        .as(tile.getKey())
                        .isEqualTo(Distance.centavos(tile.getValue()));
            }
        }
        follow(tiles, "businesses", "3");
        assertThat(office.locator("main article")).hasCount(3);
        follow(tiles, "students", "2");
        assertThat(office.locator("main tbody tr")).hasCount(2);
        follow(tiles, "certified", "1");
        assertThat(office.locator("main tbody tr")).hasCount(1);
        follow(tiles, "shops", "3");
        assertThat(office.locator("td a[href^='/catalog/shops/']")).hasCount(3);
    }

    /// Of every page of the list.
    private List<String> numbers() {
        var all = new ArrayList<String>();
        while (true) {
            all.addAll(office.locator("main td.number").allInnerTexts());
            var next = office.locator("main a[rel=next]");
            if (next.count() == 0) {
                return all;
            }
            office.navigate(next.getAttribute("href"));
        }
    }

    /// Follows the number of this village.
    private void follow(List<Map.Entry<String, String>> tiles, String measure, String number) {
        var tile = tiles.stream()
                .filter(one -> one.getKey().contains("/figures/" + measure + "?"))
                .findFirst()
                .orElseThrow();
        office.navigate(tile.getKey());
        var line = office.locator("main tbody tr")
                .filter(new Locator.FilterOptions()
                        .setHas(office.locator("a[href='/places/villages/%s']".formatted(village.slug()))));
        assertThat(line.locator("td.number")).hasText(number);
        line.locator("td.number a").click();
    }
}
