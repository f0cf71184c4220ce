package aldea.discounts;

import aldea.catalog.Catalog;
import aldea.catalog.Category;
import aldea.catalog.ShopId;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.kernel.Verified;
import aldea.people.AccountId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Coupons, campaigns, prices by quantity and bundles. Who may do what here is the pages' to ask.
@Service
public class Discounts implements Verified {
    private final RuleTable rules;
    private final CampaignTable campaigns;
    private final UseTable uses;
    private final DiscountCheck check;
    private final Known known;
    private final Catalog catalog;
    private final InstantSource clock;

    Discounts(
            RuleTable rules,
            CampaignTable campaigns,
            UseTable uses,
            DiscountCheck check,
            Known known,
            Catalog catalog,
            InstantSource clock) {
        this.rules = rules;
        this.campaigns = campaigns;
        this.uses = uses;
        this.check = check;
        this.known = known;
        this.catalog = catalog;
        this.clock = clock;
    }

    /// From now on, or from the beginning of its window; the same id again changes nothing.
    ///
    /// @throws Refusal CODE_TAKEN while another coupon has the code, NOT_POSSIBLE_NOW for a campaign that is over or
    ///     was joined, BAD_INPUT for what is not the shop's own
    @Transactional
    public RuleId open(RuleId id, Terms terms, AccountId by) {
        var before = rules.byId(id);
        if (before.isPresent()) {
            if (!before.get().terms().shop().equals(terms.shop())) {
                throw new Refusal(Problem.REPEATED_WITH_OTHER_CONTENT);
            }
            return id;
        }
        if (!terms.code().map(CODE.asMatchPredicate()::test).orElse(true)) {
            throw new Refusal(Problem.BAD_INPUT);
        }
        terms.shop().ifPresent(shop -> mustBeOf(shop, terms));
        terms.campaign().ifPresent(campaign -> mustBeOpen(campaign, terms.shop()));
        if (!rules.insert(id, terms, by, clock.instant())) {
            throw new Refusal(terms.code().isPresent() ? Problem.CODE_TAKEN : Problem.NOT_POSSIBLE_NOW);
        }
        forget();
        return id;
    }

    private void mustBeOf(ShopId shop, Terms terms) {
        var own = catalog.productsOf(shop).stream()
                .map(product -> product.id().value().toString())
                .toList();
        var all = terms.fits().stream().allMatch(fit -> switch (fit.kind()) {
            case "product" -> own.contains(fit.thing());
            case "category" ->
                Arrays.stream(Category.values()).anyMatch(one -> one.code().equals(fit.thing()));
            default -> fit.thing().equals(shop.value().toString());
        });
        if (!all) {
            throw new Refusal(Problem.BAD_INPUT);
        }
    }

    private void mustBeOpen(CampaignId id, Optional<ShopId> shop) {
        var isOpen =
                campaigns.lock(id).filter(one -> !one.isOver(clock.instant())).isPresent();
        if (!isOpen || rules.part(id, shop).isPresent()) {
            throw new Refusal(Problem.NOT_POSSIBLE_NOW);
        }
    }

    /// Nothing more is off by it; purchases placed keep what they have. Twice is once.
    @Transactional
    public void end(RuleId id) {
        rules.end(id, clock.instant());
        forget();
    }

    /// Days of sales that shops may join; the same id again changes nothing.
    @Transactional
    public CampaignId open(Campaign campaign, AccountId by) {
        campaigns.insert(campaign, by, clock.instant());
        return campaign.id();
    }

    /// Ends it with all shops' parts in it.
    @Transactional
    public void end(CampaignId id) {
        campaigns.end(id, clock.instant());
        rules.end(id, clock.instant());
        forget();
    }

    /// Adds all uses up again.
    ///
    /// @return one sentence a disagreement, beginning with `discount`
    @Transactional(readOnly = true)
    @Override
    public List<String> check() {
        return check.disagreements();
    }

    /// In how many purchases rules took something off, and what in all.
    Map<RuleId, RuleTable.Spent> figures(Collection<RuleId> of) {
        return uses.figures(of);
    }

    /// Those of the programme, or of a shop.
    List<Rule> of(Optional<ShopId> shop) {
        return rules.of(shop);
    }

    Rule rule(UUID id) {
        return rules.byId(new RuleId(id)).orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
    }

    /// Those that are not over, the next first.
    List<Campaign> campaigns(Instant now) {
        return campaigns.open(now);
    }

    Campaign campaign(UUID id) {
        return campaigns.byId(new CampaignId(id)).orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
    }

    /// What the programme adds to a campaign.
    Optional<Rule> added(CampaignId to) {
        return rules.part(to, Optional.empty());
    }

    private void forget() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                known.forget();
            }
        });
    }

    private static final Pattern CODE = Pattern.compile("[A-Z0-9]{3,20}");
}
