package aldea.edge;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/// Which tidings of one kind a topic's listeners were told here, and which are new. Used by the one who looks.
final class Gazette {
    private final Tidings tidings;
    private final UUID topic;
    private final JsonMapper json;
    private final Set<UUID> known = new HashSet<>();
    private final Deque<UUID> order = new ArrayDeque<>();
    private double allowance;
    private long asked;

    Gazette(Tidings tidings, UUID topic, JsonMapper json, long now) {
        this.tidings = tidings;
        this.topic = topic;
        this.json = json;
        this.asked = now;
        this.allowance = tidings.mostPerSecond();
    }

    /// What was there before anybody listened here: for who comes over from another node and missed something.
    List<Batch> past() {
        var past = new ArrayList<Batch>();
        for (var tiding : tidings.latest(topic, MOST)) {
            remember(tiding.id());
            past.add(Batch.of(tiding.at().toEpochMilli(), tidings.event(), List.of(tiding.content()), json));
        }
        return past;
    }

    /// What is new, if anything is; a flood is thinned out.
    List<Batch> news(long version, long now) {
        var most = tidings.mostPerSecond();
        allowance = Math.min(most, allowance + most * ((now - asked) / 1e9));
        asked = now;
        var fresh = tidings.latest(topic, MOST).stream()
                .filter(tiding -> remember(tiding.id()))
                .map(Tidings.Tiding::content)
                .toList();
        if (fresh.isEmpty()) {
            return List.of();
        }
        var told = fresh.subList(Math.max(0, fresh.size() - (int) allowance), fresh.size());
        allowance -= told.size();
        return told.isEmpty() ? List.of() : List.of(Batch.of(version, tidings.event(), told, json));
    }

    private boolean remember(UUID id) {
        if (!known.add(id)) {
            return false;
        }
        order.add(id);
        if (order.size() > REMEMBERED) {
            known.remove(order.remove());
        }
        return true;
    }

    private static final int MOST = 50;
    private static final int REMEMBERED = 400;
}
