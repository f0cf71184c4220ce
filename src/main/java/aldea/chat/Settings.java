package aldea.chat;

/// How a room is kept.
///
/// @param open whether all may write, or only those who take care of it
/// @param slowSeconds between two messages of one person; 0 for no limit
/// @param guests whether people without an account may write
public record Settings(boolean open, int slowSeconds, boolean guests) {
    static final Settings USUAL = new Settings(true, 0, true);

    /// The longest pause that a room may ask for, in seconds.
    static final int SLOWEST = 300;
}
