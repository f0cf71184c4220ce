package aldea.designation;

import aldea.kernel.Hash;
import aldea.kernel.Verified;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Whether cases still say what their files do, those that others replaced among them.
@Component
class KeptFiles implements Verified {
    private final CaseTable cases;
    private final EvidenceTable files;

    KeptFiles(CaseTable cases, EvidenceTable files) {
        this.cases = cases;
        this.files = files;
    }

    /// Reckons every kept file again.
    ///
    /// @return one sentence a disagreement
    @Transactional(readOnly = true)
    @Override
    public List<String> check() {
        return cases.everything().stream()
                .flatMap(it -> disagreements(it).stream())
                .toList();
    }

    private List<String> disagreements(Case it) {
        var found = new ArrayList<String>();
        for (var kept : files.of(it.id())) {
            var content = files.content(it.id(), kept.number()).orElseThrow();
            var checked = EvidenceCheck.of(content);
            checked.wrong()
                    .forEach(line -> found.add(
                            "designation: case %s: %s".formatted(it.id().value(), line)));
            if (!HexFormat.of().formatHex(Hash.sha256(content)).equals(kept.sha256())
                    || checked.standing().filter(kept::says).isEmpty()) {
                found.add("designation: case %s does not say what its evidence does"
                        .formatted(it.id().value()));
            }
        }
        if (it.state() == Case.State.DESIGNATED && !it.evidence().met()) {
            found.add("designation: case %s is confirmed against its evidence"
                    .formatted(it.id().value()));
        }
        return found;
    }
}
