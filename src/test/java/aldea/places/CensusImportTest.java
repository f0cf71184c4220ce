package aldea.places;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import aldea.sheets.Packed;
import aldea.testing.InVillage;
import aldea.testing.Shared;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

@InVillage
class CensusImportTest {
    private static final String LOCALITIES = """
            cvegeo,name,ambito,lat,lon,altitude_m,pop,dwellings
            180200001,Valle de Banderas,U,20.8044,-105.2444,0060,7666,2029
            260300001,Hermosillo,U,29.0892,-110.9613,0216,855563,258033
            205469901,Teotitlán del Valle,R,17.0297,-96.5203,1680,5000,1234
            205469901,Teotitlán del Valle,R,17.0297,-96.5203,1680,5000,1234
            205469902,"Quien, Callalli",R,17.03,-96.52,-,-,-
            20546,Corta,R,17.03,-96.52,1680,10,3
            205469903,Lejos,R,170.3,-96.52,1680,10,3
            205469904,Muchas,R,17.03,-96.52,1680,10,tres
            205469905,Pocos,R,17.03
            209990001,Sin municipio,R,17.03,-96.52,1680,10,3
            205469906,"  ",R,17.03,-96.52,1680,10,3
            """;
    private static final String MUNICIPALITIES = """
            cve_entidad,cve_municipio,nom_municipio,cve_completa
            20,546,Teotitlán del Valle,20546
            18,020,Bahía de Banderas,18020
            26,030,Hermosillo,26030
            """;

    private final Places places;

    @TempDir
    Path folder;

    @TempDir
    Path refused;

    CensusImportTest(@Autowired Places places) {
        this.places = places;
    }

    @Test
    void good_rows_are_taken_and_bad_ones_named_with_line_column_and_reason() throws IOException {
        packed();
        var report = importFrom(folder);

        assertThat(report.refusals())
                .extracting(refused -> refused.line() + " " + refused.column())
                .containsExactly("7 cvegeo", "8 lat", "9 dwellings", "10 ", "11 cvegeo", "12 name");
        assertThat(report.withheld()).isEqualTo(1);
        assertThat(report.municipalities()).isEqualTo(3);
        assertThat(Files.readString(report.refusedRows().getFirst()))
                .startsWith("cvegeo,name,ambito,lat,lon,altitude_m,pop,dwellings")
                .contains("209990001,Sin municipio");
        var village = places.search("Valle de Banderas").getFirst();
        assertThat(village.zone()).isEqualTo(ZoneId.of("America/Bahia_Banderas"));
        assertThat(village.municipality()).isEqualTo("Bahía de Banderas");
        assertThat(village.households().orElseThrow().count()).isEqualTo(2_029);
        assertThat(places.search("Hermosillo").getFirst().zone()).isEqualTo(ZoneId.of("America/Hermosillo"));
        assertThat(places.search("quien callalli").getFirst().households()).isEmpty();
    }

    @Test
    void twice_is_once() throws IOException {
        packed();
        importFrom(folder);
        var again = importFrom(folder);

        assertThat(again.added()).isZero();
        assertThat(again.changed()).isZero();
        assertThat(again.refusedCount()).isEqualTo(6);
    }

    @Test
    void what_is_no_census_is_refused_whole() throws IOException {
        Files.writeString(folder.resolve("other.csv"), "a,b\n1,2\n");
        assertThatThrownBy(() -> importFrom(folder)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void tables_as_inegi_hands_them_out_are_read() throws IOException {
        var table = """
                "Población total"
                ""
                "Consulta de: Población total   Por: Entidad y municipio"
                "","","Total","Hombres",""
                " ","Total","126,014,024","61,473,390"
                "=CONCATENAR(0,20) ","Oaxaca","4,132,148","1,974,843"
                " 20 546 ","Teotitlán de antes","8,000","4,000"
                " 20546 ","Sin espacio","8,000","4,000"
                "=cmd|' /C calc'!A0","Cálculo","1","1"
                " 40 001 ","De ningún estado","=1+1","-5"
                " 20 547 ","QuerÃ©taro","1","1"
                "FUENTE: INEGI. Censo de Población y Vivienda 2020."
                """;
        Files.write(folder.resolve("tabulado.csv"), table.getBytes(Charset.forName("windows-1252")));
        var report = importFrom(folder);

        assertThat(report.municipalities()).isEqualTo(1);
        assertThat(report.refusals())
                .extracting(refused -> refused.line() + " " + refused.column())
                .containsExactly("8 cve_completa", "9 cve_completa", "10 cve_completa", "11 nom_municipio");
        assertThat(Files.readString(report.refusedRows().getFirst()))
                .contains("\n'=cmd|' /C calc'!A0,")
                .contains(",'=1+1,-5");
        packed();
        assertThat(importFrom(folder).refusals()).noneMatch(refused -> refused.line() < 7);
    }

    @Test
    void inegis_own_tables_come_in_whole() throws IOException {
        assumeTrue(Shared.present(), "no shared data beside the repository");
        var raw = Shared.folder().resolve("data/mexico-geo/raw");
        for (var name : List.of("inegi_poblacion_municipio_2020_latin1", "inegi_lengua_indigena_municipio_latin1")) {
            Files.copy(raw.resolve(name + ".csv"), folder.resolve(name + ".csv"));
        }
        var report = importFrom(folder);
        assertThat(report.refusals()).isEmpty();
        assertThat(report.municipalities()).isEqualTo(2 * 2_469);
        var denue = Shared.folder().resolve("data/mexico-geo/derived/denue_muestra_cdmx_grandes_mojibake.csv");
        Files.createDirectory(folder.resolve("denue"));
        Files.copy(denue, folder.resolve("denue/denue.csv"));
        assertThatThrownBy(() -> importFrom(folder.resolve("denue"))).hasMessageContaining("no table of localities");
    }

    @Test
    void what_would_fill_the_memory_or_the_disk_is_refused() throws IOException {
        packed();
        try (var gzip = new GZIPOutputStream(Files.newOutputStream(folder.resolve("bomb.csv.gz")))) {
            gzip.write("cvegeo,name,dwellings\n1,\"".getBytes(UTF_8));
            var zeros = new byte[1 << 20];
            for (var i = 0; i < 100; i++) {
                gzip.write(zeros);
            }
        }
        var report = importFrom(folder);
        assertThat(report.refusals()).anyMatch(refused -> refused.file().equals("bomb.csv.gz"));
        assertThat(places.search("Valle de Banderas")).isNotEmpty();
    }

    @Test
    void zstd_and_zip_are_bounded_like_the_others() throws IOException {
        packed();
        var zeros = new byte[1 << 20];
        try (var zstd = new ZstdOutputStream(Files.newOutputStream(folder.resolve("bomb.csv.zst")))) {
            zstd.write("cvegeo,name,dwellings\n1,\"".getBytes(UTF_8));
            for (var i = 0; i < 1_100; i++) {
                zstd.write(zeros);
            }
        }
        try (var zip = new ZipOutputStream(Files.newOutputStream(folder.resolve("leads-out.csv.zip")))) {
            zip.putNextEntry(new ZipEntry("../../leads-out.csv"));
            zip.write(LOCALITIES.getBytes(UTF_8));
        }
        var far = ByteBuffer.allocate(10)
                .order(LITTLE_ENDIAN)
                .putInt(0xFD2FB528)
                .put((byte) 0)
                .put((byte) 0xA8);
        Files.write(folder.resolve("far.csv.zst"), far.array());
        var report = importFrom(folder);

        assertThat(report.refusals())
                .filteredOn(refused -> refused.line() == 0)
                .extracting(CensusReport.Refused::file)
                .containsExactlyInAnyOrder("bomb.csv.zst", "far.csv.zst");
        assertThat(report.refusals()).anyMatch(refused -> refused.file().equals("leads-out.csv.zip"));
        assertThat(report.refusedRows()).allMatch(file -> refused.equals(file.getParent()));
        assertThat(folder.resolve("../../leads-out.csv").normalize()).doesNotExist();
    }

    @Test
    void inegis_list_of_all_localities_is_read_from_zstd() throws IOException {
        assumeTrue(Shared.present(), "no shared data beside the repository");
        var list = Shared.folder().resolve("data/mexico-geo/derived/localidades.csv.zst");
        var some = folder.resolve("localidades.csv.zst");
        try (var all = new BufferedReader(new InputStreamReader(Packed.open(list, 1L << 30), UTF_8));
                var out = new PrintWriter(new ZstdOutputStream(Files.newOutputStream(some)), false, UTF_8)) {
            all.lines().limit(2_001).forEach(out::println);
        }
        Files.writeString(folder.resolve("municipalities.csv"), "cve_completa,nom_municipio\n01001,Aguascalientes\n");
        var report = importFrom(folder);
        assertThat(report.read()).isEqualTo(2_001);
        assertThat(report.refusals()).allMatch(refused -> refused.reason().contains("is not known"));
        assertThat(places.search("Granja Adelita").getFirst().municipality()).isEqualTo("Aguascalientes");
    }

    @Test
    void a_file_that_breaks_off_keeps_what_came_before() throws IOException {
        packed();
        var whole = Files.readAllBytes(folder.resolve("localities.csv.gz"));
        Files.write(folder.resolve("localities.csv.gz"), java.util.Arrays.copyOf(whole, whole.length - 40));

        assertThat(importFrom(folder).refusals().getLast().reason()).contains("cannot be read");
    }

    @Test
    void the_whole_census_comes_in() throws IOException {
        assumeTrue(Shared.present(), "no shared data beside the repository");
        var data = Shared.folder().resolve("data/mexico/geo");
        var heard = new AtomicLong();
        var report = places.importCensus("MX", data, folder, heard::set);

        assertThat(report.refusedCount()).isZero();
        assertThat(report.read() - report.municipalities()).isEqualTo(10_635);
        assertThat(heard).hasPositiveValue();
        var frame = places.importCensus("MX", Shared.folder().resolve("data/geo"), folder, rows -> {});
        assertThat(frame.read() - frame.municipalities()).isEqualTo(50_608);
        assertThat(frame.refusedCount()).isZero();
        var again = places.importCensus("MX", Shared.folder().resolve("data/geo"), folder, rows -> {});
        assertThat(again.added() + again.changed()).isZero();
        assertThat(places.search("teotitlan del valle")).isNotEmpty();
    }

    private CensusReport importFrom(Path path) throws IOException {
        return places.importCensus("MX", path, refused, rows -> {});
    }

    private void packed() throws IOException {
        Files.writeString(folder.resolve("municipalities.csv"), MUNICIPALITIES);
        try (var gzip = new GZIPOutputStream(Files.newOutputStream(folder.resolve("localities.csv.gz")))) {
            gzip.write(LOCALITIES.getBytes(UTF_8));
        }
    }
}
