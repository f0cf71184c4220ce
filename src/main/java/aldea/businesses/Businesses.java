package aldea.businesses;

import aldea.catalog.ShopId;
import aldea.kernel.Language;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.kernel.Verified;
import aldea.people.AccountId;
import aldea.people.Viewer;
import aldea.places.VillageId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The registry of micro-businesses.
@Service
public class Businesses implements Verified {
    /// Another module knows who works with a business: they see it.
    public interface Accompanying {
        /// The businesses that somebody accompanies now.
        Set<BusinessId> accompanied(AccountId who);
    }

    private final Recording recording;
    private final Joining joining;
    private final Reading reading;
    private final ConsentTable consents;
    private final FactTable facts;
    private final BusinessCheck check;
    private final Sight sight;
    private final InstantSource clock;

    Businesses(
            Recording recording,
            Joining joining,
            Reading reading,
            ConsentTable consents,
            FactTable facts,
            BusinessCheck check,
            Sight sight,
            InstantSource clock) {
        this.recording = recording;
        this.joining = joining;
        this.reading = reading;
        this.consents = consents;
        this.facts = facts;
        this.check = check;
        this.sight = sight;
        this.clock = clock;
    }

    /// Records a business, once: the same with the same id is the same answer.
    ///
    /// @throws Refusal BAD_INPUT without a name, or for a text that owners are not asked; NOT_FOUND for no village;
    ///     REPEATED_WITH_OTHER_CONTENT for an id that was used for something else
    @Transactional
    public Registration.Answer register(Registration.New business) {
        return recording.register(business);
    }

    /// An owner agrees: who they are is kept from now on. The same again is the same.
    ///
    /// @throws Refusal as [#register]; NOT_POSSIBLE_NOW for a word that is older than the owner's last withdrawal
    @Transactional
    public void agree(Registration.Agreement agreement) {
        recording.agree(agreement);
    }

    /// An owner takes their consent back: who they are is gone at once, what happened stays; again is the same.
    @Transactional
    public void withdraw(Registration.Withdrawal withdrawal) {
        recording.withdraw(withdrawal);
    }

    /// Corrects what is known of a business, its account apart; of a person only while they agree.
    ///
    /// @throws Refusal NOT_POSSIBLE_NOW once the consent is withdrawn
    @Transactional
    public void describe(BusinessId id, Sector sector, Business.Identity identity) {
        recording.describe(id, sector, identity);
    }

    /// Says whose a business is. Unless they say so themselves, they are asked, and own nothing until they answered.
    ///
    /// @throws Refusal NOT_POSSIBLE_NOW when somebody else owns it, for themselves where others recorded it, or
    ///     without consent
    @Transactional
    public void name(BusinessId id, AccountId owner, AccountId by) {
        recording.name(id, owner, by);
    }

    /// Somebody who was named says whether a business is theirs.
    ///
    /// @throws Refusal NOT_POSSIBLE_NOW when nobody asks them
    @Transactional
    public void answer(BusinessId id, AccountId who, boolean mine) {
        joining.answer(id, who, mine);
    }

    /// A shop is this business's: what it did and does counts. Once is enough.
    ///
    /// @throws Refusal NOT_POSSIBLE_NOW for an idea, ALREADY_DONE when the shop is another business's
    @Transactional
    public void link(BusinessId id, ShopId shop, AccountId by) {
        joining.link(id, shop, by);
    }

    /// A shop was linked by mistake.
    @Transactional
    public void unlink(BusinessId id, ShopId shop) {
        joining.unlink(id, shop);
    }

    /// Both are one: what happened to `gone` counts for `kept`. Nothing is thrown away.
    ///
    /// @throws Refusal BAD_INPUT when they lie in different villages, NOT_POSSIBLE_NOW for two of two owners
    @Transactional
    public void merge(BusinessId gone, BusinessId kept, AccountId by) {
        joining.merge(gone, kept, by);
    }

    /// Both look alike and are two.
    @Transactional
    public void distinguish(BusinessId one, BusinessId other, AccountId by) {
        joining.distinguish(one, other, by);
    }

    /// As it stands; one that was merged is the one it was merged into. Refuses with NOT_FOUND what never was.
    @Transactional(readOnly = true)
    public Business business(BusinessId id) {
        return reading.must(id);
    }

    /// As [#business]; until the transaction ends, its owner takes no consent back.
    @Transactional
    public Business staying(BusinessId id) {
        return reading.staying(id);
    }

    @Transactional(readOnly = true)
    public Optional<Business> find(BusinessId id) {
        return reading.find(id);
    }

    /// Many at once, by the ids asked for; those that never were are absent.
    @Transactional(readOnly = true)
    public Map<BusinessId, Business> businesses(Collection<BusinessId> of) {
        return reading.all(of);
    }

    /// All of a village that were not merged into others, latest first, at most 1,000.
    @Transactional(readOnly = true)
    public List<Business> in(VillageId village) {
        return reading.in(village);
    }

    /// How many stand at each stage; a stage at which none does is absent.
    ///
    /// @param villages none for all
    @Transactional(readOnly = true)
    public Map<Stage, Integer> counts(Collection<VillageId> villages) {
        return reading.counts(villages);
    }

    /// Where each business lies that somebody may work with: its owner did not take the consent back. Latest first.
    ///
    /// @param villages none for all
    @Transactional(readOnly = true)
    public Map<BusinessId, VillageId> known(Collection<VillageId> villages) {
        return reading.known(villages);
    }

    /// Whose shops these are; a shop of no business is absent.
    @Transactional(readOnly = true)
    public Map<ShopId, BusinessId> ofShops(Collection<ShopId> shops) {
        return facts.of(shops);
    }

    /// Since when these shops are a business's; a shop of no business is absent.
    @Transactional(readOnly = true)
    public Map<ShopId, Instant> linked(Collection<ShopId> shops) {
        return facts.linked(shops);
    }

    /// What an owner of this account has.
    @Transactional(readOnly = true)
    public List<Business> of(AccountId owner) {
        return reading.of(owner);
    }

    /// The text that owners are asked today.
    public Registration.ConsentText consentText(Language language) {
        return consents.today(clock.instant().atZone(Rules.BOOKS).toLocalDate(), language);
    }

    /// What a version said, in every language.
    public List<Registration.ConsentText> consentTexts(String version) {
        return consents.texts(version);
    }

    /// Whether somebody may see this business: who answers for its village, recorded, accompanies or owns it.
    @Transactional(readOnly = true)
    public boolean sees(Viewer viewer, BusinessId business) {
        return reading.find(business).filter(it -> sight.sees(viewer, it)).isPresent();
    }

    /// The business, for somebody who works with it; to all others it stays hidden (NOT_FOUND).
    @Transactional(readOnly = true)
    public Business mustWork(Viewer viewer, BusinessId business) {
        viewer.mustBeSomebody();
        return reading.find(business)
                .filter(it -> sight.works(viewer, it))
                .orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
    }

    /// Whether somebody may judge this business: who works with it, and does not own it.
    @Transactional(readOnly = true)
    public boolean judges(Viewer viewer, BusinessId business) {
        return reading.find(business).filter(it -> sight.judges(viewer, it)).isPresent();
    }

    /// What somebody takes along: the businesses they accompany or recorded, and may still work with.
    @Transactional(readOnly = true)
    public List<Business> takenAlong(Viewer viewer) {
        return reading.all(sight.near(viewer)).values().stream()
                .distinct()
                .filter(it -> sight.works(viewer, it))
                .sorted(Comparator.comparing(Business::label).thenComparing(Business::reference))
                .toList();
    }

    /// Whether somebody may record businesses in a village.
    public boolean records(Viewer viewer, VillageId village) {
        return Sight.records(viewer, village);
    }

    /// Compares facts and stages with what lies behind; one sentence for each disagreement, after `business:`.
    @Transactional(readOnly = true)
    @Override
    public List<String> check() {
        return check.disagreements();
    }
}
