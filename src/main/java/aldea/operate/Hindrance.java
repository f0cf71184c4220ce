package aldea.operate;

/// Why a command cannot go on, in words for the operator: what is wrong, and what to do.
final class Hindrance extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Hindrance(String message) {
        super(message);
    }

    Hindrance(String message, Throwable cause) {
        super(message, cause);
    }
}
