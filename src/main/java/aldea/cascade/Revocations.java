package aldea.cascade;

import aldea.credentials.Credential;
import aldea.credentials.CredentialEvent;
import aldea.credentials.CredentialId;
import aldea.credentials.Credentials;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Ends an accreditation when the credential that it rests on, or that says it, is taken back: its own credential goes
/// with it. An event that arrives twice ends it once.
@Component
class Revocations implements ApplicationRunner {
    private final AccreditationTable table;
    private final Credentials credentials;
    private final Rules rules;
    private final InstantSource clock;

    Revocations(AccreditationTable table, Credentials credentials, Rules rules, InstantSource clock) {
        this.table = table;
        this.credentials = credentials;
        this.rules = rules;
        this.clock = clock;
    }

    @ApplicationModuleListener
    void on(CredentialEvent.Revoked event) {
        credentials.find(event.credential()).ifPresent(one -> end(List.of(one)));
    }

    /// What was taken back before anybody listened ends when the house opens.
    @Override
    @Transactional
    public void run(ApplicationArguments arguments) {
        end(credentials.revoked());
    }

    private void end(List<Credential> revoked) {
        var byId = revoked.stream().collect(Collectors.toMap(Credential::id, Function.identity()));
        for (var one : table.restingOn(byId.keySet())) {
            var basis = one.basis().filter(byId::containsKey);
            Optional.ofNullable(byId.get(basis.orElse(one.credential())))
                    .flatMap(Credential::revocation)
                    .ifPresent(why -> end(one, why, basis));
        }
    }

    private void end(Accreditation one, Credential.Revocation why, Optional<CredentialId> basis) {
        var gone = new Accreditation.Revoked(rules.today(), why.by(), why.reason(), basis);
        if (table.revoke(one.id(), gone, clock.instant())) {
            credentials.revoke(one.credential(), why.reason(), why.by());
        }
    }
}
