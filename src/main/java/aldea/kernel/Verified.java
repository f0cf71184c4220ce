package aldea.kernel;

import java.util.List;

/// An entry class that can look through its module's rows: what it reckoned is reckoned again from the raw facts.
/// `./aldea verify` asks all of them in one transaction that sees one moment.
public interface Verified {
    /// One sentence for each disagreement, beginning with the area it is in, such as `escrow:`; empty when all agree.
    List<String> check();
}
