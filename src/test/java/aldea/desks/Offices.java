package aldea.desks;

import static org.assertj.core.api.Assertions.assertThat;

import aldea.businesses.BusinessId;
import aldea.businesses.Businesses;
import aldea.businesses.Registration;
import aldea.businesses.Sector;
import aldea.kernel.Ids;
import aldea.kernel.Language;
import aldea.people.AccountId;
import aldea.people.People;
import aldea.people.Role;
import aldea.people.Scope;
import aldea.places.VillageId;
import aldea.testing.Caller;
import java.time.InstantSource;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.springframework.context.ApplicationContext;

/// Coordinators and what they registered, for the desks to count.
record Offices(ApplicationContext context) {
    static Document page(Caller caller, String path) {
        var answer = caller.get(path);
        assertThat(answer.status()).as(path).isEqualTo(200);
        return Jsoup.parse(answer.body());
    }

    void register(VillageId village, int count) {
        var somebody = coordinator(Scope.place(village.value()));
        for (var n = 1; n <= count; n++) {
            context.getBean(Businesses.class)
                    .register(new Registration.New(
                            new BusinessId(context.getBean(Ids.class).next()),
                            village,
                            Sector.CRAFTS,
                            "Negocio de prueba " + n,
                            "",
                            Optional.empty(),
                            true,
                            somebody,
                            context.getBean(InstantSource.class).instant()));
        }
    }

    AccountId coordinator(Scope scope) {
        var people = context.getBean(People.class);
        var ids = context.getBean(Ids.class);
        var account = people.register("desks.%s@example.org".formatted(ids.shortReference()), "Inés", Language.ES);
        people.grant(account, Role.COORDINATOR, scope, account);
        return account;
    }
}
