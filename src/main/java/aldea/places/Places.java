package aldea.places;

import aldea.kernel.CleanText;
import aldea.kernel.Ids;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/// Countries, regions, villages and village points.
@Service
public class Places {
    /// A village as others may know it.
    ///
    /// @param slug in its address `/places/villages/{slug}`, unique
    /// @param censusCode the statistical office's key, for Mexico INEGI's nine digits
    /// @param region such as a state, `municipality` such as Teotitlán del Valle
    /// @param zone in which its business day is counted
    public record Village(
            VillageId id,
            String slug,
            String name,
            String censusCode,
            String municipality,
            String region,
            String country,
            double latitude,
            double longitude,
            ZoneId zone,
            Optional<Households> households) {}

    /// Inhabited dwellings, the denominator of the designation rule.
    ///
    /// @param source such as `INEGI, Censo 2020`
    public record Households(int count, String source, LocalDate on) {}

    /// @param name such as `Abarrotes Lupita`
    public record Point(PointId id, VillageId village, String name, String address) {}

    /// A state or province.
    ///
    /// @param code the statistical office's, for Mexico INEGI's two digits
    public record Region(UUID id, String country, String code, String name) {}

    /// @param code for Mexico INEGI's five digits; the name where it was entered by hand
    public record Municipality(UUID id, UUID region, String code, String name) {}

    /// Where a village lies.
    public record Located(
            VillageId id,
            String slug,
            String name,
            UUID municipality,
            UUID region,
            double latitude,
            double longitude) {}

    /// What is needed to enter a village by hand.
    public record VillageDraft(
            String name,
            String censusCode,
            String municipality,
            String region,
            String country,
            double latitude,
            double longitude,
            ZoneId zone,
            Optional<Households> households) {}

    private final PlaceTable table;
    private final CensusTable census;
    private final RegionTable regions;
    private final TransactionTemplate transactions;
    private final Ids ids;
    private final InstantSource clock;
    private final Cache<VillageId, Village> lately = Caffeine.newBuilder()
            .maximumSize(3_000)
            .expireAfterWrite(Duration.ofSeconds(30))
            .build();

    Places(
            PlaceTable table,
            CensusTable census,
            RegionTable regions,
            TransactionTemplate transactions,
            Ids ids,
            InstantSource clock) {
        this.table = table;
        this.census = census;
        this.regions = regions;
        this.transactions = transactions;
        this.ids = ids;
        this.clock = clock;
    }

    /// Enters a village, or returns the one that has its census code.
    @Transactional
    public VillageId addVillage(VillageDraft raw) {
        var draft = cleaned(raw);
        table.nameAlone();
        var known = table.byCensusCode(draft.country(), draft.censusCode());
        if (known.isPresent()) {
            return known.get();
        }
        table.insertCountry(draft.country());
        var region = table.region(draft.country(), draft.region(), draft.zone(), ids.next());
        var municipality = table.municipality(region, municipalityCode(draft), draft.municipality(), ids.next());
        var slugs = Slugs.of(draft.name(), draft.municipality(), draft.censusCode());
        var taken = new HashSet<>(table.taken(List.of(slugs.plain(), slugs.withMunicipality(), slugs.withCode())));
        var id = new VillageId(ids.next());
        table.insert(id, municipality, slugs.choose(taken), CleanText.folded(draft.name()), draft, clock.instant());
        draft.households().ifPresent(households -> table.insert(id, households, clock.instant()));
        return id;
    }

    /// @param address one line, without the village's name
    @Transactional
    public PointId addPoint(VillageId village, String name, String address) {
        village(village);
        var point = new Point(
                new PointId(ids.next()), village, required(name, NAME_LENGTH), CleanText.line(address, ADDRESS_LENGTH));
        table.insert(point, clock.instant());
        return point.id();
    }

    /// Refuses with NOT_FOUND when there is none. Up to 30 seconds old.
    public Village village(VillageId id) {
        return Optional.ofNullable(villages(List.of(id)).get(id)).orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
    }

    /// Many in one round trip; those that never were are absent. Up to 30 seconds old.
    public Map<VillageId, Village> villages(Collection<VillageId> ids) {
        return lately.getAll(
                Set.copyOf(ids),
                wanted -> table.byIds(List.copyOf(wanted)).stream()
                        .collect(Collectors.toMap(Village::id, Function.identity())));
    }

    public Optional<Village> villageBySlug(String slug) {
        return slug.matches("[a-z0-9-]+") ? table.bySlug(slug) : Optional.empty();
    }

    /// Villages in which something happens here: those with a point, by name; at most 200.
    public List<Village> activeVillages() {
        return table.active();
    }

    /// Villages whose name begins with or resembles the text, at most 20, for pickers. Any text may come.
    public List<Village> search(String text) {
        var folded = CleanText.folded(text);
        var most = Math.min(folded.codePointCount(0, folded.length()), SEARCH_LENGTH);
        var bounded = folded.substring(0, folded.offsetByCodePoints(0, most)).strip();
        return bounded.isEmpty() ? List.of() : table.search(bounded);
    }

    /// All states and provinces, by country and code.
    public List<Region> regions() {
        return regions.all();
    }

    /// The region's municipalities, by code.
    public List<Municipality> municipalities(UUID region) {
        return regions.municipalities(region);
    }

    /// Where villages lie; those that never were are absent.
    public List<Located> located(Collection<VillageId> villages) {
        return regions.located(villages);
    }

    /// The village's open points by name.
    public List<Point> points(VillageId village) {
        return table.points(village);
    }

    /// Refuses with NOT_FOUND when there is none.
    public Point point(PointId id) {
        return table.point(id);
    }

    /// Reads a country's tables of villages, with the municipalities and regions above them, plain or packed: twice is
    /// once. Bad rows are refused one by one and written to a file in `refusedFolder`, to mend and import again.
    ///
    /// @param country `MX` for INEGI's tables, or a file that describes another country's
    /// @param path a file, or a folder of which the recognised files are read
    /// @param progress hears how many rows were read, after each thousand
    /// @throws IllegalArgumentException for a country that cannot be read, or a path without such tables
    public CensusReport importCensus(String country, Path path, Path refusedFolder, LongConsumer progress)
            throws IOException {
        var shape = CensusShape.of(country);
        var report = new CensusImport(census, shape, transactions, ids, clock, refusedFolder, progress).run(path);
        lately.invalidateAll();
        return report;
    }

    private static VillageDraft cleaned(VillageDraft draft) {
        if (!draft.country().matches("[A-Z]{2}")) {
            throw new Refusal(Problem.BAD_INPUT);
        }
        return new VillageDraft(
                required(draft.name(), NAME_LENGTH),
                required(draft.censusCode(), CODE_LENGTH),
                required(draft.municipality(), NAME_LENGTH),
                required(draft.region(), NAME_LENGTH),
                draft.country(),
                draft.latitude(),
                draft.longitude(),
                draft.zone(),
                draft.households());
    }

    private static String required(String raw, int most) {
        var text = CleanText.line(raw, most);
        if (text.isEmpty()) {
            throw new Refusal(Problem.BAD_INPUT);
        }
        return text;
    }

    // INEGI's nine digits are two of the state, three of the municipality, four of the locality. Elsewhere the name
    // stands for the code until a census brings one.
    private static String municipalityCode(VillageDraft draft) {
        var inegis = draft.country().equals("MX") && draft.censusCode().matches("[0-9]{9}");
        return inegis ? draft.censusCode().substring(0, 5) : draft.municipality();
    }

    private static final int NAME_LENGTH = 120;
    private static final int ADDRESS_LENGTH = 200;
    private static final int CODE_LENGTH = 40;
    private static final int SEARCH_LENGTH = 60;
}
