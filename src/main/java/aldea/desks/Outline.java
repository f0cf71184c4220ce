package aldea.desks;

/// How a region is drawn: whole numbers in a frame that all regions of its level share.
///
/// @param code the statistical office's
/// @param x of the middle of the largest circle inside, `y` likewise, `radius` its size: there a number fits
/// @param path of an SVG
record Outline(String code, Box box, int x, int y, int radius, String path) {
    record Box(int left, int top, int right, int bottom) {
        Box around(Box other) {
            return new Box(
                    Math.min(left, other.left),
                    Math.min(top, other.top),
                    Math.max(right, other.right),
                    Math.max(bottom, other.bottom));
        }

        int width() {
            return Math.max(1, right - left);
        }

        int height() {
            return Math.max(1, bottom - top);
        }
    }
}
