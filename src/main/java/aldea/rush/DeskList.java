package aldea.rush;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Every desk of the programme, with who opens it.
public final class DeskList {
    private static final Map<String, List<String>> DESKS = Map.of(
            "operator",
                    List.of(
                            "/people/desk",
                            "/desks",
                            "/desks?measure=sales",
                            "/desks/states/20",
                            "/desks/states/20/municipalities/20001",
                            "/desks/figures/businesses",
                            "/desks/figures/unaccompanied",
                            "/desks/states/20/figures/businesses",
                            "/businesses",
                            "/businesses?stage=active",
                            "/businesses/duplicates",
                            "/designation",
                            "/teams",
                            "/teams/work",
                            "/teams/work/alone",
                            "/teams/work/unvisited",
                            "/teams/work/late",
                            "/teams/matches/{business3}",
                            "/programme",
                            "/programme/plans",
                            "/programme/targets",
                            "/cohorts",
                            "/cascade"),
            "coordinator",
                    List.of(
                            "/people/desk",
                            "/places/villages/banco-1",
                            "/businesses",
                            "/businesses?stage=active",
                            "/businesses/{business1}",
                            "/maturity/businesses/{business1}",
                            "/teams",
                            "/teams/work",
                            "/teams/work?village=banco-1",
                            "/teams/work/unvisited",
                            "/cohorts"),
            "state", List.of("/people/desk", "/desks/states/20", "/desks/states/20/figures/unvisited"),
            "teacher1",
                    List.of(
                            "/people/desk",
                            "/cohorts",
                            "/cohorts/{cohort1}",
                            "/exams/marking",
                            "/places/villages/banco-3"),
            "student1",
                    List.of(
                            "/people/desk",
                            "/cohorts/{cohort1}",
                            "/teams/mine",
                            "/teams/{team1}",
                            "/practicum",
                            "/field/home",
                            "/field/provisions",
                            "/field/review"),
            "maker1", List.of("/people/desk", "/businesses/{business1}", "/designation/villages/banco-1"));
    private static final List<String> ORDER =
            List.of("student1", "teacher1", "coordinator", "state", "operator", "maker1");
    private static final Map<String, String> FILES = Map.of(
            "/desks/exports", "path=/desks&table=villages&format=csv",
            "/businesses/exports", "format=csv");

    private DeskList() {}

    /// @param session opens one for a name, and answers its secret
    public static Map<String, byte[]> requests(Country country, Function<String, String> session) {
        var requests = new LinkedHashMap<String, byte[]>();
        ORDER.forEach(who -> {
            var cookie = "aldea_session=" + session.apply(who);
            DESKS.getOrDefault(who, List.of())
                    .forEach(path -> requests.put(who + " " + path, Wire.get(known(country, path), cookie)));
        });
        var cookie = "aldea_session=" + session.apply("operator");
        FILES.forEach((path, form) -> requests.put("operator POST " + path, Wire.postForm(path, cookie, form)));
        return requests;
    }

    private static String known(Country country, String path) {
        var from = path.indexOf('{');
        return from < 0 ? path : path.substring(0, from) + country.id(path.substring(from + 1, path.length() - 1));
    }
}
