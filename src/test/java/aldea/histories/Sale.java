package aldea.histories;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// One order: its units, its money in four shares, its returns and disputes.
final class Sale {
    /// What a payee, the programme and the carrier have of it, and what of that the programme pays.
    record Shares(long net, long commission, long delivery, long subsidy) {
        long held() {
            return net + commission + delivery;
        }

        /// The buyer's part.
        long amount() {
            return held() - subsidy;
        }

        Shares minus(Shares other) {
            return new Shares(
                    net - other.net, commission - other.commission, delivery - other.delivery, subsidy - other.subsidy);
        }
    }

    /// @param paid by the buyer for all units, `subsidy` by the programme
    static final class Line {
        final int product;
        final int units;
        final long paid;
        final long subsidy;
        int gone;
        int back;
        int open;

        Line(int product, int units, long paid, long subsidy) {
            this.product = product;
            this.units = units;
            this.paid = paid;
            this.subsidy = subsidy;
        }

        int left() {
            return units - gone - back - open;
        }
    }

    static final class Return {
        final String name;
        final Map<Integer, Integer> units;
        final boolean isFault;
        final Optional<Integer> instead;
        String state = "asked";
        String parcel = "none";
        Instant due;
        long postage;
        int setAside;

        Return(String name, Map<Integer, Integer> units, boolean isFault, Optional<Integer> instead, Instant due) {
            this.name = name;
            this.units = units;
            this.isFault = isFault;
            this.instead = instead;
            this.due = due;
        }

        boolean comes() {
            return state.equals("accepted") || state.equals("arrived");
        }

        int all() {
            return units.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    final String name;
    final int shop;
    final int buyer;
    final Shares sold;
    final long soldFor;
    final List<Line> lines = new ArrayList<>();
    final List<Return> returns = new ArrayList<>();
    final TreeSet<String> frozen = new TreeSet<>();
    private final World world;
    Quarrel quarrel = Quarrel.NONE;
    Shares left;
    String state = "placed";
    String parcel = "announced";
    boolean isOpened;
    boolean isReleased;
    boolean isEmptied;
    boolean isAccepted;
    boolean isDeliveryBack;
    Optional<Instant> due = Optional.empty();
    Optional<Instant> delivered = Optional.empty();
    long goodsBack;
    long pending;

    Sale(World world, String name, int buyer, Setting.Part part) {
        this.world = world;
        this.name = name;
        this.shop = part.shop();
        this.buyer = buyer;
        var net = part.total() + part.subsidy() - part.commission() - part.delivery();
        this.sold = new Shares(net, part.commission(), part.delivery(), part.subsidy());
        this.left = sold;
        this.soldFor = part.goods() - part.discount() + part.subsidy();
        part.products().forEach((product, units) -> {
            var off = part.off().getOrDefault(product, 0L);
            lines.add(new Line(
                    product, units, world.setting.prices().get(product) * units - off, part.byProgramme() ? off : 0));
        });
    }

    boolean isPaid() {
        return List.of("paid", "handed-in", "delivered", "settled").contains(state);
    }

    /// The money is here.
    void open() {
        isOpened = true;
        world.gateway -= sold.amount();
        world.promotions -= sold.subsidy;
    }

    void release(Instant now) {
        if (isOpened
                && !isReleased
                && !isEmptied
                && frozen.isEmpty()
                && due.filter(at -> !at.isAfter(now)).isPresent()) {
            isReleased = true;
            state = "settled";
            world.purses.get(shop).free += left.net;
            world.commission += left.commission;
            world.delivery += left.delivery;
        }
    }

    void deliver(Instant now) {
        parcel = "delivered";
        state = "delivered";
        delivered = Optional.of(now);
        due = isEmptied ? due : Optional.of(now.plus(Duration.ofDays(3)));
    }

    /// So much of it goes back: the buyer's part when the gateway confirms, the subsidy at once.
    void back(Shares by) {
        left = left.minus(by);
        if (left.amount() < 0
                || Math.min(Math.min(left.net, left.commission), Math.min(left.delivery, left.subsidy)) < 0) {
            throw new AssertionError("%s gives back more than there is: %s of %s".formatted(name, by, left));
        }
        pending += by.amount();
        world.promotions += by.subsidy;
        if (isReleased) {
            world.purses.get(shop).takes(by.net);
            world.commission -= by.commission;
            world.delivery -= by.delivery;
        } else {
            isEmptied = left.held() == 0 && left.subsidy == 0;
        }
    }

    /// What lies in escrow.
    long escrow() {
        return !isOpened ? 0 : pending + (isReleased ? 0 : left.held());
    }
}
