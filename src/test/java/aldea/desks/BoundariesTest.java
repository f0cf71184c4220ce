package aldea.desks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoundariesTest {
    @TempDir
    Path folder;

    @Test
    void neighbours_keep_one_border_and_broken_regions_are_refused_each_with_its_reason() throws IOException {
        var parsed = parsed("""
                {"type": "Topology", "objects": {"m": {"type": "GeometryCollection", "geometries": [
                  {"type": "Polygon", "id": "29001", "arcs": [[0, 1]]},
                  {"type": "Polygon", "properties": {"CVEGEO": "29002"}, "arcs": [[2, -1]]},
                  {"type": "Polygon", "id": "29003", "arcs": [[99]]},
                  {"type": "Polygon", "id": "29004", "arcs": [[1]]},
                  {"type": "Polygon", "id": "29001", "arcs": [[0, 1]]},
                  {"type": "Polygon", "id": "99001", "arcs": [[0, 1]]},
                  {"type": "Point", "id": "29005", "coordinates": [-98, 19]},
                  {"type": "Polygon", "properties": {"name": "Nowhere"}, "arcs": [[0, 1]]}]}},
                 "arcs": [[[-98, 19], [-98.0001, 19.25], [-98, 19.5]],
                          [[-98, 19.5], [-98.5, 19.5], [-98.5, 19], [-98, 19]],
                          [[-98, 19], [-97.5, 19], [-97.5, 19.5], [-98, 19.5]]]}""");
        assertThat(parsed.municipalities()).extracting(Outline::code).containsExactly("29001", "29002");
        assertThat(parsed.municipalities()).allSatisfy(it -> {
            assertThat(it.path()).matches("(M-?\\d+ -?\\d+l[-\\d ]+z)+");
            assertThat(it.radius()).isBetween(500, 700);
        });
        assertThat(parsed.report().refused())
                .extracting(BoundaryReport.Refused::reason)
                .containsExactlyInAnyOrder(
                        "arc 99 is missing",
                        "a ring does not close",
                        "the code is in the file twice",
                        "Mexico has no state 99",
                        "it is no polygon",
                        "it has no code of INEGI");
        assertThat(parsed.report().pointsLeft()).isLessThan(parsed.report().points());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[19,-98],[19.5,-98],[19.5,-98.5],[19,-98] | latitude and longitude are swapped",
                "[2500000,800000],[2500100,800000],[2500000,800100],[2500000,800000] | it is not in degrees: turn it "
                        + "into WGS 84 first",
                "[2,48],[3,48],[3,49],[2,48] | it does not lie in Mexico",
                "[-98,19],[-98,20],[10,20],[-98,19] | part of it does not lie in Mexico",
                "[-98,19],[-98,20],[-97,20] | a ring does not close",
                "[-98,19],[\"a\",20],[-97,20],[-98,19] | a position is no pair of numbers"
            })
    void a_region_elsewhere_is_refused(String ring, String reason) throws IOException {
        var parsed = parsed("""
                {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"cve_ent": "29"},
                 "geometry": {"type": "Polygon", "coordinates": [[%s]]}}]}""".formatted(ring));
        assertThat(parsed.states()).isEmpty();
        assertThat(parsed.report().refused()).containsExactly(new BoundaryReport.Refused("29", reason));
    }

    @Test
    void bombs_names_that_lead_outside_and_other_files_are_refused_as_a_whole() throws IOException {
        assertThat(refusal(zip("../../etc/passwd.json", "{}".getBytes(UTF_8)))).contains("leads out of it");
        assertThat(refusal(zip("bomb.json", new byte[120 << 20]))).contains("larger than");
        assertThat(refusal(gzip(new byte[30 << 20]))).contains("larger than");
        assertThat(refusal(zip("readme.txt", "hola".getBytes(UTF_8)))).isEqualTo("no JSON in it");
        var packed = zip("m.json", "{\"type\": \"FeatureCollection\", \"features\": []}".getBytes(UTF_8));
        assertThat(refusal(java.util.Arrays.copyOf(packed, 60))).isNotEmpty();
        assertThat(refusal("[[[[".repeat(5_000).getBytes(UTF_8))).startsWith("it is no JSON");
        assertThat(refusal("{\"type\": \"Feature\"}".getBytes(UTF_8))).startsWith("it is neither");
        assertThat(refusal(new byte[0])).isNotEmpty();
    }

    private String refusal(byte[] content) throws IOException {
        var file = Files.write(folder.resolve("file"), content);
        var report = BoundaryImport.parsed(file).report();
        assertThat(report.states() + report.municipalities()).isZero();
        return report.refused().getFirst().reason();
    }

    private BoundaryImport.Parsed parsed(String json) throws IOException {
        return BoundaryImport.parsed(Files.writeString(folder.resolve("map.json"), json));
    }

    private static byte[] zip(String name, byte[] content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
        }
        return bytes.toByteArray();
    }

    private static byte[] gzip(byte[] content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        }
        return bytes.toByteArray();
    }
}
