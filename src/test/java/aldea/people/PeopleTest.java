package aldea.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aldea.kernel.Language;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.testing.InVillage;
import aldea.testing.TestClock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@InVillage
class PeopleTest {
    private final People people;
    private final Sessions sessions;
    private final TestClock clock;

    PeopleTest(@Autowired People people, @Autowired Sessions sessions, @Autowired TestClock clock) {
        this.people = people;
        this.sessions = sessions;
        this.clock = clock;
    }

    @Test
    void a_guest_is_one_account_however_the_address_is_written() {
        var first = people.guest("Guest.One@example.org", "Ana", Language.ES);
        var again = people.guest(" guest.one@EXAMPLE.org ", "Somebody else", Language.EN);
        assertThat(again).isEqualTo(first);
        assertThat(people.person(first).name()).isEqualTo("Ana");
        assertThat(people.person(first).language()).isEqualTo(Language.ES);
    }

    @Test
    void forty_guests_at_once_with_one_address_are_one_account() throws Exception {
        Callable<AccountId> arrive = () -> people.guest("crowd@example.org", "Ana", Language.ES);
        try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            var arrivals =
                    crowd.invokeAll(IntStream.range(0, 40).mapToObj(n -> arrive).toList());
            for (var arrival : arrivals) {
                assertThat(arrival.get()).isEqualTo(people.guest("crowd@example.org", "Ana", Language.ES));
            }
        }
    }

    @Test
    void a_role_holds_where_it_was_given_and_ends_when_it_is_taken() {
        var maker = people.register("roles@example.org", "Luz", Language.ES);
        var shop = Scope.shop(UUID.fromString("00000000-0000-7000-8000-000000000001"));
        var other = Scope.shop(UUID.fromString("00000000-0000-7000-8000-000000000002"));
        var token = people.openSession(maker, "Test");
        assertThat(viewer(token).holds(Role.MAKER, shop)).isFalse();

        people.grant(maker, Role.MAKER, shop, maker);
        people.grant(maker, Role.MAKER, shop, maker);
        assertThat(viewer(token).holds(Role.MAKER, shop)).isTrue();
        assertThat(viewer(token).holds(Role.MAKER, other)).isFalse();
        assertThat(viewer(token).scopesWith(Role.MAKER, Scope.Kind.SHOP)).containsExactly(shop.id());
        assertThat(people.holders(Role.MAKER, shop))
                .extracting(People.Person::id)
                .containsExactly(maker);
        assertThatThrownBy(() -> viewer(token).mustHold(Role.MAKER, other))
                .isInstanceOfSatisfying(
                        Refusal.class, no -> assertThat(no.problem()).isEqualTo(Problem.NOT_FOUND));

        people.revoke(maker, Role.MAKER, shop, maker);
        assertThat(viewer(token).holds(Role.MAKER, shop)).isFalse();
        assertThat(people.holders(Role.MAKER, shop)).isEmpty();
    }

    @Test
    void a_session_slides_while_it_is_used_and_ends_when_it_is_not() {
        var account = people.register("sliding@example.org", "Luz", Language.ES);
        var token = people.openSession(account, "Test");
        for (var week = 0; week < 8; week++) {
            clock.advance(Duration.ofDays(7));
            sessions.refresh(account);
            assertThat(sessions.find(token)).isPresent();
        }
        clock.advance(Duration.ofDays(31));
        assertThat(sessions.find(token)).isEmpty();
    }

    @Test
    void a_revoked_session_is_over_at_once() {
        var account = people.register("revoked@example.org", "Luz", Language.ES);
        var lost = people.openSession(account, "Lost phone");
        var kept = people.openSession(account, "Kept phone");
        var id = sessions.find(lost).orElseThrow().id();
        sessions.revoke(account, id);
        assertThat(sessions.find(lost)).isEmpty();
        assertThat(sessions.find(kept)).isPresent();
        sessions.revokeAll(account);
        assertThat(sessions.find(kept)).isEmpty();
    }

    private Viewer viewer(String token) {
        return sessions.find(token).orElseThrow().viewer();
    }
}
