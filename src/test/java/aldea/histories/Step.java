package aldea.histories;

import java.util.function.Function;
import java.util.function.Supplier;

/// Something that somebody does or that the clock brings.
///
/// @param words in a failing history
/// @param command to the program; answers in the model's words
/// @param effect the same in the model
/// @param late the same where something else came between its beginning and its end
/// @param isOneDeed it happens or it does not; a timer may be half done, and is run again
record Step(
        String words,
        Supplier<String> command,
        Function<World, String> effect,
        Function<World, String> late,
        boolean isOneDeed) {
    Step(String words, Supplier<String> command, Function<World, String> effect, boolean isOneDeed) {
        this(words, command, effect, effect, isOneDeed);
    }

    /// Does it in the model.
    String done(World world) {
        return effect.apply(world);
    }

    Step lately() {
        return new Step(words, command, late, late, isOneDeed);
    }
}
