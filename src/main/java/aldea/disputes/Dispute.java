package aldea.disputes;

import aldea.catalog.ShopId;
import aldea.kernel.Money;
import aldea.kernel.Reference;
import aldea.orders.OrderId;
import aldea.people.AccountId;
import aldea.places.VillageId;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/// A dispute as it stands.
///
/// @param steps how many there were: who acts says how many they saw
/// @param proposal what is offered or decided, to be carried out unless somebody objects
/// @param mediator who decided for the village
/// @param withdrawn the buyer took it back: another may follow
/// @param refunded once it is over
record Dispute(
        DisputeId id,
        OrderId order,
        String reference,
        AccountId buyer,
        AccountId maker,
        ShopId shop,
        String shopName,
        VillageId village,
        Reason reason,
        Turn turn,
        Optional<Instant> due,
        int steps,
        Optional<Proposal> proposal,
        Optional<AccountId> mediator,
        boolean withdrawn,
        Optional<Money> refunded) {

    /// Whose word is awaited: `RETURN` the maker's that the piece came back, `APPEAL` that of either party.
    enum Turn {
        MAKER,
        BUYER,
        RETURN,
        MEDIATOR,
        APPEAL,
        PROGRAMME,
        OVER
    }

    enum Role {
        BUYER,
        MAKER,
        MEDIATOR,
        PROGRAMME,
        CLOCK
    }

    enum Kind {
        OPENED,
        ANSWERED,
        ACCEPTED,
        ESCALATED,
        WITHDRAWN,
        RECEIVED,
        DECIDED,
        APPEALED,
        LAPSED
    }

    /// @param amount of the goods, as the buyer paid them
    /// @param delivery whether what is left of it goes back, too
    record Proposal(Way way, Money amount, boolean delivery) {
        enum Way {
            REFUND,
            RETURN,
            NOTHING
        }
    }

    /// Whose turn it is after this; empty when that role cannot do this now.
    ///
    /// @param after the proposal once this is done
    static Optional<Turn> next(Turn turn, Role role, Kind kind, Optional<Proposal> after) {
        if (turn == Turn.OVER) {
            return Optional.empty();
        }
        return Optional.ofNullable(
                switch (kind) {
                    case OPENED -> null;
                    case ANSWERED -> role == Role.MAKER && turn == Turn.MAKER ? Turn.BUYER : null;
                    case ACCEPTED -> role == Role.BUYER && turn == Turn.BUYER ? agreed(after) : null;
                    case ESCALATED ->
                        role == Role.BUYER && (turn == Turn.BUYER || turn == Turn.RETURN) ? Turn.MEDIATOR : null;
                    case WITHDRAWN -> role == Role.BUYER ? Turn.OVER : null;
                    case RECEIVED -> role == Role.MAKER && turn == Turn.RETURN ? Turn.OVER : null;
                    case DECIDED -> decided(turn, role);
                    case APPEALED ->
                        (role == Role.BUYER || role == Role.MAKER) && turn == Turn.APPEAL ? Turn.PROGRAMME : null;
                    case LAPSED -> role == Role.CLOCK ? lapsed(turn, after) : null;
                });
    }

    private static Turn agreed(Optional<Proposal> proposal) {
        return proposal.filter(it -> it.way() == Proposal.Way.RETURN).isPresent() ? Turn.RETURN : Turn.OVER;
    }

    private static @org.jspecify.annotations.Nullable Turn decided(Turn turn, Role role) {
        if (turn == Turn.MEDIATOR && role == Role.MEDIATOR) {
            return Turn.APPEAL;
        }
        return turn == Turn.PROGRAMME && role == Role.PROGRAMME ? Turn.OVER : null;
    }

    private static @org.jspecify.annotations.Nullable Turn lapsed(Turn turn, Optional<Proposal> proposal) {
        return switch (turn) {
            case MAKER -> Turn.MEDIATOR;
            case BUYER -> agreed(proposal);
            case RETURN, APPEAL -> Turn.OVER;
            case MEDIATOR -> Turn.PROGRAMME;
            // Nobody stands above the programme: it stays its turn, overdue for all to see.
            case PROGRAMME, OVER -> null;
        };
    }

    /// What is carried out when this ends it.
    static Optional<Proposal> carriedOut(Turn before, Kind kind, Optional<Proposal> proposal) {
        // A piece that nobody sent back is paid as it was sold.
        return kind == Kind.WITHDRAWN || kind == Kind.LAPSED && before == Turn.RETURN ? Optional.empty() : proposal;
    }

    Reference asReference() {
        return new Reference(order.value());
    }

    /// The key of its freeze and of its refund.
    String key() {
        return "dispute:" + id.value();
    }

    boolean over() {
        return turn == Turn.OVER;
    }

    /// Of the parties, not of those who judge.
    boolean isParty(AccountId account) {
        return account.equals(buyer) || account.equals(maker);
    }

    /// The purchase's reference, of the order's.
    String purchase() {
        return reference.substring(0, Math.max(0, reference.lastIndexOf('-')));
    }

    /// Where the buyer reads it.
    String buyersPath() {
        return "/orders/purchases/%s/orders/%s/dispute"
                .formatted(purchase(), reference.substring(reference.lastIndexOf('-') + 1));
    }

    /// Where everybody else does.
    String path() {
        return "/disputes/" + id.value();
    }

    static String code(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static <E extends Enum<E>> E of(Class<E> words, String code) {
        return Enum.valueOf(words, code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
