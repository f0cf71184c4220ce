package aldea.reminders;

import aldea.kernel.Origin;
import aldea.kernel.Words;
import aldea.live.Broadcast;
import aldea.live.Broadcast.Phase;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import net.fortuna.ical4j.data.CalendarOutputter;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VAlarm;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.Action;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.Location;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.Status;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.Url;
import net.fortuna.ical4j.model.property.XProperty;
import net.fortuna.ical4j.model.property.immutable.ImmutableCalScale;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;
import org.springframework.stereotype.Component;

/// Shows as an iCalendar (RFC 5545) that calendars subscribe to: one that was called off is cancelled there too.
@Component
class ShowCalendar {
    private final Origin origin;
    private final InstantSource clock;

    ShowCalendar(Origin origin, InstantSource clock) {
        this.origin = origin;
        this.clock = clock;
    }

    /// @param name of the calendar
    /// @param shop names the shop of a show
    String of(String name, List<Broadcast> shows, Function<Broadcast, String> shop, Words words) {
        var calendar = new Calendar();
        calendar.add(
                new ProdId("-//Aldea//Live shows//" + words.language().tag().toUpperCase(Locale.ROOT)));
        calendar.add(ImmutableVersion.VERSION_2_0);
        calendar.add(ImmutableCalScale.GREGORIAN);
        calendar.add(new XProperty("X-WR-CALNAME", name));
        calendar.add(new XProperty("REFRESH-INTERVAL", "PT1H"));
        shows.forEach(show -> calendar.add(event(show, shop.apply(show), words)));
        try (var out = new StringWriter()) {
            // It checks our own words against the standard, which takes long; the test does that once.
            new CalendarOutputter(false).output(calendar, out);
            return out.toString();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private VEvent event(Broadcast show, String shop, Words words) {
        var address = origin.at("/live/" + show.slug());
        var event = new VEvent(began(show), length(show), words.say("reminders.calendar.event", show.title(), shop));
        event.add(new Uid(show.id().value() + "@aldea"));
        event.replace(new DtStamp(clock.instant()));
        event.add(new Location(address));
        event.add(new Description(words.say("reminders.calendar.text", address)));
        event.add(new Url(URI.create(address)));
        event.add(new Status(isCalledOff(show) ? Status.VALUE_CANCELLED : Status.VALUE_CONFIRMED));
        if (show.shownState().equals("planned")) {
            var alarm = new VAlarm(Reminders.AHEAD.negated());
            alarm.add(new Action(Action.VALUE_DISPLAY));
            alarm.add(new Description(show.title()));
            event.add(alarm);
        }
        return event;
    }

    private static Instant began(Broadcast show) {
        return switch (show.phase()) {
            case Phase.Live live -> live.since();
            case Phase.Ended ended -> ended.began().orElse(show.plannedFor());
            case Phase.Planned planned -> show.plannedFor();
            case Phase.Rehearsing rehearsing -> show.plannedFor();
        };
    }

    private static Duration length(Broadcast show) {
        return show.phase() instanceof Phase.Ended ended && ended.began().isPresent()
                ? Duration.between(ended.began().get(), ended.at())
                : USUAL;
    }

    private static boolean isCalledOff(Broadcast show) {
        return show.phase() instanceof Phase.Ended ended && ended.began().isEmpty();
    }

    // Nobody says beforehand how long a show will be.
    private static final Duration USUAL = Duration.ofHours(1);
}
