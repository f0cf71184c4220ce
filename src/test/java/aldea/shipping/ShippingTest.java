package aldea.shipping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aldea.kernel.Ids;
import aldea.kernel.Problem;
import aldea.kernel.Reference;
import aldea.kernel.Refusal;
import aldea.people.AccountId;
import aldea.shipping.Shipping.Draft;
import aldea.shipping.Shipping.Parcel;
import aldea.shipping.Shipping.Seen;
import aldea.shipping.Shipping.State;
import aldea.testing.InVillage;
import aldea.testing.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@InVillage
class ShippingTest {
    @Autowired
    Shipping shipping;

    @Autowired
    Ids ids;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ApplicationContext context;

    @Test
    void the_same_order_has_one_parcel() {
        var draft = draft();
        var other = draft();
        var parcel = shipping.announce(draft);
        assertThat(shipping.announce(List.of(other, draft))).element(1).isEqualTo(parcel);
        assertThat(shipping.announce(List.of(draft, other))).element(0).isEqualTo(parcel);
        var found = shipping.parcelOf(draft.order()).orElseThrow();
        assertThat(found.id()).isEqualTo(parcel);
        assertThat(found.state()).isEqualTo(State.ANNOUNCED);
        assertThat(found.tracking()).hasSize(12);
        assertThat(shipping.parcelOf(new Reference(ids.next()))).isEmpty();
    }

    @Test
    void scans_move_a_parcel_forward_and_a_repeated_one_answers_the_same() {
        var parcel = announced();
        var keeper = new AccountId(ids.next());
        var typed = parcel.tracking().substring(0, 4).toLowerCase(Locale.ROOT) + "-"
                + parcel.tracking().substring(4, 8) + " " + parcel.tracking().substring(8);
        var first = shipping.scan("in-" + parcel.id(), typed, State.HANDED_IN, Optional.empty(), keeper);
        clock.advance(Duration.ofHours(5));
        var delivered =
                shipping.scan("out-" + parcel.id(), parcel.tracking(), State.DELIVERED, Optional.empty(), keeper);
        assertThat(delivered.history())
                .extracting(Seen::state)
                .containsExactly(State.ANNOUNCED, State.HANDED_IN, State.DELIVERED);
        assertThat(shipping.scan("in-" + parcel.id(), parcel.tracking(), State.HANDED_IN, Optional.empty(), keeper))
                .isEqualTo(first);
        refused(Problem.REPEATED_WITH_OTHER_CONTENT, "in-" + parcel.id(), parcel, State.ARRIVED);
        refused(Problem.ALREADY_DONE, "again-" + parcel.id(), parcel, State.DELIVERED);
        refused(Problem.NOT_POSSIBLE_NOW, "back-" + parcel.id(), parcel, State.ARRIVED);
        assertThat(shipping.check()).isEmpty();
    }

    @Test
    void a_key_belongs_to_one_parcel() {
        var one = announced();
        var other = announced();
        var key = "key-" + one.id();
        shipping.scan(key, one.tracking(), State.HANDED_IN, Optional.empty(), new AccountId(ids.next()));
        refused(Problem.REPEATED_WITH_OTHER_CONTENT, key, other, State.HANDED_IN);
        assertThat(shipping.parcelOf(other.order()).orElseThrow().state()).isEqualTo(State.ANNOUNCED);
    }

    @Test
    void a_corrupted_state_is_named() {
        var parcel = announced();
        jdbc.sql("UPDATE shipping.parcels SET state = 'ARRIVED' WHERE id = :id")
                .param("id", parcel.id().value())
                .update();
        assertThat(shipping.check())
                .singleElement()
                .asString()
                .contains(parcel.id().value() + " says ARRIVED");
        jdbc.sql("UPDATE shipping.parcels SET state = 'ANNOUNCED' WHERE id = :id")
                .param("id", parcel.id().value())
                .update();
        assertThat(shipping.check()).isEmpty();
    }

    private void refused(Problem problem, String key, Parcel parcel, State state) {
        assertThatThrownBy(
                        () -> shipping.scan(key, parcel.tracking(), state, Optional.empty(), new AccountId(ids.next())))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.problem()).isEqualTo(problem));
    }

    private Parcel announced() {
        var draft = draft();
        shipping.announce(draft);
        return shipping.parcelOf(draft.order()).orElseThrow();
    }

    private Draft draft() {
        return Drafts.any(context);
    }
}
