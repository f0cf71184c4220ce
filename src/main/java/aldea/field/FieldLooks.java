package aldea.field;

import aldea.businesses.Business;
import aldea.businesses.BusinessId;
import aldea.businesses.Businesses;
import aldea.businesses.Sector;
import aldea.businesses.Spoken;
import aldea.field.ConflictView.Column;
import aldea.field.ConflictView.Row;
import aldea.kernel.Dictionary;
import aldea.kernel.Language;
import aldea.kernel.Words;
import aldea.maturity.Assessment;
import aldea.maturity.Instrument;
import aldea.maturity.Maturity;
import aldea.people.AccountId;
import aldea.people.People;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Prepares what the pages show.
@Component
class FieldLooks {
    private final Businesses businesses;
    private final Maturity maturity;
    private final People people;
    private final Dictionary dictionary;

    FieldLooks(Businesses businesses, Maturity maturity, People people, Dictionary dictionary) {
        this.businesses = businesses;
        this.maturity = maturity;
        this.people = people;
        this.dictionary = dictionary;
    }

    @Transactional(readOnly = true)
    List<ConflictView.Listed> conflicts(List<Conflict> all) {
        var known = businesses.businesses(all.stream().map(Conflict::business).toList());
        return all.stream()
                .map(it -> new ConflictView.Listed(
                        it.path(),
                        label(known, it.business()),
                        field(it),
                        it.sides().size() + 1,
                        it.opened()))
                .toList();
    }

    @Transactional(readOnly = true)
    List<ConflictView.Open> entries(List<Entry> all, Language language) {
        var words = dictionary.in(language);
        var known = businesses.businesses(
                all.stream().flatMap(it -> it.business().stream()).toList());
        return all.stream()
                .map(it -> new ConflictView.Open(
                        words.texts().containsKey("field.word." + it.type()) ? it.type() : "other",
                        it.business().map(id -> label(known, id)).orElse(""),
                        it.business().filter(known::containsKey).map(id -> "/businesses/" + id.value()),
                        it.state().code(),
                        reason(it.reason(), words),
                        it.noted()))
                .toList();
    }

    /// In the reader's words; what other modules refuse for says so in the words of its problem.
    static String reason(String code, Words words) {
        var own = "field.reason." + code;
        return code.isEmpty() ? "" : words.say(words.texts().containsKey(own) ? own : "problems." + code + ".title");
    }

    private static String label(Map<BusinessId, Business> known, BusinessId id) {
        var business = known.get(id);
        return business == null ? "" : business.label();
    }

    private static String field(Conflict conflict) {
        return "field.what." + (conflict.isAboutAnswers() ? "answers" : conflict.what());
    }

    @Transactional(readOnly = true)
    ConflictView conflict(Conflict it, Language language) {
        var business = businesses.business(it.business());
        var columns = new ArrayList<Column>();
        var taken = it.decision().flatMap(Conflict.Decision::item);
        columns.add(new Column(
                Optional.empty(), "", Optional.empty(), false, it.decision().isPresent() && taken.isEmpty()));
        it.sides()
                .forEach(side -> columns.add(new Column(
                        Optional.of(side.item()),
                        name(side.account()),
                        Optional.of(side.happened()),
                        side.replaced(),
                        taken.equals(Optional.of(side.item())))));
        return new ConflictView(
                it,
                business.label(),
                business.path(),
                field(it),
                columns,
                it.isAboutAnswers() ? answers(it, business, language) : List.of(words(it, business, language)),
                it.decision().map(decided -> new ConflictView.Decided(name(decided.by()), decided.at())));
    }

    private String name(AccountId who) {
        return people.person(who).name();
    }

    /// Once decided, what stood then; before, what stands now.
    private Row words(Conflict it, Business business, Language language) {
        var now = Merging.fields(business).getOrDefault(it.what(), "");
        var stands = it.decision().isPresent() ? it.stood() : now;
        var values = Stream.concat(Stream.of(stands), it.sides().stream().map(Conflict.Side::value))
                .map(value -> shown(it.what(), value, language))
                .toList();
        return new Row(field(it), true, values);
    }

    private String shown(String what, String value, Language language) {
        var known = what.equals("sector") && Sector.find(value).isPresent()
                || what.equals("language") && Spoken.find(value).isPresent();
        var key = what.equals("sector") ? "businesses.sector." : "businesses.spoken.";
        return known ? dictionary.in(language).say(key + value) : value;
    }

    private List<Row> answers(Conflict it, Business business, Language language) {
        var instrument = maturity.instrument();
        var standing = maturity.standing(it.answers());
        var stood = maturity.assessments(business.id()).stream()
                .filter(each -> standing.equals(Optional.of(each.id())))
                .map(Assessment::answers)
                .findFirst()
                .orElse(Map.of());
        var sides = it.sides().stream()
                .map(side -> AnswerActs.assessment(Noted.read(side.value()), side.account(), side.happened())
                        .answers())
                .toList();
        var rows = new ArrayList<Row>();
        for (var item : instrument.items()) {
            var values = Stream.concat(Stream.of(stood), sides.stream())
                    .map(answers -> level(item, answers, language))
                    .toList();
            var question = item.question().getOrDefault(language, item.code());
            var row = new Row(question, false, values);
            if (row.differs()) {
                rows.add(row);
            }
        }
        return rows;
    }

    private String level(Instrument.Item item, Map<String, Optional<Integer>> answers, Language language) {
        var value = answers.get(item.code());
        if (value == null) {
            return "";
        }
        var levels = item.levels().getOrDefault(language, List.of());
        return value.map(levels::get).orElseGet(() -> dictionary.in(language).say("maturity.na"));
    }
}
