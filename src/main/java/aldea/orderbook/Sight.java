package aldea.orderbook;

import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.people.Role;
import aldea.people.Scope;
import aldea.people.Viewer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What somebody may see of the book, narrowed to what they ask for.
///
/// @param key by which the entries are found
/// @param of the buyer, the shops or the villages; nobody's for all
/// @param villages to which shops are narrowed; empty for any
record Sight(Side side, Key key, List<UUID> of, Optional<List<UUID>> villages) {
    /// How the book is opened.
    enum Key {
        BUYER,
        SHOP,
        VILLAGE,
        ALL
    }

    /// As what the viewer may look, the widest last.
    static List<Side> sides(Viewer viewer) {
        var sides = new ArrayList<Side>();
        if (viewer.signedIn()) {
            sides.add(Side.BUYER);
        }
        if (!shops(viewer).isEmpty()) {
            sides.add(Side.MAKER);
        }
        if (!villages(viewer).isEmpty()) {
            sides.add(Side.COORDINATOR);
        }
        if (viewer.isOperator()) {
            sides.add(Side.OPERATOR);
        }
        return sides;
    }

    static List<UUID> shops(Viewer viewer) {
        return viewer.scopesWith(Role.MAKER, Scope.Kind.SHOP).sorted().toList();
    }

    static List<UUID> villages(Viewer viewer) {
        return viewer.scopesWith(Role.COORDINATOR, Scope.Kind.PLACE).sorted().toList();
    }

    /// @throws Refusal SIGN_IN_FIRST; NOT_FOUND for a side, shop or village that is not theirs: it stays hidden
    static Sight of(Viewer viewer, Asked asked) {
        var account = viewer.mustBeSomebody();
        if (!sides(viewer).contains(asked.side())) {
            throw hidden();
        }
        return switch (asked.side()) {
            case BUYER -> new Sight(Side.BUYER, Key.BUYER, List.of(account.value()), Optional.empty());
            case MAKER -> new Sight(Side.MAKER, Key.SHOP, among(shops(viewer), asked.shop()), Optional.empty());
            case COORDINATOR -> narrowed(asked, Optional.of(among(villages(viewer), asked.village())));
            case OPERATOR -> narrowed(asked, asked.village().map(List::of));
        };
    }

    private static Sight narrowed(Asked asked, Optional<List<UUID>> villages) {
        return asked.shop()
                .map(shop -> new Sight(asked.side(), Key.SHOP, List.of(shop), villages))
                .or(() -> villages.map(of -> new Sight(asked.side(), Key.VILLAGE, of, Optional.empty())))
                .orElseGet(() -> new Sight(asked.side(), Key.ALL, List.of(new UUID(0, 0)), Optional.empty()));
    }

    private static List<UUID> among(List<UUID> own, Optional<UUID> wanted) {
        if (wanted.isEmpty()) {
            return own;
        }
        return wanted.filter(own::contains).map(List::of).orElseThrow(Sight::hidden);
    }

    private static Refusal hidden() {
        return new Refusal(Problem.NOT_FOUND);
    }
}
