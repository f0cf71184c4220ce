package aldea.cascade;

import aldea.academy.Syllabus;
import aldea.credentials.Draft;
import aldea.credentials.Draft.Evidence;
import aldea.credentials.Draft.Phrase;
import aldea.kernel.Language;
import java.util.List;
import java.util.Optional;

/// What an accreditation says when it is signed.
final class Vouching {
    private Vouching() {}

    static Draft of(Accreditation.Draft draft, Syllabus course, List<Evidence> basis) {
        var es = course.in(Language.ES).title();
        var en = course.in(Language.EN).title();
        return new Draft(
                draft.person(),
                "teacher-of-" + draft.course(),
                draft.id().value().toString(),
                new Phrase("Puede enseñar «%s»".formatted(es), "May teach “%s”".formatted(en)),
                new Phrase(
                        "Otra persona que lo enseña, o quien opera la casa, respondió por ella. Vale hasta el último"
                                + " día que se indica; después hay que renovarla.",
                        "Somebody who teaches it, or who operates the house, vouched for them. It holds until the last"
                                + " day given; after that it has to be renewed."),
                basis,
                draft.from().atStartOfDay(Rules.BOOKS).toInstant(),
                Optional.of(draft.until().plusDays(1).atStartOfDay(Rules.BOOKS).toInstant()),
                Optional.empty());
    }
}
