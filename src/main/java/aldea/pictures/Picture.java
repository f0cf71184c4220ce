package aldea.pictures;

/// A picture as pages need it. It lies at `/pictures/{hash}/{width}.jpg` for widths of 320, 640 and 1280 px; an
/// original narrower than that is not stretched.
///
/// @param hash of its widest file, its name in addresses
/// @param width of the widest file, in pixels
public record Picture(String hash, int width, int height) {

    /// The address pages use; they make the other widths' from it.
    public String address() {
        return "/pictures/" + hash + "/640.jpg";
    }
}
