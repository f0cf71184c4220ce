package aldea.designation;

/// What came of a decision.
public sealed interface Decision {
    /// It stands.
    record Made() implements Decision {}

    /// Nothing was decided: by the rows of today the figures are others than those it was to rest on. Both are kept,
    /// and who has seen the new ones may say it again.
    record Changed(Case.Evidence before, Case.Evidence now) implements Decision {}
}
