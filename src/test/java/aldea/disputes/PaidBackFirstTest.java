package aldea.disputes;

import static org.assertj.core.api.Assertions.assertThat;

import aldea.disputes.Dispute.Kind;
import aldea.disputes.Dispute.Proposal.Way;
import aldea.disputes.Dispute.Role;
import aldea.testing.InVillage;
import aldea.testing.Village;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@InVillage
class PaidBackFirstTest {
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
        quarrel.act(id, Role.BUYER, quarrel.buyer(), Kind.ACCEPTED, java.util.Optional.empty());
        assertThat(quarrel.left().isNothing()).isTrue();
        quarrel.deliver();
        assertThat(quarrel.sold().delivered()).isPresent();
    }
}
