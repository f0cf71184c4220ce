package aldea.discounts;

import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.orders.PurchaseId;
import aldea.orders.Reductions;
import aldea.people.AccountId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// What orders ask: what is off a basket, and to count it.
@Component
class Counting implements Reductions {
    private static final String CODE = "[A-Z0-9]{3,20}";
    private final Known known;
    private final RuleTable rules;
    private final UseTable uses;
    private final Reductions.Purchases purchases;
    private final InstantSource clock;

    Counting(Known known, RuleTable rules, UseTable uses, Reductions.Purchases purchases, InstantSource clock) {
        this.known = known;
        this.rules = rules;
        this.uses = uses;
        this.purchases = purchases;
        this.clock = clock;
    }

    @Override
    public List<Cut> of(Draft draft) {
        var prices = known.prices(draft.items().stream().map(Item::shop).toList());
        if (prices.isEmpty() && draft.coupon().isEmpty()) {
            return List.of();
        }
        var coupon = draft.coupon().map(typed -> coupon(typed, draft));
        var cuts = Reckoning.cuts(draft, prices, coupon, known::category);
        coupon.ifPresent(rule -> {
            var off = cuts.stream()
                    .filter(cut -> cut.source().equals(rule.source()))
                    .mapToLong(cut -> cut.amount().minor())
                    .sum();
            if (!rule.allows(off)) {
                throw new Refusal(Problem.COUPON_USED_UP);
            }
        });
        return cuts;
    }

    private Rule coupon(String typed, Draft draft) {
        var code = code(typed);
        var rule = code.matches(CODE) ? known.coupon(code) : Optional.<Rule>empty();
        var found = rule.filter(one -> !one.terms().from().isAfter(draft.at()))
                .orElseThrow(() -> new Refusal(Problem.COUPON_UNKNOWN));
        if (!found.terms().holds(draft.at())) {
            throw new Refusal(Problem.COUPON_OVER);
        }
        if (!found.allows(0)) {
            throw new Refusal(Problem.COUPON_USED_UP);
        }
        draft.buyer().ifPresent(buyer -> mayUse(found, buyer));
        return found;
    }

    private void mayUse(Rule rule, AccountId buyer) {
        var limits = rule.terms().limits();
        if (limits.perBuyer().isPresent()) {
            var used = uses.by(List.of(rule.id()), List.of(buyer)).getOrDefault(new UseTable.By(rule.id(), buyer), 0);
            if (used >= limits.perBuyer().getAsInt()) {
                throw new Refusal(Problem.COUPON_NOT_AGAIN, used);
            }
        }
        if (limits.newBuyers() && purchases.hasPaid(buyer)) {
            throw new Refusal(Problem.COUPON_NEW_BUYERS);
        }
    }

    /// As people type it and as it is kept: no spaces or dashes, upper case.
    static String code(String typed) {
        return typed.replaceAll("[\\s-]+", "").toUpperCase(Locale.ROOT);
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Set<PurchaseId> use(List<Use> asked) {
        var wanted = new LinkedHashMap<PurchaseId, List<UseTable.Use>>();
        asked.forEach(use -> wanted.put(use.purchase(), perRule(use)));
        var all = wanted.values().stream().flatMap(List::stream).toList();
        var limited = rules.lock(all.stream().map(UseTable.Use::rule).collect(Collectors.toSet())).stream()
                .collect(Collectors.toMap(Rule::id, Function.identity()));
        var perBuyer = limited.values().stream()
                .filter(rule -> rule.terms().limits().perBuyer().isPresent())
                .map(Rule::id)
                .toList();
        var by = perBuyer.isEmpty()
                ? new HashMap<UseTable.By, Integer>()
                : uses.by(perBuyer, all.stream().map(UseTable.Use::buyer).collect(Collectors.toSet()));
        var refused = new HashSet<PurchaseId>();
        var granted = new ArrayList<UseTable.Use>();
        wanted.forEach((purchase, own) -> {
            if (own.stream().allMatch(use -> allows(use, limited, by))) {
                own.forEach(use -> count(use, limited, by));
                granted.addAll(own);
            } else {
                refused.add(purchase);
            }
        });
        write(granted, limited, clock.instant());
        forgetAfterwards(limited.values());
        return refused;
    }

    private static List<UseTable.Use> perRule(Use use) {
        var sums = new LinkedHashMap<RuleId, Long>();
        use.cuts().forEach(cut -> sums.merge(rule(cut), cut.amount().minor(), Math::addExact));
        return sums.entrySet().stream()
                .map(one -> new UseTable.Use(use.purchase(), one.getKey(), use.buyer(), one.getValue()))
                .toList();
    }

    private static RuleId rule(Cut cut) {
        return new RuleId(UUID.fromString(cut.source().substring(cut.source().indexOf(':') + 1)));
    }

    private static boolean allows(UseTable.Use use, Map<RuleId, Rule> limited, Map<UseTable.By, Integer> by) {
        var rule = limited.get(use.rule());
        if (rule == null) {
            return true;
        }
        var most = rule.terms().limits().perBuyer();
        return rule.allows(use.amount())
                && (most.isEmpty() || by.getOrDefault(new UseTable.By(use.rule(), use.buyer()), 0) < most.getAsInt());
    }

    private static void count(UseTable.Use use, Map<RuleId, Rule> limited, Map<UseTable.By, Integer> by) {
        limited.computeIfPresent(use.rule(), (id, rule) -> rule.counting(use.amount()));
        by.merge(new UseTable.By(use.rule(), use.buyer()), 1, Integer::sum);
    }

    private void write(List<UseTable.Use> granted, Map<RuleId, Rule> limited, Instant now) {
        if (granted.isEmpty()) {
            return;
        }
        uses.insert(granted, now);
        add(
                granted.stream()
                        .map(use -> new RuleTable.Spent(use.rule(), 1, use.amount()))
                        .toList(),
                limited);
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void unused(Collection<PurchaseId> never) {
        var limited = locked(never);
        add(uses.remove(never), limited);
        forgetAfterwards(limited.values());
    }

    /// Gives back what purchases used that ended unpaid; twice is once.
    @Transactional
    public void giveBack(Collection<PurchaseId> ended) {
        var limited = locked(ended);
        var standing = purchases.standing(ended);
        add(uses.giveBack(ended.stream().filter(one -> !standing.contains(one)).toList(), clock.instant()), limited);
        forgetAfterwards(limited.values());
    }

    private Map<RuleId, Rule> locked(Collection<PurchaseId> of) {
        return rules.lock(uses.rules(of)).stream().collect(Collectors.toMap(Rule::id, Function.identity()));
    }

    private void add(List<RuleTable.Spent> more, Map<RuleId, Rule> limited) {
        var sums = new LinkedHashMap<RuleId, RuleTable.Spent>();
        more.stream()
                .filter(one -> limited.containsKey(one.rule()))
                .forEach(one -> sums.merge(
                        one.rule(),
                        one,
                        (before, next) -> new RuleTable.Spent(
                                one.rule(), before.used() + next.used(), before.minor() + next.minor())));
        if (!sums.isEmpty()) {
            rules.count(List.copyOf(sums.values()));
        }
    }

    /// What is known of these may be wrong from the commit on, and before it nobody else sees why.
    private void forgetAfterwards(Collection<Rule> counted) {
        if (counted.isEmpty()) {
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                known.forget(counted);
            }
        });
    }
}
