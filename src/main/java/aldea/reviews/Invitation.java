package aldea.reviews;

/// A product that waits for its buyer's word.
///
/// @param path of the form
/// @param stars given already, 0 for none
public record Invitation(String path, String title, int stars) {}
