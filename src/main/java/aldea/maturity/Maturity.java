package aldea.maturity;

import aldea.businesses.Business;
import aldea.businesses.BusinessEvent;
import aldea.businesses.BusinessId;
import aldea.businesses.Businesses;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.kernel.Verified;
import aldea.maturity.Assessment.Side;
import aldea.maturity.Assessment.Wave;
import aldea.people.Viewer;
import aldea.pictures.Pictures;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// How far businesses have come with digital tools.
@Service
public class Maturity implements Verified {
    private static final int STEPS = 3;

    private final AssessmentTable table;
    private final Photos photos;
    private final Pictures pictures;
    private final Businesses businesses;
    private final InstantSource clock;

    Maturity(AssessmentTable table, Photos photos, Pictures pictures, Businesses businesses, InstantSource clock) {
        this.table = table;
        this.photos = photos;
        this.pictures = pictures;
        this.businesses = businesses;
        this.clock = clock;
    }

    /// What is asked today.
    public Instrument instrument() {
        return Instruments.newest();
    }

    /// Keeps somebody's answers, once: the same id with the same answers is a duplicate. Too few answers are kept, too,
    /// and say so. Refuses with NOT_FOUND for no such business, BAD_INPUT for answers to other questions,
    /// REPEATED_WITH_OTHER_CONTENT for a known id with something else.
    @Transactional
    public Assessment.Answer record(Assessment it) {
        var about = businesses.business(it.business()).id();
        if (!it.possible()) {
            throw new Refusal(Problem.BAD_INPUT);
        }
        if (table.add(it, about, clock.instant())) {
            return Assessment.Answer.ACCEPTED;
        }
        if (!table.sameContent(it)) {
            throw new Refusal(Problem.REPEATED_WITH_OTHER_CONTENT);
        }
        return Assessment.Answer.DUPLICATE;
    }

    /// Keeps answers in the place of others, which stay but count no longer; once, as [#record].
    ///
    /// @throws Refusal as [#record]; NOT_FOUND for no such answers about this business in this wave and of this side,
    ///     ALREADY_DONE where others stand in their place
    @Transactional
    public Assessment.Answer correct(Assessment it, AssessmentId wrong) {
        var answer = record(it);
        if (answer == Assessment.Answer.DUPLICATE) {
            return answer;
        }
        if (!table.fits(it.id(), wrong)) {
            throw new Refusal(Problem.NOT_FOUND);
        }
        if (!table.replace(it.id(), wrong)) {
            throw new Refusal(Problem.ALREADY_DONE);
        }
        photos.carry(wrong, it.id());
        return answer;
    }

    /// The answers that stand in the place of these by now, themselves if none do; empty for what never was.
    @Transactional(readOnly = true)
    public Optional<AssessmentId> standing(AssessmentId any) {
        return table.standing(any);
    }

    /// Which of these were recorded.
    @Transactional(readOnly = true)
    public Set<AssessmentId> recorded(Collection<AssessmentId> of) {
        return table.recorded(of);
    }

    /// Keeps a picture beside an answer, made anew, once, in the name of who took it. Somebody may have corrected the
    /// answers since: it is shown with those that stand.
    ///
    /// @throws Refusal NOT_FOUND for what the viewer may not see, and as [Pictures#anew] and [Photos#add]
    public void show(UUID id, BusinessId about, AssessmentId of, String item, InputStream upload, Viewer viewer) {
        var business = readable(about, viewer);
        var standing = standing(of);
        var assessment = assessments(business.id()).stream()
                .filter(each -> standing.equals(Optional.of(each.id())))
                .findFirst()
                .orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
        photos.add(id, business, assessment, item, pictures.anew(upload), viewer.mustBeSomebody());
    }

    /// Refuses with NOT_FOUND a business that the viewer may not see.
    Business readable(BusinessId id, Viewer viewer) {
        viewer.mustBeSomebody();
        if (!businesses.sees(viewer, id)) {
            throw new Refusal(Problem.NOT_FOUND);
        }
        return businesses.business(id);
    }

    /// Whether the viewer may answer on this side. An assessor is who works with the business, never who owns it.
    public boolean mayAnswer(BusinessId id, Side side, Viewer viewer) {
        return side == Side.RESPONDENT || businesses.judges(viewer, id);
    }

    /// Everything that was said of a business, by wave.
    @Transactional(readOnly = true)
    public List<Assessment> assessments(BusinessId business) {
        return table.of(List.of(business));
    }

    /// What one side said, wave by wave; waves in which it said nothing are absent.
    public List<WaveResult> results(List<Assessment> all, Side side) {
        return Arrays.stream(Wave.values())
                .map(wave -> WaveResult.of(
                        wave,
                        all.stream()
                                .filter(it -> it.wave() == wave && it.side() == side)
                                .toList()))
                .filter(result -> result.count() > 0)
                .toList();
    }

    /// The items that are answered lowest in the newest wave, weakest dimension first: what to learn next.
    public List<Instrument.Item> nextSteps(List<Assessment> all) {
        var newest = all.stream().map(Assessment::wave).max(Comparator.naturalOrder());
        var counted = all.stream()
                .filter(it ->
                        it.side() == Side.RESPONDENT && Optional.of(it.wave()).equals(newest))
                .toList();
        var weak = new ArrayList<Weak>();
        var instrument = instrument();
        for (var dimension : instrument.dimensions()) {
            var lowest = dimension.items().stream()
                    .map(item -> new Weak(
                            item, 100 * sum(counted, item) / Math.max(1, count(counted, item)), count(counted, item)))
                    .filter(one -> one.count() > 0 && one.mean() < 400)
                    .min(Comparator.comparingInt(Weak::mean));
            lowest.ifPresent(weak::add);
        }
        // Two steps into one lesson are one.
        var lessons = new java.util.HashSet<String>();
        return weak.stream()
                .sorted(Comparator.comparingInt(Weak::mean))
                .filter(one -> lessons.add(one.item().lesson()))
                .limit(STEPS)
                .map(Weak::item)
                .toList();
    }

    private record Weak(Instrument.Item item, int mean, int count) {}

    private static int sum(List<Assessment> all, Instrument.Item item) {
        return values(all, item).stream().mapToInt(Integer::intValue).sum();
    }

    private static int count(List<Assessment> all, Instrument.Item item) {
        return values(all, item).size();
    }

    private static List<Integer> values(List<Assessment> all, Instrument.Item item) {
        return all.stream()
                .flatMap(it -> it.answers().getOrDefault(item.code(), Optional.empty()).stream())
                .toList();
    }

    /// Reckons every assessment again from its answers; one sentence, beginning with `maturity:`, for each
    /// disagreement.
    @Transactional(readOnly = true)
    @Override
    public List<String> check() {
        var said = table.points();
        return table.of(table.businesses()).stream()
                .filter(it -> !it.score().points().equals(said.get(it.id())))
                .map(it -> "maturity: assessment %s says %s, its answers %s"
                        .formatted(
                                it.id().value(), said.get(it.id()), it.score().points()))
                .toList();
    }

    @ApplicationModuleListener
    void on(BusinessEvent.Merged event) {
        table.move(event.gone(), event.kept());
    }
}
