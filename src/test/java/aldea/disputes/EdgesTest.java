package aldea.disputes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aldea.disputes.Dispute.Kind;
import aldea.disputes.Dispute.Proposal.Way;
import aldea.disputes.Dispute.Role;
import aldea.kernel.Problem;
import aldea.testing.InVillage;
import aldea.testing.Village;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@InVillage
class EdgesTest {
    @Autowired
    ApplicationContext context;

    @Test
    void a_parcel_that_comes_after_all_was_given_back_is_delivered() {
        var quarrel = Quarrel.over(context, Village.withMaker(context), 300, 1);
        var left = quarrel.left();
        var id = quarrel.opened();
        var all = Quarrel.proposal(
                Way.REFUND, left.amount().minus(left.delivery()).minor(), true);
        quarrel.act(id, Role.MAKER, quarrel.village().maker(), Kind.ANSWERED, all);
        quarrel.act(id, Role.BUYER, quarrel.buyer(), Kind.ACCEPTED, Optional.empty());
        assertThat(quarrel.left().isNothing()).isTrue();
        quarrel.deliver();
        assertThat(quarrel.sold().delivered()).isPresent();
    }

    @Test
    void another_offer_after_the_same_steps_is_no_repetition() {
        var quarrel = Quarrel.over(context, Village.withMaker(context), 300, 1);
        var id = quarrel.opened();
        var maker = quarrel.village().maker();
        var disputes = context.getBean(Disputes.class);
        var offer = Quarrel.proposal(Way.REFUND, 10_000, false);
        var more = Quarrel.proposal(Way.REFUND, 20_000, false);
        for (var i = 0; i < 2; i++) {
            disputes.act(id, new Disputes.Act(1, Role.MAKER, maker, Kind.ANSWERED, offer, "Perdón."));
        }
        var other = new Disputes.Act(1, Role.MAKER, maker, Kind.ANSWERED, more, "Perdón.");
        assertThatThrownBy(() -> disputes.act(id, other)).hasMessageStartingWith(Problem.NOT_POSSIBLE_NOW.code());
        assertThat(quarrel.dispute(id).proposal()).isEqualTo(offer);
    }
}
