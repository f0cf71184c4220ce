package aldea.designation;

import aldea.places.Places.Village;
import java.util.List;

/// A case on a page.
///
/// @param deeds what the viewer may do: `decision`, `appeal`, `answer`
public record CaseView(Case it, Village village, List<String> deeds) {
    public String path() {
        return "/designation/cases/" + it.id().value();
    }
}
