package aldea.payment;

import aldea.kernel.Fragment;
import aldea.kernel.Section;
import aldea.people.DeskSpot;
import aldea.people.Role;
import aldea.people.Scope;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// A maker's money, on the desk.
@Component
class PayoutDesk implements Section<DeskSpot> {
    private final Payments payments;

    PayoutDesk(Payments payments) {
        this.payments = payments;
    }

    @Override
    public Class<DeskSpot> spot() {
        return DeskSpot.class;
    }

    @Override
    public int position() {
        return 30;
    }

    @Override
    public Optional<Fragment> fill(DeskSpot spot) {
        return spot.viewer()
                .account()
                .filter(account -> spot.viewer()
                        .scopesWith(Role.MAKER, Scope.Kind.SHOP)
                        .findAny()
                        .isPresent())
                .map(maker -> new Fragment("payment/_desk-money.jte", Map.of("standing", payments.standing(maker))));
    }
}
