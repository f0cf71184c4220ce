package aldea.demo;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Path2D;
import java.util.List;

/// Something woven on a loom: counted threads, a design repeated, fringes at both ends.
///
/// @param design which colour at which thread
/// @param columns threads across and `rows` picks along, each a small rectangle
record Weaving(
        Design design, List<Color> colors, int columns, int rows, int cellWidth, int cellHeight, boolean fringed) {
    /// The colour's number at a thread; `across` and `along` are counted from the cloth's middle.
    interface Design {
        int at(int across, int along, int columns, int rows);
    }

    /// Draws it hanging, its upper left corner at a point.
    void hang(Canvas canvas, int left, int top) {
        var width = columns * cellWidth;
        var height = rows * cellHeight;
        canvas.shadow(left + width / 2.0 + 18, top + height / 2.0 + 26, width * 0.62, height * 0.66, 90);
        if (fringed) {
            fringe(canvas, left, top, height, -1);
            fringe(canvas, left + width, top, height, 1);
        }
        for (var row = 0; row < rows; row++) {
            for (var column = 0; column < columns; column++) {
                thread(canvas, left, top, column, row);
            }
        }
    }

    private void thread(Canvas canvas, int left, int top, int column, int row) {
        var pen = canvas.pen();
        var number = design.at(column - columns / 2, row - rows / 2, columns, rows);
        var color = colors.get(Math.floorMod(number, colors.size()));
        var uneven = canvas.random().nextInt(100) / 100.0 - 0.5;
        var x = left + column * cellWidth;
        var y = top + row * cellHeight;
        pen.setColor(uneven > 0 ? Tint.lighter(color, uneven * 0.13) : Tint.darker(color, -uneven * 0.17));
        pen.fillRect(x, y, cellWidth, cellHeight);
        pen.setColor(new Color(255, 250, 235, 26));
        pen.fillRect(x, y, cellWidth, 1);
        pen.setColor(new Color(20, 10, 5, 44));
        pen.fillRect(x, y + cellHeight - 1, cellWidth, 1);
        if ((column + row) % 2 == 0) {
            pen.setColor(new Color(20, 10, 5, 22));
            pen.fillRect(x + cellWidth - 1, y, 1, cellHeight);
        }
    }

    private static void fringe(Canvas canvas, int x, int top, int height, int side) {
        var pen = canvas.pen();
        pen.setStroke(new BasicStroke(2.6f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        for (var y = top + 3; y < top + height; y += 7) {
            var length = 34 + canvas.random().nextInt(16);
            var droop = canvas.random().nextInt(13) - 4;
            var thread = new Path2D.Double();
            thread.moveTo(x, y);
            thread.curveTo(
                    x + side * length * 0.4, y, x + side * length * 0.8, y + droop, x + side * length, y + droop);
            pen.setColor(Tint.darker(Tint.WOOL, canvas.random().nextInt(30) / 100.0));
            pen.draw(thread);
        }
    }
}
