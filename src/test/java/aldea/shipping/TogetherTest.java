package aldea.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import aldea.kernel.Ids;
import aldea.kernel.Reference;
import aldea.people.AccountId;
import aldea.shipping.Shipping.Draft;
import aldea.shipping.Shipping.State;
import aldea.testing.InVillage;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

/// What one buyer buys of one shop in one show travels in one parcel.
@InVillage
@RecordApplicationEvents
class TogetherTest {
    @Autowired
    Shipping shipping;

    @Autowired
    Ids ids;

    @Autowired
    ApplicationContext context;

    @Autowired
    ApplicationEvents told;

    Draft first;
    String show;

    @BeforeEach
    void buy() {
        show = "live:" + ids.next();
        first = Drafts.again(context, Drafts.any(context), "A7K-3QF-9TM-1", show);
    }

    @Test
    void a_second_order_of_the_show_rides_in_the_first_ones_parcel() {
        var second = again("B2C-3QF-9TM-1");
        var parcels = shipping.announce(List.of(first, second));
        assertThat(parcels.get(1)).isEqualTo(parcels.get(0));
        assertThat(shipping.announce(second)).isEqualTo(parcels.get(0));

        var seen = shipping.parcelOf(second.order()).orElseThrow();
        assertThat(seen.orderReferences()).containsExactly("A7K-3QF-9TM-1", "B2C-3QF-9TM-1");
        assertThat(shipping.label(seen.id())).isNotEmpty();
        assertThat(shipping.check()).isEmpty();
    }

    @Test
    void each_order_hears_of_its_parcel() {
        var second = again("B2C-3QF-9TM-1");
        shipping.announce(List.of(first, second));
        var tracking = shipping.parcelOf(first.order()).orElseThrow().tracking();
        var keeper = new AccountId(ids.next());
        shipping.scan("in " + tracking, tracking, State.HANDED_IN, Optional.empty(), keeper);
        shipping.scan("out " + tracking, tracking, State.DELIVERED, Optional.empty(), keeper);
        assertThat(told.stream(ParcelEvent.HandedIn.class).map(ParcelEvent.HandedIn::order))
                .containsExactly(first.order(), second.order());
        assertThat(told.stream(ParcelEvent.Delivered.class).map(ParcelEvent.Delivered::order))
                .containsExactly(first.order(), second.order());
        assertThat(shipping.check()).isEmpty();
    }

    @Test
    void what_has_left_waits_for_nobody() {
        shipping.announce(first);
        var tracking = shipping.parcelOf(first.order()).orElseThrow().tracking();
        shipping.scan("in " + tracking, tracking, State.HANDED_IN, Optional.empty(), new AccountId(ids.next()));
        assertThat(shipping.announce(again("B2C"))).isNotEqualTo(parcelOfFirst());
    }

    @Test
    void another_address_maker_show_or_too_much_weight_is_another_parcel() {
        shipping.announce(first);
        var to = new Address("Ana Pérez", "5512345678", "Calle 2", "Puebla", "Puebla", "72000", "MX", "");
        var others = List.of(
                with(first.maker(), to, first.grams(), show),
                with(new AccountId(ids.next()), first.to(), first.grams(), show),
                with(first.maker(), first.to(), 29_900, show),
                with(first.maker(), first.to(), first.grams(), "live:" + ids.next()));
        assertThat(shipping.announce(others)).doesNotHaveDuplicates().doesNotContain(parcelOfFirst());
    }

    @Test
    void orders_paid_at_once_find_each_other() throws Exception {
        var orders = IntStream.range(0, 12).mapToObj(n -> again("R" + n)).toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var parcels = threads
                    .invokeAll(orders.stream()
                            .<Callable<ParcelId>>map(order -> () -> shipping.announce(order))
                            .toList())
                    .stream()
                    .map(TogetherTest::done)
                    .distinct()
                    .toList();
            assertThat(parcels).hasSize(1);
        }
        assertThat(parcelOf(orders.getFirst().order()).orderReferences()).hasSize(12);
    }

    private ParcelId parcelOfFirst() {
        return parcelOf(first.order()).id();
    }

    private Shipping.Parcel parcelOf(Reference order) {
        return shipping.parcelOf(order).orElseThrow();
    }

    private Draft again(String reference) {
        return Drafts.again(context, first, reference, show);
    }

    private Draft with(AccountId maker, Address to, int grams, String occasion) {
        return new Draft(
                new Reference(ids.next()),
                "C3D",
                first.from(),
                maker,
                first.sender(),
                first.buyer(),
                to,
                grams,
                first.promised(),
                Optional.of(occasion));
    }

    private static <T> T done(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException | ExecutionException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
