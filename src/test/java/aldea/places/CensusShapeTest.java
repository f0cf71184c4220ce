package aldea.places;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aldea.places.Places.Region;
import aldea.testing.InVillage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/// Censuses of other countries. The rows are made up; only the names of the regions are real.
@InVillage
class CensusShapeTest {
    private static final String PLAIN = """
            country = BO
            name = Bolivia
            source = A made-up census
            day = 2024-03-23
            zone = America/La_Paz
            """;

    private final Places places;

    @TempDir
    Path folder;

    CensusShapeTest(@Autowired Places places) {
        this.places = places;
    }

    @Test
    void a_country_is_a_file_of_five_lines_when_its_tables_are_plain() throws IOException {
        var table = """
                code,name,municipality_code,municipality,region_code,region,latitude,longitude,population,households
                02-0101-001,Villa Inventada,0101,Achocalla de prueba,02,La Paz,-16.58,-68.16,900,210
                02-0101-002,Pampa Inventada,0101,Achocalla de prueba,02,La Paz,-16.59,-68.17,300,-
                03-0101-001,Valle Inventado,0101,Tarata de prueba,03,Cochabamba,-17.6,-66.02,500,120
                04-0101-001,Sin nombre de región,0101,Oruro de prueba,04,,-17.9,-67.1,5,2
                05-0101-001,Otra vez La Paz,0101,Otra,05,La Paz,-17.9,-67.1,5,2
                """;
        var report = read(PLAIN, table);

        assertThat(report.refusals())
                .extracting(refused -> refused.line() + " " + refused.column() + " " + refused.reason())
                .containsExactly("5 region empty", "6 region 'La Paz' is region 02 already");
        assertThat(report.added()).isEqualTo(3);
        var village = places.search("Villa Inventada").getFirst();
        assertThat(village.country()).isEqualTo("BO");
        assertThat(village.region()).isEqualTo("La Paz");
        assertThat(village.zone()).isEqualTo(ZoneId.of("America/La_Paz"));
        assertThat(village.households().orElseThrow())
                .isEqualTo(new Places.Households(210, "A made-up census", LocalDate.of(2024, 3, 23)));
        assertThat(places.search("Valle Inventado").getFirst().municipality()).isEqualTo("Tarata de prueba");
        assertThat(places.search("Pampa Inventada").getFirst().households()).isEmpty();
        assertThat(places.regions())
                .filteredOn(region -> region.country().equals("BO"))
                .extracting(Region::code, Region::name)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("02", "La Paz"),
                        org.assertj.core.groups.Tuple.tuple("03", "Cochabamba"));
        var again = read(PLAIN, table);
        assertThat(again.added() + again.changed()).isZero();
    }

    @Test
    void columns_have_the_offices_names_and_codes_tell_where_a_village_lies() throws IOException {
        var shape = """
                country = CO
                name = Colombia
                source = DANE, a made-up extract
                day = 2018-06-30
                zone = America/Bogota
                code.digits = 8
                municipality.digits = 5
                region.digits = 2
                column.code = COD_CPOB
                column.name = NOM_CPOB
                column.municipality = NOM_MPIO
                column.region = NOM_DPTO
                column.latitude = LATITUD
                column.longitude = LONGITUD
                column.households = HOGARES
                """;
        var table = "\uFEFFCOD_CPOB;NOM_CPOB;NOM_MPIO;NOM_DPTO;LATITUD;LONGITUD;HOGARES\n"
                + "91540901;Caserío Inventado;Puerto Nariño;Amazonas;-3.77;-70.38;41\n"
                + "9154090;Corto;Puerto Nariño;Amazonas;-3.77;-70.38;41\n"
                + "91540902;Con coma;Puerto Nariño;Amazonas;-3,77;-70.38;41\n";
        var report = read(shape, table);

        assertThat(report.refusals())
                .extracting(refused -> refused.line() + " " + refused.column())
                .containsExactly("3 COD_CPOB", "4 LATITUD");
        var village = places.search("Caserío Inventado").getFirst();
        assertThat(village.municipality()).isEqualTo("Puerto Nariño");
        assertThat(village.censusCode()).isEqualTo("91540901");
        Files.write(folder.resolve("latin.csv"), table.substring(1).getBytes(ISO_8859_1));
        assertThat(places.importCensus(
                                folder.resolve("shape.properties").toString(),
                                folder.resolve("latin.csv"),
                                folder,
                                rows -> {})
                        .changed())
                .isZero();
    }

    @Test
    void what_does_not_describe_a_country_is_refused_and_nothing_is_read() {
        assertThatThrownBy(() -> read(PLAIN.replace("BO", "XQ"), "code,name\n")).hasMessageContaining("'XQ'");
        assertThatThrownBy(() -> read(PLAIN.replace("day =", "dia ="), "code,name\n"))
                .hasMessageContaining("'day'");
        assertThatThrownBy(() -> read(PLAIN + "colunm.code = a\n", "code,name\n"))
                .hasMessageContaining("colunm.code");
        assertThatThrownBy(() -> read(PLAIN.replace("La_Paz", "La_Pas"), "code,name\n"))
                .hasMessageContaining("La_Pas");
        assertThatThrownBy(() -> places.importCensus("AR", folder, folder, rows -> {}))
                .hasMessageContaining("describe them in a file");
    }

    private CensusReport read(String shape, String table) throws IOException {
        Files.writeString(folder.resolve("shape.properties"), shape);
        Files.writeString(folder.resolve("table.csv"), table);
        return places.importCensus(
                folder.resolve("shape.properties").toString(),
                folder.resolve("table.csv"),
                folder.resolve("refused"),
                rows -> {});
    }
}
