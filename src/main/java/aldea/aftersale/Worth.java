package aldea.aftersale;

import java.math.BigInteger;

/// What units were sold for.
///
/// @param paid minor units that the buyer paid
/// @param subsidy minor units that the programme added
record Worth(long paid, long subsidy) {
    static final Worth NOTHING = new Worth(0, 0);

    Worth plus(Worth other) {
        return new Worth(Math.addExact(paid, other.paid), Math.addExact(subsidy, other.subsidy));
    }

    /// What goes back of an order's goods.
    ///
    /// @param net of the maker's part
    record Amounts(long net, long commission, long subsidy) {}

    /// What goes back when so much is kept of it. The commission is reckoned over all that has gone back of the order,
    /// so that the last part takes the remainder.
    ///
    /// @param kept at most `paid`
    /// @param soldFor all goods of the order, subsidy included
    /// @param before what of that had gone back already
    /// @param commission of the whole order
    Amounts back(long kept, long soldFor, long before, long commission) {
        var goods = paid - kept;
        var added = kept == 0 ? subsidy : share(subsidy, goods, paid);
        var smaller = goods + added;
        var of = share(commission, before + smaller, soldFor) - share(commission, before, soldFor);
        return new Amounts(smaller - of, of, added);
    }

    /// Rounded down; nothing of nothing.
    static long share(long whole, long part, long of) {
        return of == 0
                ? 0
                : BigInteger.valueOf(whole)
                        .multiply(BigInteger.valueOf(part))
                        .divide(BigInteger.valueOf(of))
                        .longValueExact();
    }
}
