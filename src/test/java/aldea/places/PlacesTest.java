package aldea.places;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aldea.kernel.Refusal;
import aldea.testing.InVillage;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@InVillage
class PlacesTest {
    private final Places places;

    PlacesTest(@Autowired Places places) {
        this.places = places;
    }

    @Test
    void a_village_is_entered_once_by_its_census_code() {
        var first = places.addVillage(draft("Teotitlán del Valle", "205460001"));
        var second = places.addVillage(draft("Teotitlan", "205460001"));

        assertThat(second).isEqualTo(first);
        var village = places.village(first);
        assertThat(village.slug()).isEqualTo("teotitlan-del-valle");
        assertThat(village.region()).isEqualTo("Oaxaca");
        assertThat(village.households().orElseThrow().count()).isEqualTo(1_311);
        assertThat(places.villageBySlug("teotitlan-del-valle")).contains(village);
    }

    @Test
    void villages_of_one_name_have_addresses_of_their_own() {
        var slugs = java.util.stream.Stream.of("990010001", "990020001", "990030001")
                .map(code -> places.village(places.addVillage(draft("San Pedro Iguales", code)))
                        .slug())
                .toList();

        assertThat(slugs)
                .containsExactly(
                        "san-pedro-iguales", "san-pedro-iguales-teotitlan-del-valle", "san-pedro-iguales-990030001");
    }

    @Test
    void a_village_is_found_without_its_accents_and_with_a_slip() {
        var id = places.addVillage(draft("Santa María Atzompa", "203990001"));

        assertThat(places.search("santa maria atz"))
                .extracting(Places.Village::id)
                .contains(id);
        assertThat(places.search("Atzonpa")).extracting(Places.Village::id).contains(id);
        assertThat(places.search("sa")).extracting(Places.Village::id).contains(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "%", "_", "\\", "'; DROP TABLE places.villages; --", "\0", "\uD800", "👩‍👩‍👧", "ﷺ"})
    void a_search_takes_any_text(String text) {
        assertThat(places.search(text)).hasSizeLessThan(21);
        assertThat(places.search(text.repeat(3_000))).hasSizeLessThan(21);
    }

    @Test
    void a_village_is_active_when_it_has_a_point() {
        var quiet = places.addVillage(draft("Sin Punto", "990040001"));
        var active = places.addVillage(draft("Con Punto", "990050001"));
        var point = places.addPoint(active, "Abarrotes\u0000 Lupita", "Calle  Juárez 1");

        assertThat(places.activeVillages())
                .extracting(Places.Village::id)
                .contains(active)
                .doesNotContain(quiet);
        assertThat(places.points(active))
                .containsExactly(new Places.Point(point, active, "Abarrotes Lupita", "Calle Juárez 1"));
    }

    @Test
    void what_does_not_exist_is_refused() {
        assertThatThrownBy(() -> places.village(new VillageId(new UUID(1, 1)))).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> places.addPoint(new VillageId(new UUID(1, 1)), "A", "B"))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> places.addVillage(draft(" \0 ", "990060001"))).isInstanceOf(Refusal.class);
    }

    private static Places.VillageDraft draft(String name, String code) {
        return new Places.VillageDraft(
                name,
                code,
                "Teotitlán del Valle",
                "Oaxaca",
                "MX",
                17.03,
                -96.52,
                ZoneId.of("America/Mexico_City"),
                Optional.of(new Places.Households(1_311, "INEGI, Censo 2020", LocalDate.of(2020, 3, 15))));
    }
}
