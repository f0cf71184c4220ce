package aldea.field;

import aldea.businesses.Business;
import aldea.businesses.BusinessId;
import aldea.businesses.Businesses;
import aldea.kernel.CleanText;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.kernel.Verified;
import aldea.maturity.Maturity;
import aldea.people.Viewer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Work without a network: devices, what they noted, and what people decide where two noted different things.
@Service
public class Field implements Verified {
    private static final Logger log = LoggerFactory.getLogger(Field.class);
    static final int MOST_ITEMS = 100;
    private static final int LABEL = 60;
    private static final int MOST_DEVICES = 50;
    /// A device whose clock says so is broken, and nothing can be said about its times.
    private static final Duration ABSURD = Duration.ofDays(366 * 100);

    private final DeviceTable devices;
    private final ItemTable items;
    private final ConflictTable conflicts;
    private final Intake intake;
    private final Merging merging;
    private final Maturity maturity;
    private final FieldCheck check;
    private final Businesses businesses;
    private final InstantSource clock;

    Field(
            DeviceTable devices,
            ItemTable items,
            ConflictTable conflicts,
            Intake intake,
            Merging merging,
            Maturity maturity,
            FieldCheck check,
            Businesses businesses,
            InstantSource clock) {
        this.devices = devices;
        this.items = items;
        this.conflicts = conflicts;
        this.intake = intake;
        this.merging = merging;
        this.maturity = maturity;
        this.check = check;
        this.businesses = businesses;
        this.clock = clock;
    }

    /// A device is somebody's, once; the same again is the same.
    ///
    /// @throws Refusal NOT_FOUND for somebody else's, TOO_MANY_TRIES past fifty devices of one person
    @Transactional
    public void enrol(Viewer viewer, DeviceId id, String label) {
        var account = viewer.mustBeSomebody();
        var known = devices.find(id);
        if (known.isEmpty()) {
            if (devices.of(account).size() >= MOST_DEVICES) {
                throw new Refusal(Problem.TOO_MANY_TRIES);
            }
            devices.enrol(id, account, CleanText.line(label, LABEL), clock.instant());
        }
        mustOwn(viewer, id);
    }

    /// What a person sends from, latest first.
    @Transactional(readOnly = true)
    public List<Device> devices(Viewer viewer) {
        return devices.of(viewer.mustBeSomebody());
    }

    /// A device that was lost sends nothing more. Once is enough.
    @Transactional
    public void retire(Viewer viewer, DeviceId id) {
        mustOwn(viewer, id);
        devices.retire(id, viewer.mustBeSomebody(), clock.instant());
    }

    /// Takes in what a device sends, and answers for each thing in the order in which it was sent. Not in a
    /// transaction: each thing has its own, and what was taken in before a connection broke is not taken in twice.
    ///
    /// @throws Refusal NOT_FOUND for no device of the viewer's, NOT_POSSIBLE_NOW for one that was retired, BAD_INPUT
    ///     for too much or two of one name, REPEATED_WITH_OTHER_CONTENT for a batch that was sent with something else
    public List<Answer> receive(Viewer viewer, Batch batch) {
        var account = viewer.mustBeSomebody();
        var device = mustOwn(viewer, batch.device());
        if (device.retired().isPresent()) {
            throw new Refusal(Problem.NOT_POSSIBLE_NOW);
        }
        var names = batch.items().stream().map(Batch.Item::id).distinct().count();
        var absurd = Stream.concat(
                        Stream.of(batch.sentAt()), batch.items().stream().map(Batch.Item::notedAt))
                .anyMatch(it -> Duration.between(clock.instant(), it).abs().compareTo(ABSURD) > 0);
        if (batch.items().size() > MOST_ITEMS || names < batch.items().size() || absurd) {
            throw new Refusal(Problem.BAD_INPUT);
        }
        return intake.take(account, batch);
    }

    private Device mustOwn(Viewer viewer, DeviceId id) {
        return devices.find(id)
                .filter(it -> viewer.account().equals(Optional.of(it.account())))
                .orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
    }

    /// What of the viewer's is held or was refused.
    @Transactional(readOnly = true)
    public List<Entry> open(Viewer viewer) {
        return items.open(List.of(viewer.mustBeSomebody()));
    }

    /// What waits for a decision that the viewer may take: of their own noting, and of the businesses they work with.
    @Transactional(readOnly = true)
    public List<Conflict> conflicts(Viewer viewer) {
        var near = businesses.takenAlong(viewer).stream().map(Business::id).toList();
        return Stream.concat(conflicts.openOf(viewer.mustBeSomebody()).stream(), conflicts.open(near).stream())
                .distinct()
                .filter(it -> works(viewer, it.business()))
                .toList();
    }

    /// What waits for a decision about these businesses, whoever may take it.
    @Transactional(readOnly = true)
    public List<Conflict> conflictsOf(Collection<BusinessId> of) {
        return conflicts.open(new LinkedHashSet<>(of));
    }

    /// Hidden (NOT_FOUND) from who does not work with the business.
    @Transactional(readOnly = true)
    public Conflict conflict(Viewer viewer, ConflictId id) {
        viewer.mustBeSomebody();
        return conflicts
                .find(id)
                .filter(it -> works(viewer, it.business()))
                .orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
    }

    /// A person decides: one side is taken, or what stands stays. The same again is the same.
    ///
    /// @param side empty for what stands
    /// @throws Refusal ALREADY_DONE when it was decided otherwise, NOT_FOUND for no side of this
    @Transactional
    public void decide(Viewer viewer, ConflictId id, Optional<ItemId> side) {
        conflict(viewer, id);
        var conflict = conflicts.locked(id).orElseThrow();
        var chosen = side.map(item -> conflict.sides().stream()
                .filter(it -> it.item().equals(item))
                .findFirst()
                .orElseThrow(() -> new Refusal(Problem.NOT_FOUND)));
        if (conflict.decision().isPresent()) {
            if (!conflict.decision().get().item().equals(side)) {
                throw new Refusal(Problem.ALREADY_DONE);
            }
            return;
        }
        chosen.ifPresent(it -> take(conflict, it));
        conflicts.decide(id, side, viewer.mustBeSomebody(), clock.instant());
        log.atInfo().addKeyValue("conflict", id.value()).log("conflict decided");
    }

    private void take(Conflict conflict, Conflict.Side side) {
        if (conflict.isAboutAnswers()) {
            var said = AnswerActs.assessment(Noted.read(side.value()), side.account(), side.happened());
            maturity.correct(said, maturity.standing(conflict.answers()).orElseThrow());
            return;
        }
        var business = businesses.business(conflict.business());
        if (business.identity().isEmpty() || !Merging.fields(business).containsKey(conflict.what())) {
            throw new Refusal(Problem.NOT_POSSIBLE_NOW);
        }
        merging.write(business, Map.of(conflict.what(), side.value()));
    }

    private boolean works(Viewer viewer, BusinessId business) {
        try {
            businesses.mustWork(viewer, business);
            return true;
        } catch (Refusal hidden) {
            return false;
        }
    }

    /// One sentence, beginning with `field:`, for each disagreement.
    @Override
    @Transactional(readOnly = true)
    public List<String> check() {
        return check.disagreements();
    }
}
