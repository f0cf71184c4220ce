package aldea.olist;

import static java.util.Map.entry;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Map;

/// What Olist's tables leave unsaid: its money, its clock, its states.
final class Brazil {
    static final Currency REAL = Currency.getInstance("BRL");

    /// All times of the tables are by this clock.
    static final ZoneId CLOCK = ZoneId.of("America/Sao_Paulo");

    private static final Map<String, String> STATES = Map.ofEntries(
            entry("AC", "Acre"),
            entry("AL", "Alagoas"),
            entry("AM", "Amazonas"),
            entry("AP", "Amapá"),
            entry("BA", "Bahia"),
            entry("CE", "Ceará"),
            entry("DF", "Distrito Federal"),
            entry("ES", "Espírito Santo"),
            entry("GO", "Goiás"),
            entry("MA", "Maranhão"),
            entry("MG", "Minas Gerais"),
            entry("MS", "Mato Grosso do Sul"),
            entry("MT", "Mato Grosso"),
            entry("PA", "Pará"),
            entry("PB", "Paraíba"),
            entry("PE", "Pernambuco"),
            entry("PI", "Piauí"),
            entry("PR", "Paraná"),
            entry("RJ", "Rio de Janeiro"),
            entry("RN", "Rio Grande do Norte"),
            entry("RO", "Rondônia"),
            entry("RR", "Roraima"),
            entry("RS", "Rio Grande do Sul"),
            entry("SC", "Santa Catarina"),
            entry("SE", "Sergipe"),
            entry("SP", "São Paulo"),
            entry("TO", "Tocantins"));

    private static final Map<String, String> ZONES = Map.ofEntries(
            entry("AC", "Rio_Branco"),
            entry("AL", "Maceio"),
            entry("AM", "Manaus"),
            entry("AP", "Belem"),
            entry("BA", "Bahia"),
            entry("CE", "Fortaleza"),
            entry("MA", "Fortaleza"),
            entry("MS", "Campo_Grande"),
            entry("MT", "Cuiaba"),
            entry("PA", "Belem"),
            entry("PB", "Fortaleza"),
            entry("PE", "Recife"),
            entry("PI", "Fortaleza"),
            entry("RN", "Fortaleza"),
            entry("RO", "Porto_Velho"),
            entry("RR", "Boa_Vista"),
            entry("SE", "Maceio"),
            entry("TO", "Araguaina"));

    private Brazil() {}

    static String state(String letters) {
        return STATES.getOrDefault(letters, letters);
    }

    static ZoneId zone(String state) {
        return ZoneId.of("America/" + ZONES.getOrDefault(state, "Sao_Paulo"));
    }

    /// @param moment as [Dates#read] writes it; within the hour that summer time skips, the hour after
    static Instant instant(String moment) {
        return day(moment)
                .atTime(LocalTime.parse(moment.substring(11)))
                .atZone(CLOCK)
                .toInstant();
    }

    static LocalDate day(String moment) {
        return LocalDate.parse(moment.substring(0, 10));
    }

    /// Whether a point lies within the country's bounds, roughly: some of the table's lie in other continents.
    static boolean has(double latitude, double longitude) {
        return latitude > -34 && latitude < 6 && longitude > -74 && longitude < -34;
    }
}
