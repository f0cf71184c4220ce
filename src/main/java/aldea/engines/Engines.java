package aldea.engines;

import static java.nio.charset.StandardCharsets.UTF_8;

import aldea.kernel.Hash;
import aldea.kernel.Ids;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.live.Broadcast;
import aldea.live.BroadcastId;
import aldea.live.Live;
import aldea.stream.StreamId;
import aldea.stream.Streams;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Hosts who send by a media server beside Aldea. The server asks whether somebody may publish and tells when they come
/// and go; what it cuts is followed into the stream, where viewers, marks and the replay find it.
@Service
public class Engines {
    private static final Logger log = LoggerFactory.getLogger(Engines.class);
    private static final Duration KEY_HOLDS = Duration.ofHours(12);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final EngineSettings settings;
    private final DoorTable table;
    private final Streams streams;
    private final Live live;
    private final Gate gate;
    private final Followers followers;
    private final Ids ids;
    private final InstantSource clock;

    Engines(
            EngineSettings settings,
            DoorTable table,
            Streams streams,
            Live live,
            Gate gate,
            Followers followers,
            Ids ids,
            InstantSource clock) {
        this.settings = settings;
        this.table = table;
        this.streams = streams;
        this.live = live;
        this.gate = gate;
        this.followers = followers;
        this.ids = ids;
        this.clock = clock;
    }

    /// Whether this house has a media server beside it.
    public boolean areThere() {
        return settings.areSet();
    }

    /// A fresh key for a program such as OBS, good for twelve hours; the one before lets nobody in any more. Should its
    /// host go and not come back, the show or the rehearsal ends.
    ///
    /// @throws Refusal NOT_FOUND where there is no media server, NOT_POSSIBLE_NOW unless rehearsing or live
    @Transactional
    public Door open(Broadcast broadcast) {
        var stream = broadcast.hosted().orElseThrow(() -> new Refusal(Problem.NOT_POSSIBLE_NOW));
        return open(stream, Optional.of(broadcast.id()));
    }

    /// The same for a stream that no show stands behind.
    ///
    /// @throws Refusal NOT_FOUND where there is no media server, STREAM_OVER
    @Transactional
    public Door open(StreamId stream) {
        return open(stream, Optional.empty());
    }

    private Door open(StreamId stream, Optional<BroadcastId> broadcast) {
        if (!areThere()) {
            throw new Refusal(Problem.NOT_FOUND);
        }
        mustBeOpen(stream);
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        var token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        var until = clock.instant().plus(KEY_HOLDS);
        table.open(stream, broadcast, ids.next(), Hash.sha256(token.getBytes(UTF_8)), until);
        return new Door("rtmp", settings.publish(), "%s?token=%s".formatted(stream.value(), token), until);
    }

    /// A host wants to publish. Refuses with the reason; afterwards their media are followed.
    void publish(Asked asked) {
        gate.mustNotHaveFailed("host " + asked.host());
        var stream = asked.stream();
        var door = table.find(stream).orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
        mustBeOpen(stream);
        var hash = Hash.sha256(asked.key().getBytes(UTF_8));
        if (!MessageDigest.isEqual(hash, door.keyHash()) || !clock.instant().isBefore(door.keyUntil())) {
            gate.failed("host " + asked.host());
            throw new Refusal(Problem.WRONG_STREAM_KEY);
        }
        var same = door.client().filter(asked.client()::equals).isPresent();
        if (door.isFed() && !same && followers.hears(stream)) {
            throw new Refusal(Problem.ANOTHER_HOST);
        }
        streams.sit(stream, door.session());
        table.come(stream, asked.client(), clock.instant());
        followers.follow(stream, door.session());
        log.atInfo().addKeyValue("stream", stream.value()).log("a host publishes by the engine");
    }

    /// It is still there; refuses when it must not be any more, so that the engine lets go of it.
    void goesOn(Asked asked) {
        var stream = asked.stream();
        mustBeOpen(stream);
        var door = table.find(stream).orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
        if (!door.isFed() || door.client().filter(asked.client()::equals).isEmpty()) {
            throw new Refusal(Problem.ANOTHER_HOST);
        }
        followers.follow(stream, door.session());
        followers.heard(stream);
    }

    /// A connection has gone. The show goes on for the time of grace.
    void left(Asked asked) {
        var stream = asked.stream();
        if (table.leave(stream, asked.client(), clock.instant())) {
            log.atInfo().addKeyValue("stream", stream.value()).log("the engine's host has gone");
        }
    }

    /// Whoever watches at the engine itself: only what is on.
    void read(Asked asked) {
        mustBeOpen(asked.stream());
    }

    /// Ends what has been left for longer than the grace.
    @Transactional
    void sweep() {
        var now = clock.instant();
        for (var door : table.fed()) {
            if (streams.state(door.stream()) == Streams.State.ENDED) {
                table.end(door.stream(), now);
            } else if (door.isFed() && !followers.hears(door.stream()) && followers.follows(door.stream())) {
                table.leave(door.stream(), door.client().orElse(""), now);
            } else if (door.leftAt()
                    .filter(now.minus(settings.grace())::isAfter)
                    .isPresent()) {
                door.broadcast().ifPresent(live::end);
                streams.end(door.stream());
                table.end(door.stream(), now);
                log.atInfo().addKeyValue("stream", door.stream().value()).log("the engine's host did not come back");
            }
        }
    }

    private void mustBeOpen(StreamId stream) {
        if (streams.state(stream) == Streams.State.ENDED) {
            throw new Refusal(Problem.STREAM_OVER);
        }
    }
}
