package aldea.cascade;

import static java.time.temporal.ChronoUnit.DAYS;

import aldea.academy.Academy;
import aldea.credentials.Credential;
import aldea.credentials.Credentials;
import aldea.kernel.Language;
import aldea.kernel.Pager;
import aldea.people.AccountId;
import aldea.people.People;
import aldea.people.Role;
import aldea.people.Scope;
import aldea.people.Viewer;
import aldea.places.Places;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/// Makes the cascade readable.
@Component
class CascadeLooks {
    static final int AT_ONCE = 25;
    /// Who accredits may live far away and come seldom: two months are time enough to ask.
    private static final int SOON_DAYS = 60;

    private final Cascade cascade;
    private final AccreditationTable accreditations;
    private final TaughtTable taught;
    private final Rules rules;
    private final Academy academy;
    private final Credentials credentials;
    private final Places places;
    private final People people;

    CascadeLooks(
            Cascade cascade,
            AccreditationTable accreditations,
            TaughtTable taught,
            Rules rules,
            Academy academy,
            Credentials credentials,
            Places places,
            People people) {
        this.cascade = cascade;
        this.accreditations = accreditations;
        this.taught = taught;
        this.rules = rules;
        this.academy = academy;
        this.credentials = credentials;
        this.places = places;
        this.people = people;
    }

    static boolean seesAll(Viewer viewer) {
        return viewer.isOperator() || viewer.holds(Role.COORDINATOR, Scope.EVERYWHERE);
    }

    /// Whether somebody has a part in it.
    boolean takesPart(Viewer viewer) {
        return seesAll(viewer)
                || viewer.account()
                        .filter(account -> !accreditations.of(account).isEmpty()
                                || !taught.by(List.of(account)).isEmpty())
                        .isPresent();
    }

    /// What somebody has to have renewed: the last accreditation of each course, if it ends soon or ended a short
    /// time ago.
    List<CascadeView.Ending> ending(AccountId person, Language language) {
        var today = rules.today();
        var all = accreditations.of(person);
        return all.stream()
                .filter(one -> one.revoked().isEmpty())
                .collect(Collectors.toMap(
                        Accreditation::course,
                        Function.identity(),
                        BinaryOperator.maxBy(Comparator.comparing(Accreditation::until))))
                .values()
                .stream()
                .filter(one -> !one.from().isAfter(today) && Math.abs(DAYS.between(today, one.until())) <= SOON_DAYS)
                // Whoever was renewed and lost that knows why.
                .filter(one -> all.stream()
                        .noneMatch(later -> later.revoked().isPresent()
                                && later.course().equals(one.course())
                                && later.until().isAfter(one.until())))
                .sorted(Comparator.comparing(Accreditation::until).thenComparing(Accreditation::course))
                .map(one -> new CascadeView.Ending(
                        title(one.course(), language),
                        one.until(),
                        today.isAfter(one.until()),
                        credentials.find(one.credential()).orElseThrow().path()))
                .toList();
    }

    CascadeView.Overview overview(Viewer viewer, int page, Map<String, String> typed) {
        var me = viewer.mustBeSomebody();
        var all = seesAll(viewer);
        var rows = accreditations.latest(all ? Optional.empty() : Optional.of(me), (page - 1) * AT_ONCE, AT_ONCE + 1);
        var shown = rows.stream().limit(AT_ONCE).toList();
        var names = names(
                shown.stream().flatMap(one -> Stream.of(one.person(), one.by())).toList());
        return new CascadeView.Overview(
                shown.stream().map(one -> given(one, names, me, viewer)).toList(),
                teachers(all ? taught.teachers() : mine(me)),
                all ? figures(one -> one.everyVillage()) : List.of(),
                accredits(viewer, me),
                typed,
                viewer.isOperator(),
                Pager.of("/cascade", Map.of(), page, rows.size() > AT_ONCE));
    }

    private CascadeView.Given given(Accreditation one, Map<AccountId, String> names, AccountId me, Viewer viewer) {
        var today = rules.today();
        var state = one.revoked().isPresent()
                ? "revoked"
                : one.holdsOn(today) ? "holds" : today.isBefore(one.from()) ? "to-come" : "over";
        return new CascadeView.Given(
                one,
                names.getOrDefault(one.person(), ""),
                names.getOrDefault(one.by(), ""),
                title(one.course(), viewer.language()),
                state,
                credentials.find(one.credential()).map(Credential::path),
                one.revoked().isEmpty() && (one.by().equals(me) || viewer.isOperator()));
    }

    /// The reader, and whom they accredited.
    private List<AccountId> mine(AccountId me) {
        return Stream.concat(
                        Stream.of(me),
                        accreditations.latest(Optional.of(me), 0, 500).stream().map(Accreditation::person))
                .distinct()
                .toList();
    }

    /// Those who reached most first.
    private List<CascadeView.Teacher> teachers(List<AccountId> of) {
        var reach = cascade.reach(of);
        var first = of.stream()
                .filter(reach::containsKey)
                .sorted(Comparator.comparing((AccountId one) ->
                                -reach.getOrDefault(one, Reach.NONE).all())
                        .thenComparing(AccountId::value))
                .limit(100)
                .toList();
        var names = names(first);
        return first.stream()
                .map(one -> new CascadeView.Teacher(
                        one.value().toString(), names.getOrDefault(one, ""), reach.getOrDefault(one, Reach.NONE)))
                .toList();
    }

    /// The villages of a state, where somebody was certified in that year (0 for all).
    List<CascadeView.Figure> villages(String state, int year) {
        return figures(one ->
                !state.isEmpty() && one.village().isPresent() && one.state().equals(state) && one.year() == year);
    }

    private List<CascadeView.Figure> figures(Predicate<TaughtTable.Counted> wanted) {
        return taught.counted().stream()
                .filter(wanted)
                .map(one -> new CascadeView.Figure(
                        one.state(),
                        one.village().map(id -> places.village(id).name()).orElse(""),
                        one.year(),
                        one.persons(),
                        one.teachers(),
                        UriComponentsBuilder.fromPath("/cascade/figures")
                                .queryParam("state", "{state}")
                                .queryParam("year", "{year}")
                                .queryParam("village", "{village}")
                                .build(Map.of(
                                        "state", one.state(),
                                        "year", one.year(),
                                        "village",
                                                one.village()
                                                        .map(it -> it.value().toString())
                                                        .orElse(one.everyVillage() ? "" : "none")))
                                .toString()))
                .toList();
    }

    List<CascadeView.Person> persons(List<TaughtTable.Row> rows, Language language) {
        var names = names(rows.stream()
                .flatMap(row -> Stream.of(row.learner(), row.teacher()))
                .toList());
        return rows.stream()
                .map(row -> new CascadeView.Person(
                        names.getOrDefault(row.learner(), ""),
                        title(row.course(), language),
                        names.getOrDefault(row.teacher(), ""),
                        row.village().map(id -> places.village(id).name()).orElse(row.state()),
                        row.at()))
                .sorted(Comparator.comparing(CascadeView.Person::at).thenComparing(CascadeView.Person::name))
                .toList();
    }

    private Map<String, String> accredits(Viewer viewer, AccountId me) {
        var mine = cascade.courses(me, rules.today());
        var found = new LinkedHashMap<String, String>();
        academy.courses().stream()
                .filter(course -> viewer.isOperator() || mine.contains(course.code()))
                .forEach(course -> found.put(
                        course.code(), course.syllabus().in(viewer.language()).title()));
        return found;
    }

    String title(String course, Language language) {
        return academy.course(course)
                .map(it -> it.syllabus().in(language).title())
                .orElse(course);
    }

    Map<AccountId, String> names(Collection<AccountId> of) {
        var names = new HashMap<AccountId, String>();
        people.persons(new HashSet<>(of)).forEach((id, person) -> names.put(id, person.name()));
        return names;
    }
}
