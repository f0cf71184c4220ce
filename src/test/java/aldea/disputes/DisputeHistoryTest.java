package aldea.disputes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aldea.disputes.Dispute.Kind;
import aldea.disputes.Dispute.Proposal;
import aldea.disputes.Dispute.Proposal.Way;
import aldea.disputes.Dispute.Role;
import aldea.kernel.Money;
import aldea.kernel.Problem;
import aldea.kernel.Reference;
import aldea.kernel.Refusal;
import aldea.payment.Payments;
import aldea.people.AccountId;
import aldea.testing.InVillage;
import aldea.testing.Seeds;
import aldea.testing.TestClock;
import aldea.testing.Timers;
import aldea.testing.Village;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// Random quarrels beside a table of who may do what when.
@InVillage
class DisputeHistoryTest {
    /// Turn, role and deed to the next turn; everything else is refused.
    private static final Map<String, String> ALLOWED = Map.ofEntries(
            Map.entry("maker maker answered", "buyer"),
            Map.entry("maker clock lapsed", "mediator"),
            Map.entry("maker buyer withdrawn", "over"),
            Map.entry("buyer buyer accepted", "agreed"),
            Map.entry("buyer buyer escalated", "mediator"),
            Map.entry("buyer buyer withdrawn", "over"),
            Map.entry("buyer clock lapsed", "agreed"),
            Map.entry("return maker received", "over"),
            Map.entry("return buyer escalated", "mediator"),
            Map.entry("return buyer withdrawn", "over"),
            Map.entry("return clock lapsed", "over"),
            Map.entry("mediator mediator decided", "appeal"),
            Map.entry("mediator clock lapsed", "programme"),
            Map.entry("mediator buyer withdrawn", "over"),
            Map.entry("appeal buyer appealed", "programme"),
            Map.entry("appeal maker appealed", "programme"),
            Map.entry("appeal buyer withdrawn", "over"),
            Map.entry("appeal clock lapsed", "over"),
            Map.entry("programme programme decided", "over"),
            Map.entry("programme buyer withdrawn", "over"));

    private static final Map<String, Integer> DAYS =
            Map.of("maker", 3, "buyer", 3, "return", 15, "mediator", 5, "appeal", 3, "programme", 7);
    private static final List<Kind> DEEDS = List.of(
            Kind.ANSWERED,
            Kind.ANSWERED,
            Kind.ACCEPTED,
            Kind.ESCALATED,
            Kind.ESCALATED,
            Kind.RECEIVED,
            Kind.DECIDED,
            Kind.DECIDED,
            Kind.APPEALED,
            Kind.WITHDRAWN);
    private static final List<Role> ROLES = List.of(Role.BUYER, Role.MAKER, Role.MEDIATOR, Role.PROGRAMME);

    private final ApplicationContext context;
    private final Payments payments;
    private final Disputes disputes;
    private final Timers timers;
    private final TestClock clock;

    @Autowired
    DisputeHistoryTest(
            ApplicationContext context, Payments payments, Disputes disputes, Timers timers, TestClock clock) {
        this.context = context;
        this.payments = payments;
        this.disputes = disputes;
        this.timers = timers;
        this.clock = clock;
    }

    private static final class Model {
        String turn = "maker";
        Optional<Proposal> proposal = Optional.empty();
        long goods;
        long delivery;
        boolean mediated;
        long refunded;

        String next(String role, String deed) {
            var next = ALLOWED.get(turn + " " + role + " " + deed);
            if ("agreed".equals(next)) {
                return proposal.orElseThrow().way() == Way.RETURN ? "return" : "over";
            }
            return "mediator".equals(next) && !mediated ? "programme" : next == null ? "" : next;
        }

        void go(String role, String deed, Optional<Proposal> made) {
            var next = next(role, deed);
            made.ifPresent(it -> proposal = made);
            if (deed.equals("escalated") || deed.equals("appealed")) {
                proposal = Optional.empty();
            }
            if (next.equals("over") && !deed.equals("withdrawn") && !(turn.equals("return") && role.equals("clock"))) {
                refunded = proposal.map(it -> it.amount().minor() + (it.delivery() ? delivery : 0))
                        .orElse(0L);
            }
            turn = next;
        }
    }

    @Seeds(8)
    void quarrels_go_where_a_simple_table_says(long seed) {
        var random = new Random(seed);
        var quarrel =
                Quarrel.over(context, Village.withMaker(context), 1 + random.nextInt(2_000), 1 + random.nextInt(3));
        var left = quarrel.left();
        var model = new Model();
        model.goods = left.amount().minus(left.delivery()).minor();
        model.delivery = left.delivery().minor();
        model.mediated = random.nextInt(4) > 0;
        if (model.mediated) {
            quarrel.coordinator();
        } else {
            // Nobody judges their own case: a maker who coordinates is no mediator here.
            quarrel.coordinates(quarrel.village().maker());
        }
        var order = new Reference(quarrel.order().value());
        payments.releaseAt(order, clock.instant());
        var id = quarrel.opened();
        for (var step = 0; step < 40 && !model.turn.equals("over"); step++) {
            step(random, quarrel, id, model);
            timers.run("payment-release");
            var dispute = quarrel.dispute(id);
            assertThat(Dispute.code(dispute.turn())).isEqualTo(model.turn);
            assertThat(payments.frozenBy(order, dispute.key())).isEqualTo(!model.turn.equals("over"));
        }
        var dispute = quarrel.dispute(id);
        if (dispute.over()) {
            assertThat(dispute.refunded()).contains(Money.mxn(model.refunded));
        }
        var now = quarrel.left();
        assertThat(left.amount().minus(now.amount())).isEqualTo(Money.mxn(model.refunded));
        assertThat(now.net().plus(now.commission()).plus(now.delivery()).minus(now.subsidy()))
                .isEqualTo(now.amount());
        assertThat(disputes.check()).noneMatch(line -> line.contains(id.value().toString()));
    }

    private void step(Random random, Quarrel quarrel, DisputeId id, Model model) {
        if (random.nextInt(4) == 0) {
            var days = random.nextInt(6);
            var before = quarrel.dispute(id).due().orElseThrow();
            clock.advance(Duration.ofDays(days));
            timers.run("dispute-clocks");
            if (!before.isAfter(clock.instant()) && !model.turn.equals("programme")) {
                model.go("clock", "lapsed", Optional.empty());
            }
            return;
        }
        var role = ROLES.get(random.nextInt(ROLES.size()));
        var kind = DEEDS.get(random.nextInt(DEEDS.size()));
        var made = kind == Kind.ANSWERED || kind == Kind.DECIDED
                ? Optional.of(proposal(random, model, kind))
                : Optional.<Proposal>empty();
        var by = quarrel.buyer();
        if (model.next(Dispute.code(role), Dispute.code(kind)).isEmpty()) {
            refused(Problem.NOT_POSSIBLE_NOW, quarrel, id, role, by, kind, made);
            return;
        }
        made.ifPresent(it -> refused(
                Problem.BAD_INPUT, quarrel, id, role, by, kind, Quarrel.proposal(Way.REFUND, model.goods + 1, false)));
        var act = new Disputes.Act(quarrel.dispute(id).steps(), role, by, kind, made, "porque sí");
        disputes.act(id, act);
        disputes.act(id, act);
        model.go(Dispute.code(role), Dispute.code(kind), made);
        if (!model.turn.equals("over")) {
            assertThat(quarrel.dispute(id).due())
                    .contains(clock.instant().plus(Duration.ofDays(DAYS.getOrDefault(model.turn, 0))));
        }
    }

    private static Proposal proposal(Random random, Model model, Kind kind) {
        var way = kind == Kind.DECIDED ? List.of(Way.REFUND, Way.NOTHING) : List.of(Way.values());
        var chosen = way.get(random.nextInt(way.size()));
        var amount =
                chosen == Way.NOTHING ? 0 : random.nextInt(3) == 0 ? model.goods : random.nextLong(model.goods + 1);
        return new Proposal(chosen, Money.mxn(amount), kind == Kind.DECIDED && random.nextBoolean());
    }

    private void refused(
            Problem problem,
            Quarrel quarrel,
            DisputeId id,
            Role role,
            AccountId by,
            Kind kind,
            Optional<Proposal> made) {
        assertThatThrownBy(() -> quarrel.act(id, role, by, kind, made))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.problem()).isEqualTo(problem));
    }
}
