package aldea.operate;

import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What must agree between the schemas of several modules. Written against the rows alone: none of the code that keeps
/// the numbers has a part in adding them up again.
@Component
class CrossChecks {
    private final JdbcClient jdbc;

    CrossChecks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<String> disagreements() {
        return new ArrayList<>();
    }
}
