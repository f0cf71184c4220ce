package aldea.credentials;

import aldea.kernel.Fragment;
import aldea.kernel.Section;
import aldea.people.AccountSpot;
import aldea.people.DeskSpot;
import aldea.people.Viewer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// One's credentials on the desk and the account page; the operator's way to all of them.
@Configuration
class CredentialSections {
    @Bean
    Section<DeskSpot> credentialsOnDesk(CredentialTable table, CredentialLooks looks) {
        return Section.of(DeskSpot.class, 30, spot -> {
            var mine = mine(spot.viewer(), table, looks);
            return mine.isEmpty() && !spot.viewer().isOperator()
                    ? Optional.empty()
                    : Optional.of(new Fragment(
                            "credentials/_desk.jte",
                            Map.of(
                                    "credentials",
                                    mine,
                                    "operator",
                                    spot.viewer().isOperator())));
        });
    }

    @Bean
    Section<AccountSpot> credentialsOfAccount(CredentialTable table, CredentialLooks looks) {
        return Section.of(AccountSpot.class, 30, spot -> {
            var mine = mine(spot.viewer(), table, looks);
            return mine.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            new Fragment("credentials/_desk.jte", Map.of("credentials", mine, "operator", false)));
        });
    }

    private static List<CredentialView> mine(Viewer viewer, CredentialTable table, CredentialLooks looks) {
        return viewer.account()
                .map(account -> table.ofHolder(account).stream()
                        .map(row -> looks.view(row.credential(), viewer.language()))
                        .toList())
                .orElse(List.of());
    }
}
