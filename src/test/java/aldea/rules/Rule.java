package aldea.rules;

import java.util.List;

/// Something the whole tree keeps to.
interface Rule {
    /// What breaks it, each as `path:line: what and why`; empty when all is well.
    List<String> offences(SourceTree tree);
}
