package aldea.places;

import static aldea.places.CensusShape.Column.MUNICIPALITY;
import static aldea.places.CensusShape.Column.MUNICIPALITY_CODE;
import static aldea.places.CensusShape.Column.REGION;
import static aldea.places.CensusShape.Column.REGION_CODE;

import aldea.kernel.Ids;
import aldea.places.CensusRow.Wrong;
import aldea.places.CensusTable.Key;
import aldea.places.CensusTable.Known;
import aldea.places.CensusTable.Municipality;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// The regions and municipalities of one country while its tables are read: those that are here, and those that the
/// rows name.
final class CensusRegions {
    private final CensusTable table;
    private final CensusShape shape;
    private final Ids ids;
    private final Map<String, Known> regions;
    private Map<Key, Municipality> municipalities;
    private final Map<Key, String> fresh = new LinkedHashMap<>();

    CensusRegions(CensusTable table, CensusShape shape, Ids ids) {
        this.table = table;
        this.shape = shape;
        this.ids = ids;
        this.regions = table.regions(shape.country());
        this.municipalities = table.municipalities(shape.country());
    }

    /// A row of a table of municipalities.
    void take(NamedCsvRecord row) throws Wrong {
        var column = shape.mustCall(row, MUNICIPALITY_CODE);
        var code = CensusRow.matching(row, municipalityCode(), column);
        take(new Key(region(row, code, column), code), row);
    }

    /// @param code of a municipality, checked
    void take(String code, NamedCsvRecord row) throws Wrong {
        take(new Key(region(row, code, shape.mustCall(row, MUNICIPALITY_CODE)), code), row);
    }

    private void take(Key key, NamedCsvRecord row) throws Wrong {
        fresh.put(key, CensusRow.name(row, shape.mustCall(row, MUNICIPALITY)));
    }

    /// Where a village lies: by the first digits of its code, or by columns of its own row.
    Key of(NamedCsvRecord row, String village) throws Wrong {
        var column = column(row);
        var code = shape.municipalityDigits() > 0
                ? first(village, shape.municipalityDigits())
                : CensusRow.name(row, column);
        var key = new Key(region(row, code, column), code);
        if (!municipalities.containsKey(key) && !fresh.containsKey(key)) {
            if (shape.called(row, MUNICIPALITY).isEmpty()) {
                throw new Wrong(column, "municipality %s is not known; import it first".formatted(code));
            }
            take(key, row);
        }
        return key;
    }

    // Who has no codes of municipalities is content with their names.
    private String column(NamedCsvRecord row) throws Wrong {
        if (shape.municipalityDigits() > 0) {
            return shape.mustCall(row, CensusShape.Column.CODE);
        }
        var code = shape.called(row, MUNICIPALITY_CODE);
        return code.isPresent() ? code.get() : shape.mustCall(row, MUNICIPALITY);
    }

    private UUID region(NamedCsvRecord row, String municipality, String column) throws Wrong {
        if (shape.regionDigits() > 0) {
            return region(
                    row,
                    first(municipality, shape.regionDigits()),
                    column,
                    shape.called(row, REGION).isPresent());
        }
        var code = shape.called(row, REGION_CODE);
        var called = code.isPresent() ? code.get() : shape.mustCall(row, REGION);
        return region(
                row,
                CensusRow.name(row, called),
                called,
                shape.called(row, REGION).isPresent());
    }

    private UUID region(NamedCsvRecord row, String code, String column, boolean named) throws Wrong {
        var known = regions.get(code);
        if (known != null) {
            return known.id();
        }
        if (!named) {
            throw new Wrong(column, "there is no region %s in %s".formatted(code, shape.name()));
        }
        var called = shape.mustCall(row, REGION);
        var name = CensusRow.name(row, called);
        if (!regions.containsKey(name)) {
            table.putCountry(shape);
            table.putRegion(ids.next(), code, name, shape);
            regions.putAll(table.regions(shape.country()));
        }
        var region = regions.get(name);
        if (region == null) {
            throw new IllegalStateException("no region " + name + " after it was added");
        }
        // One that was entered by hand has its name for a code, and takes this one for as long as the table is read.
        if (!region.code().equals(code) && !region.code().equals(name)) {
            throw new Wrong(called, "'%s' is region %s already".formatted(name, region.code()));
        }
        regions.put(name, new Known(region.id(), code));
        regions.put(code, region);
        return region.id();
    }

    private static String first(String code, int digits) {
        return code.substring(0, Math.min(digits, code.length()));
    }

    private String municipalityCode() {
        return shape.municipalityDigits() > 0
                ? "[0-9]{%d}".formatted(shape.municipalityDigits())
                : CensusShape.ANY_CODE;
    }

    int waiting() {
        return fresh.size();
    }

    /// Those that the rows named, in the transaction under way.
    Map<Key, Municipality> write() {
        if (!fresh.isEmpty()) {
            var keys = List.copyOf(fresh.keySet());
            table.putMunicipalities(keys.stream().map(each -> ids.next()).toList(), keys, List.copyOf(fresh.values()));
            municipalities = table.municipalities(shape.country());
        }
        return municipalities;
    }

    void written() {
        fresh.clear();
    }
}
