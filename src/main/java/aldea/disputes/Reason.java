package aldea.disputes;

/// What a buyer says is wrong.
public enum Reason {
    NOT_RECEIVED,
    BROKEN,
    NOT_AS_DESCRIBED,
    OTHER
}
