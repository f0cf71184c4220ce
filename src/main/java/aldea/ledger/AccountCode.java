package aldea.ledger;

/// The name of an account in segments, such as `escrow:0198…`: what kind it is, then whose.
///
/// @param text at most 120 characters of letters, digits, `:`, `-` and `_`
public record AccountCode(String text) {
    public AccountCode {
        if (!text.matches("[A-Za-z0-9:_-]{1,120}")) {
            throw new IllegalArgumentException("account code (%s)".formatted(text));
        }
    }
}
