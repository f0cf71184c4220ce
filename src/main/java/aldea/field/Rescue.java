package aldea.field;

import aldea.businesses.BusinessId;
import aldea.field.Batch.Item;
import aldea.kernel.Hash;
import aldea.kernel.Ids;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.kernel.Words;
import aldea.maturity.AssessmentId;
import aldea.maturity.Maturity;
import aldea.people.AccountId;
import aldea.people.Viewer;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// What a phone could no longer send, in a file that somebody carried: taken in as if the phone had sent it. Whatever
/// of
/// it is here already stays as it is.
@Component
class Rescue {
    private static final Logger log = LoggerFactory.getLogger(Rescue.class);
    private static final Pattern PICTURE = Pattern.compile("data:image/[a-z+.-]{1,20};base64,(.*)", Pattern.DOTALL);

    private final Field field;
    private final ItemTable items;
    private final DeviceTable devices;
    private final Acting acting;
    private final Maturity maturity;
    private final Ids ids;
    private final InstantSource clock;

    Rescue(
            Field field,
            ItemTable items,
            DeviceTable devices,
            Acting acting,
            Maturity maturity,
            Ids ids,
            InstantSource clock) {
        this.field = field;
        this.items = items;
        this.devices = devices;
        this.acting = acting;
        this.maturity = maturity;
        this.ids = ids;
        this.clock = clock;
    }

    /// @throws Refusal BAD_INPUT for what is no such file, NOT_FOUND for somebody whom nobody knows or whose device it
    ///     is not, NOT_POSSIBLE_NOW for a device that was retired
    ConflictView.Carried take(byte[] file, AccountId by, Words words) {
        var told = Noted.read(file);
        if (!told.has("who")) {
            throw new Refusal(Problem.BAD_INPUT);
        }
        var viewer = acting.viewer(new AccountId(told.part("who").uuid("account")));
        var unreadable = new LinkedHashMap<String, String>();
        var noted = told.list("events").stream()
                .flatMap(each -> FieldApi.item(each, unreadable))
                .sorted(Comparator.comparingLong(Item::seq))
                .toList();
        var answers = new HashMap<String, Answer>();
        if (!noted.isEmpty()) {
            var device = device(told, viewer);
            for (var first = 0; first < noted.size(); first += Field.MOST_ITEMS) {
                send(viewer, device, noted.subList(first, Math.min(noted.size(), first + Field.MOST_ITEMS)), answers);
            }
        }
        var things = new ArrayList<ConflictView.Thing>();
        for (var each : told.list("events")) {
            var answer = answers.get(each.tree().path("id").asString(""));
            var result = answer == null
                    ? Answer.Result.REFUSED.code()
                    : answer.result().code();
            things.add(thing(each, each.text("type"), result, answer == null ? "unreadable" : answer.reason(), words));
        }
        told.list("photos").forEach(each -> things.add(photo(each, viewer, words)));
        log.atInfo()
                .addKeyValue("account", viewer.mustBeSomebody().value())
                .addKeyValue("by", by.value())
                .addKeyValue("things", things.size())
                .log("a phone's file taken in");
        return new ConflictView.Carried(viewer.name(), things);
    }

    private DeviceId device(Noted told, Viewer viewer) {
        // A phone that never sent had no number once; it is the same one each time its file comes.
        var id = new DeviceId(told.maybe("device")
                .orElseGet(
                        () -> Hash.of("rescued", viewer.mustBeSomebody().value().toString())));
        if (devices.find(id).isEmpty()) {
            field.enrol(viewer, id, "JSON");
        }
        return id;
    }

    private void send(Viewer viewer, DeviceId device, List<Item> some, Map<String, Answer> answers) {
        // How long the file was carried says nothing about the phone's clock; when it last sent does.
        var ahead = devices.find(device).map(Device::ahead).orElse(Duration.ZERO);
        var batch = new Batch(ids.next(), device, clock.instant().plus(ahead), some);
        field.receive(viewer, batch)
                .forEach(answer -> answers.put(answer.item().value().toString(), answer));
        // What came before may have waited for something of this batch.
        answers.replaceAll((id, answer) -> answer.result() == Answer.Result.HELD
                ? items.find(answer.item())
                        .map(entry -> entry.answer(entry.batch()))
                        .orElse(answer)
                : answer);
    }

    private ConflictView.Thing photo(Noted each, Viewer viewer, Words words) {
        try {
            var answers = new AssessmentId(each.uuid("of"));
            if (maturity.standing(answers).isEmpty()) {
                return thing(each, "photo", Answer.Result.HELD.code(), "photo", words);
            }
            var picture = PICTURE.matcher(each.text("blob"));
            if (!picture.matches()) {
                throw new Refusal(Problem.PICTURE_UNREADABLE);
            }
            maturity.show(
                    each.uuid("id"),
                    new BusinessId(each.uuid("business")),
                    answers,
                    each.text("item"),
                    new ByteArrayInputStream(Base64.getMimeDecoder().decode(picture.group(1))),
                    viewer);
            return thing(each, "photo", Answer.Result.ACCEPTED.code(), "", words);
        } catch (Refusal refusal) {
            return thing(
                    each,
                    "photo",
                    Answer.Result.REFUSED.code(),
                    refusal.problem().code(),
                    words);
        } catch (IllegalArgumentException broken) {
            return thing(each, "photo", Answer.Result.REFUSED.code(), Problem.PICTURE_UNREADABLE.code(), words);
        }
    }

    private static ConflictView.Thing thing(Noted each, String type, String result, String reason, Words words) {
        var key = "field.word." + type;
        return new ConflictView.Thing(
                words.say(words.texts().containsKey(key) ? key : "field.word.other"),
                each.tree().path("label").asString(""),
                result,
                FieldLooks.reason(reason, words));
    }
}
