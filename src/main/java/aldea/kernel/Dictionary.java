package aldea.kernel;

/// The words of every language, for what is written outside a request: letters, labels, files.
public interface Dictionary {
    Words in(Language language);
}
