package aldea.maturity;

import aldea.businesses.Business;
import aldea.businesses.BusinessId;
import aldea.kernel.Ids;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.maturity.Assessment.Side;
import aldea.maturity.Assessment.Wave;
import aldea.people.Viewer;
import aldea.places.Places;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// What was said of a business, what its shop did, and what to learn next.
@Controller
@RequestMapping("/maturity/businesses/{business}")
class MaturityPages {
    private final Maturity maturity;
    private final Evidence evidence;
    private final Exporting exporting;
    private final Photos photos;
    private final WeightTable weights;
    private final Places places;
    private final Ids ids;
    private final InstantSource clock;

    MaturityPages(
            Maturity maturity,
            Evidence evidence,
            Exporting exporting,
            Photos photos,
            WeightTable weights,
            Places places,
            Ids ids,
            InstantSource clock) {
        this.maturity = maturity;
        this.evidence = evidence;
        this.exporting = exporting;
        this.photos = photos;
        this.weights = weights;
        this.places = places;
        this.ids = ids;
        this.clock = clock;
    }

    @GetMapping
    String result(@PathVariable UUID business, Viewer viewer, Model model) {
        var it = readable(business, viewer);
        var all = maturity.assessments(it.id());
        model.addAttribute("business", it);
        model.addAttribute("instrument", maturity.instrument());
        model.addAttribute("respondents", maturity.results(all, Side.RESPONDENT));
        model.addAttribute("assessors", maturity.results(all, Side.ASSESSOR));
        model.addAttribute("weighed", weighed(all));
        model.addAttribute("steps", maturity.nextSteps(all));
        model.addAttribute("facts", evidence.of(it, clock.instant()));
        model.addAttribute("assessments", all);
        model.addAttribute("assesses", maturity.mayAnswer(it.id(), Side.ASSESSOR, viewer));
        return "maturity/result";
    }

    /// What one fact of the shop counts, row by row.
    @GetMapping("/facts/{code}")
    String fact(@PathVariable UUID business, @PathVariable String code, Viewer viewer, Model model) {
        var it = readable(business, viewer);
        var rows = evidence.rows(it, code, clock.instant()).orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
        model.addAttribute("business", it);
        model.addAttribute("fact", ShopFacts.Fact.of(code, rows, ""));
        model.addAttribute("rows", rows);
        return "maturity/fact";
    }

    @GetMapping("/assessments/new")
    String ask(
            @PathVariable UUID business,
            @RequestParam(defaultValue = "T0") String wave,
            @RequestParam(defaultValue = "respondent") String side,
            Viewer viewer,
            Model model) {
        var it = readable(business, viewer);
        model.addAttribute("business", it);
        model.addAttribute("instrument", maturity.instrument());
        model.addAttribute("wave", wave(wave));
        model.addAttribute("side", side(side, it, viewer));
        model.addAttribute("id", ids.next());
        return "maturity/ask";
    }

    /// Each question's answer is a field of its own: `0` to `4`, or `na`.
    @PostMapping("/assessments")
    String record(@PathVariable UUID business, @RequestParam Map<String, String> fields, Viewer viewer) {
        var it = readable(business, viewer);
        var instrument = maturity.instrument();
        var answers = new HashMap<String, Optional<Integer>>();
        for (var item : instrument.items()) {
            var said = fields.getOrDefault(item.field(), "");
            if (said.equals("na")) {
                answers.put(item.code(), Optional.empty());
            } else if (said.matches("[0-4]")) {
                answers.put(item.code(), Optional.of(Integer.parseInt(said)));
            } else if (!said.isEmpty()) {
                throw new Refusal(Problem.BAD_INPUT);
            }
        }
        maturity.record(new Assessment(
                new AssessmentId(uuid(fields.getOrDefault("id", ""))),
                it.id(),
                wave(fields.getOrDefault("wave", "")),
                side(fields.getOrDefault("side", ""), it, viewer),
                instrument.code(),
                answers,
                viewer.mustBeSomebody(),
                clock.instant()));
        return "redirect:/maturity/businesses/" + business;
    }

    /// One person's answers, question by question: the rows behind a figure.
    @GetMapping("/assessments/{id}")
    String assessment(@PathVariable UUID business, @PathVariable UUID id, Viewer viewer, Model model) {
        var it = readable(business, viewer);
        var assessment = maturity.assessments(it.id()).stream()
                .filter(each -> each.id().value().equals(id))
                .findFirst()
                .orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
        model.addAttribute("business", it);
        model.addAttribute("assessment", assessment);
        model.addAttribute("photos", photos.of(it, assessment.id()));
        model.addAttribute("mayShow", Photos.shown(it));
        model.addAttribute("zone", places.village(it.village()).zone());
        model.addAttribute(
                "instrument", Instruments.find(assessment.instrument()).orElseThrow());
        return "maturity/assessment";
    }

    /// Every answer of every assessment of the business.
    @PostMapping("/exports")
    void export(
            @PathVariable UUID business,
            @RequestParam(defaultValue = "") String format,
            Viewer viewer,
            HttpServletResponse response)
            throws IOException {
        var it = readable(business, viewer);
        exporting.export(it, maturity.assessments(it.id()), viewer.language(), format, response);
    }

    /// What its people said last, as the programme weighs it.
    private Optional<BigDecimal> weighed(List<Assessment> all) {
        var said = all.stream().filter(it -> it.side() == Side.RESPONDENT).toList();
        return weights.now()
                .flatMap(now -> now.median(said.stream()
                        .filter(it -> it.wave() == said.getLast().wave())
                        .filter(it -> it.instrument().equals(now.instrument()))
                        .map(Assessment::score)
                        .filter(score -> score.points().isPresent())
                        .map(Score::dimensions)
                        .toList()));
    }

    /// Whoever sees a business may read, and answer as a respondent; to all others it stays hidden.
    private Business readable(UUID business, Viewer viewer) {
        return maturity.readable(new BusinessId(business), viewer);
    }

    static Wave wave(String text) {
        return List.of(Wave.values()).stream()
                .filter(wave -> wave.name().equals(text))
                .findFirst()
                .orElseThrow(() -> new Refusal(Problem.BAD_INPUT));
    }

    private Side side(String text, Business business, Viewer viewer) {
        var side = List.of(Side.values()).stream()
                .filter(each -> each.code().equals(text))
                .findFirst()
                .orElseThrow(() -> new Refusal(Problem.BAD_INPUT));
        if (!maturity.mayAnswer(business.id(), side, viewer)) {
            throw new Refusal(Problem.NOT_YOURS);
        }
        return side;
    }

    private static UUID uuid(String text) {
        if (!text.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
            throw new Refusal(Problem.BAD_INPUT);
        }
        return UUID.fromString(text);
    }
}
