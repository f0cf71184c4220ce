package aldea.payment;

import aldea.payment.PaymentTable.Fact;
import aldea.payment.PaymentTable.Fact.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/// What charges mean for payments, given what is known of them: which facts are new, which money is stray.
/// Pure: the payments' rows are locked while it reads.
final class Reading {
    private final Map<UUID, List<Fact>> known = new HashMap<>();
    private final Set<String> taken;
    private final List<Fact> fresh = new ArrayList<>();
    private final List<Strays.Stray> strays = new ArrayList<>();

    /// @param taken charges that were found stray before
    Reading(List<Fact> facts, Set<String> taken) {
        facts.forEach(fact -> of(fact.payment()).add(fact));
        this.taken = new HashSet<>(taken);
    }

    List<Fact> fresh() {
        return fresh;
    }

    Stream<Fact> of(Kind kind) {
        return fresh.stream().filter(fact -> fact.kind() == kind);
    }

    List<Strays.Stray> strays() {
        return strays;
    }

    Payments.Started read(PaymentTable.Row row, Gateway.Charge charge) {
        return switch (charge.state()) {
            case CAPTURED -> captured(row, charge);
            case DECLINED -> {
                note(row, charge, Kind.DECLINED, charge.reason());
                yield new Payments.Started.Declined(charge.reason());
            }
            case EXPIRED -> {
                if (!has(row, Kind.CAPTURED) && !has(row, Kind.FAILED)) {
                    note(row, charge, Kind.FAILED, "expired");
                }
                yield waiting(row, charge);
            }
            case WAITING -> waiting(row, charge);
        };
    }

    private Payments.Started captured(PaymentTable.Row row, Gateway.Charge charge) {
        if (has(row, Kind.CAPTURED)) {
            var here = of(row.id()).stream()
                    .anyMatch(fact ->
                            fact.kind() == Kind.CAPTURED && fact.charge().equals(charge.id()));
            if (!here && taken.add(charge.id())) {
                strays.add(new Strays.Stray(charge, "second-charge"));
            }
            return new Payments.Started.Captured();
        }
        if (taken.contains(charge.id())) {
            note(row, charge, Kind.DECLINED, "taken-back");
            return new Payments.Started.Declined("taken-back");
        }
        if (!charge.received().equals(row.amount())) {
            taken.add(charge.id());
            strays.add(new Strays.Stray(charge, "wrong-amount"));
            note(row, charge, row.method() == Method.CARD ? Kind.DECLINED : Kind.FAILED, "wrong-amount");
            return new Payments.Started.Declined("wrong-amount");
        }
        note(row, charge, Kind.CAPTURED, "");
        return new Payments.Started.Captured();
    }

    private static Payments.Started waiting(PaymentTable.Row row, Gateway.Charge charge) {
        return new Payments.Started.Waiting(row.method(), charge.payTo(), row.amount(), row.expiresAt());
    }

    private void note(PaymentTable.Row row, Gateway.Charge charge, Kind kind, String reason) {
        var fact = new Fact(row.id(), kind, charge.id(), charge.received().minor(), reason, charge.at());
        var repeated = of(row.id()).stream()
                .anyMatch(one -> one.kind() == kind && one.charge().equals(charge.id()));
        if (!repeated) {
            of(row.id()).add(fact);
            fresh.add(fact);
        }
    }

    private boolean has(PaymentTable.Row row, Kind kind) {
        return of(row.id()).stream().anyMatch(fact -> fact.kind() == kind);
    }

    private List<Fact> of(UUID payment) {
        return known.computeIfAbsent(payment, any -> new ArrayList<>());
    }
}
