package aldea.demo;

import aldea.chat.Chat;
import aldea.kernel.Reference;
import aldea.live.Broadcast;
import aldea.people.People;
import aldea.people.Role;
import aldea.people.Scope;
import aldea.people.Viewer;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/// Buyers who watch the demo's show talk and ask, and the maker answers: `talk` in `demo/sayings.json`.
@Component
@ConditionalOnProperty("aldea.demo")
class Chatter implements ShowGuest {
    private static final int PAUSE = 7;
    private static final int THINKS = 4;

    private final Chat chat;
    private final People people;
    private final Sayings sayings = Sayings.read();
    private final Script script = Script.read();

    Chatter(Chat chat, People people) {
        this.chat = chat;
        this.people = people;
    }

    /// Perhaps somebody says something.
    @Override
    public void second(Broadcast show, long second) {
        var room = new Reference(show.id().value());
        var line = sayings.talk().get((int) (second / PAUSE % sayings.talk().size()));
        if (second % PAUSE == 0) {
            chat.say(room, buyer(second / PAUSE, line), line.text());
        } else if (second % PAUSE == THINKS && !line.answer().isEmpty()) {
            host(show).ifPresent(host -> chat.say(room, host, line.answer()));
        }
    }

    private Viewer buyer(long turn, Sayings.Line line) {
        var speakers = script.buyers().stream()
                .filter(buyer -> buyer.language() == line.language())
                .toList();
        var buyer = speakers.get((int) (turn % speakers.size()));
        var account = people.guest(buyer.email(), buyer.name(), buyer.language());
        return new Viewer(Optional.of(account), buyer.name(), buyer.language(), Set.of());
    }

    private Optional<Viewer> host(Broadcast show) {
        var shop = Scope.shop(show.shop().value());
        return people.holders(Role.MAKER, shop).stream()
                .findFirst()
                .map(maker -> new Viewer(
                        Optional.of(maker.id()),
                        maker.name(),
                        maker.language(),
                        Set.of(new Viewer.Membership(Role.MAKER, shop))));
    }
}
