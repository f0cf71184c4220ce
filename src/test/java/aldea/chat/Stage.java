package aldea.chat;

import aldea.kernel.Ids;
import aldea.kernel.Language;
import aldea.kernel.Reference;
import aldea.live.Broadcast;
import aldea.live.Live;
import aldea.live.Plan;
import aldea.people.AccountId;
import aldea.people.People;
import aldea.people.Viewer;
import aldea.testing.TestClock;
import aldea.testing.Village;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.ApplicationContext;

/// A show that is on, and its room.
record Stage(ApplicationContext context, Village village, Broadcast show) {
    static Stage on(ApplicationContext context) {
        var stage = planned(context, Duration.ofMinutes(10));
        context.getBean(Live.class).start(stage.show().id());
        return new Stage(
                context,
                stage.village(),
                context.getBean(Live.class).broadcast(stage.show().id()));
    }

    static Stage planned(ApplicationContext context, Duration in) {
        var village = Village.withMaker(context);
        var rebozo = village.product("Rebozo azul", 900, 3);
        var planned = context.getBean(Live.class)
                .plan(
                        village.maker(),
                        new Plan(
                                context.getBean(Ids.class).next(),
                                village.shop(),
                                "Rebozos " + village.shop().value().toString().substring(30),
                                context.getBean(TestClock.class).instant().plus(in),
                                Language.ES,
                                List.of(rebozo.id())));
        return new Stage(context, village, planned);
    }

    Reference room() {
        return new Reference(show.id().value());
    }

    String path() {
        return "/live/" + show.slug();
    }

    String roomPath() {
        return "/chat/rooms/" + show.id().value();
    }

    Chat chat() {
        return context.getBean(Chat.class);
    }

    Venue venue() {
        return chat().venue(room());
    }

    /// Somebody with an account and without any role.
    Viewer somebody(String name) {
        var account = account(name);
        return new Viewer(Optional.of(account), name, Language.ES, Set.of());
    }

    AccountId account(String name) {
        var email = name + context.getBean(Ids.class).next() + "@example.org";
        return context.getBean(People.class).register(email.toLowerCase(java.util.Locale.ROOT), name, Language.ES);
    }

    Message said(Viewer by, String text) {
        return ((Outcome.Said) chat().say(room(), by, text)).message();
    }

    Message last() {
        return context.getBean(MessageTable.class)
                .latest(room(), Integer.MAX_VALUE, 1)
                .getFirst();
    }

    List<String> read() {
        return context.getBean(MessageTable.class).latest(room(), Integer.MAX_VALUE, 100).stream()
                .map(Message::text)
                .toList();
    }
}
