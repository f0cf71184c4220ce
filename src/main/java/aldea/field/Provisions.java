package aldea.field;

import aldea.academy.Academy;
import aldea.academy.Course;
import aldea.academy.Progress;
import aldea.businesses.Business;
import aldea.businesses.BusinessId;
import aldea.businesses.Businesses;
import aldea.cohorts.Mark;
import aldea.cohorts.Rolls;
import aldea.maturity.Assessment;
import aldea.maturity.Maturity;
import aldea.people.Role;
import aldea.people.Scope;
import aldea.people.Viewer;
import aldea.places.Places;
import aldea.places.VillageId;
import aldea.teams.Team;
import aldea.teams.Teams;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What somebody takes along to where there is no network: villages, teams, businesses, rolls, courses. It is asked for
/// as a whole and takes the place of what was there: who does not work with a business any longer has it no longer.
@Component
class Provisions {
    private static final int MOST_VILLAGES = 100;
    private static final Set<Role> FIELD_WORKERS = EnumSet.of(Role.STUDENT, Role.TEACHER, Role.COORDINATOR);
    private static final int MOST_BUSINESSES = 300;

    private final Businesses businesses;
    private final Teams teams;
    private final Maturity maturity;
    private final Academy academy;
    private final Rolls rolls;
    private final Places places;
    private final InstantSource clock;

    Provisions(
            Businesses businesses,
            Teams teams,
            Maturity maturity,
            Academy academy,
            Rolls rolls,
            Places places,
            InstantSource clock) {
        this.businesses = businesses;
        this.teams = teams;
        this.maturity = maturity;
        this.academy = academy;
        this.rolls = rolls;
        this.places = places;
        this.clock = clock;
    }

    /// Whether the viewer works in the field at all.
    @Transactional(readOnly = true)
    boolean hasAny(Viewer viewer) {
        return viewer.account().isPresent()
                && (viewer.memberships().stream().anyMatch(it -> FIELD_WORKERS.contains(it.role()))
                        || !teams.of(viewer.account().get()).isEmpty()
                        || !rolls.of(viewer.account().get()).isEmpty());
    }

    @Transactional(readOnly = true)
    Map<String, Object> of(Viewer viewer) {
        var account = viewer.mustBeSomebody();
        var own = teams.of(account).stream().filter(it -> it.ended().isEmpty()).toList();
        var near = businesses.takenAlong(viewer).stream().limit(MOST_BUSINESSES).toList();
        var consent = businesses.consentText(viewer.language());
        var all = new LinkedHashMap<String, Object>();
        all.put("account", account.value());
        all.put("name", viewer.name());
        all.put("at", clock.instant().toString());
        all.put("consent", Map.of("version", consent.version(), "words", consent.words()));
        all.put("villages", villages(viewer).map(Provisions::shown).toList());
        all.put("teams", own.stream().map(Provisions::shown).toList());
        all.put(
                "businesses",
                near.stream().map(it -> shown(it, account.value())).toList());
        all.put("rolls", rolls.of(account).stream().map(Provisions::shown).toList());
        all.put(
                "courses",
                academy.courses().stream()
                        .map(it -> shown(it, viewer, academy.progress(account, it.code())))
                        .toList());
        return all;
    }

    /// Where the viewer may record businesses: those of their roles, or of the whole house for who may everywhere.
    private Stream<Places.Village> villages(Viewer viewer) {
        var own = viewer.memberships().stream()
                .map(Viewer.Membership::scope)
                .filter(it -> it.kind() == Scope.Kind.PLACE)
                .map(it -> new VillageId(it.id()))
                .toList();
        var everywhere = viewer.memberships().stream()
                .anyMatch(it -> it.scope().equals(Scope.EVERYWHERE) && FIELD_WORKERS.contains(it.role()));
        return Stream.concat(
                        places.villages(own).values().stream().sorted(Comparator.comparing(Places.Village::name)),
                        everywhere || viewer.isOperator() ? places.activeVillages().stream() : Stream.empty())
                .distinct()
                .filter(it -> businesses.records(viewer, it.id()))
                .limit(MOST_VILLAGES);
    }

    private static Map<String, Object> shown(Places.Village it) {
        return Map.of("id", it.id().value(), "name", it.name(), "region", it.municipality() + ", " + it.region());
    }

    private static Map<String, Object> shown(Team it) {
        return Map.of("id", it.id().value(), "name", it.name());
    }

    private static Map<String, Object> shown(Rolls.Roll it) {
        return Map.of(
                "id", it.session().id().value(),
                "cohort", it.cohort(),
                "day", it.session().day().toString(),
                "begins", it.session().begins().toString(),
                "people",
                        it.people().stream()
                                .map(one -> Map.<String, Object>of(
                                        "id", one.account().value(),
                                        "name", one.name(),
                                        "mark", one.mark().map(Mark::code).orElse("")))
                                .toList());
    }

    private Map<String, Object> shown(Business it, UUID account) {
        var all = new LinkedHashMap<String, Object>();
        all.put("id", it.id().value());
        all.put("reference", it.reference());
        all.put("label", it.label());
        all.put("village", it.village().value());
        all.put("consent", it.consent().code());
        all.put("stage", it.stage().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
        all.put("fields", Merging.fields(it));
        teams.accompanying(it.id()).ifPresent(team -> all.put("team", team.value()));
        all.put("answers", answers(it.id(), account));
        return all;
    }

    /// What was answered so far, so that nobody asks twice: by wave and side, one's own opinion with its id.
    private List<Map<String, Object>> answers(BusinessId business, UUID account) {
        return maturity.assessments(business).stream()
                .map(it -> answer(it, account))
                .toList();
    }

    private static Map<String, Object> answer(Assessment it, UUID account) {
        return Map.of(
                "id", it.id().value(),
                "wave", it.wave().name(),
                "side", it.side().code(),
                "mine", it.takenBy().value().equals(account));
    }

    private static Map<String, Object> shown(Course it, Viewer viewer, Optional<Progress> progress) {
        var read = progress.map(Progress::read).orElse(Map.of());
        return Map.of(
                "code", it.code(),
                "version", it.number(),
                "title", it.syllabus().in(viewer.language()).title(),
                "begun", !read.isEmpty(),
                "lessons",
                        it.syllabus().lessons().stream()
                                .map(lesson -> Map.<String, Object>of(
                                        "key", lesson.key(),
                                        "title", lesson.in(viewer.language()).title(),
                                        "minutes", lesson.minutes(),
                                        "read", read.containsKey(lesson.key())))
                                .toList());
    }
}
