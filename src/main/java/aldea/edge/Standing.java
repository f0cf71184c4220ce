package aldea.edge;

/// How things stand at one look. Two looks that found the same are equal: nothing is sent for the second.
///
/// @param open what everybody may know: a record or map of plain values
/// @param closed the same with what hosts are told besides; its fields replace those of `open`
/// @param over whether nothing will change any more
public record Standing(Object open, Object closed, boolean over) {}
