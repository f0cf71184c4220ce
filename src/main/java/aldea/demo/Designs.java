package aldea.demo;

import java.util.List;

/// What is woven in the valley: frets, diamonds, stripes and mountains.
final class Designs {
    private Designs() {}

    /// A stepped fret, the greca of Mitla's walls, as weavers count it.
    private static final List<String> FRET = List.of(
            "#...............",
            "##..............",
            "###..#########..",
            "####.#.......#..",
            "###..#.#####.#..",
            "##...#.#...#.#..",
            "#....#.#.###.#..",
            ".....#.#.....#..",
            "....##.#######..",
            "...###..........",
            "..####.........#",
            ".#####........##");

    /// Diamonds within diamonds, each ring of another colour.
    static Weaving.Design diamonds(int wide, int high, int ring) {
        return (across, along, columns, rows) -> {
            var x = Math.abs(Math.floorMod(across + wide / 2, wide) - wide / 2);
            var y = Math.abs(Math.floorMod(along + high / 2, high) - high / 2);
            return (x * 2 + y * 2 * wide / high) / ring;
        };
    }

    /// Bands of frets, every second one mirrored, between plain stripes.
    static Weaving.Design frets() {
        return (across, along, columns, rows) -> {
            var band = Math.floorDiv(along + 8, 16);
            var pick = Math.floorMod(along + 8, 16);
            if (pick >= FRET.size()) {
                return pick == FRET.size() || pick == 15 ? 3 : 2;
            }
            var mirrored = Math.floorMod(band, 2) == 0;
            var line = FRET.get(mirrored ? pick : FRET.size() - 1 - pick);
            var at = Math.floorMod(mirrored ? across : -across, 16);
            return line.charAt(at) == '#' ? 1 : 0;
        };
    }

    /// Mountains and rain: zigzag bands.
    static Weaving.Design mountains(int wide, int thick) {
        return (across, along, columns, rows) -> {
            var peak = Math.abs(Math.floorMod(across, wide) - wide / 2);
            return Math.floorDiv(along + peak, thick);
        };
    }

    /// Stripes of changing breadth, the same on both sides of the middle.
    static Weaving.Design stripes(List<Integer> numbers) {
        return (across, along, columns, rows) -> {
            var at = Math.abs(across);
            return numbers.get(at / 2 % numbers.size());
        };
    }

    /// One great diamond with a stepped edge on a field of small ones, inside a border of teeth.
    static Weaving.Design medallion() {
        return (across, along, columns, rows) -> {
            var toEdge = Math.min(columns / 2 - Math.abs(across), rows / 2 - Math.abs(along));
            if (toEdge < 7) {
                var tooth = Math.floorMod(across + along, 6) < 3;
                return toEdge < 2 ? 1 : tooth ? 3 : 1;
            }
            var far = Math.abs(across) / 2 * 2 + Math.abs(along) / 2 * 2;
            if (far < rows * 0.42) {
                return far / 4 % 2 == 0 ? 2 : far % 8 < 5 ? 3 : 0;
            }
            var x = Math.abs(Math.floorMod(across, 12) - 6);
            var y = Math.abs(Math.floorMod(along, 12) - 6);
            return x + y < 3 ? 4 : x + y == 4 ? 1 : 0;
        };
    }

    /// A lattice of little stars.
    static Weaving.Design stars() {
        return (across, along, columns, rows) -> {
            var x = Math.floorMod(across, 14) - 7;
            var y = Math.floorMod(along, 14) - 7;
            var star = x == 0 || y == 0 || Math.abs(x) == Math.abs(y);
            if (Math.abs(x) + Math.abs(y) > 9) {
                return 2;
            }
            return star && Math.max(Math.abs(x), Math.abs(y)) < 5 ? 1 : Math.abs(x) == 7 || Math.abs(y) == 7 ? 3 : 0;
        };
    }
}
