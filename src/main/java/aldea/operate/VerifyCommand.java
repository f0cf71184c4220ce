package aldea.operate;

import aldea.credentials.Verdict;
import aldea.credentials.Verdict.Claims;
import aldea.credentials.Verifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `aldea verify`: do the books agree with the rows they are made of?
@Command(
        name = "verify",
        description = "Adds up stock, escrow, splits, payouts and village figures again from the raw rows, reads every "
                + "recording again, and names each that disagrees. Works beside a running server, and on a "
                + "stopped village's folder.",
        footer = {"", "Changes nothing. The last line says how many disagreements there are; exit code 0 only for 0."})
final class VerifyCommand implements Callable<Integer> {
    @Mixin
    private DataOption data = new DataOption();

    @Mixin
    private Terminal terminal = new Terminal();

    @Override
    public Integer call() {
        try (var access = Access.to(data);
                var inspection = Inspection.of(access.url(), access.data())) {
            return report(inspection, terminal);
        }
    }

    /// Prints what disagrees, and returns the exit code.
    static int report(Inspection inspection, Terminal terminal) {
        var found = inspection.disagreements();
        found.forEach(terminal::say);
        terminal.say("%d disagreements".formatted(found.size()));
        return found.isEmpty() ? 0 : 1;
    }
}

/// `aldea credential`: credentials without the server that issued them.
@Command(
        name = "credential",
        description = "Checks a credential: no network, no database, no server.",
        subcommands = CredentialCommand.Verify.class)
final class CredentialCommand implements Callable<Integer> {
    @Mixin
    private Terminal terminal = new Terminal();

    @Override
    public Integer call() {
        terminal.say("Say what to do, such as: aldea credential verify FILE --issuer did.json");
        return 2;
    }

    @Command(
            name = "verify",
            description = "Says whether a credential is genuine, unchanged and valid, and who earned what.",
            footer = {
                "",
                "The issuer's did.json and the status list lie on its server, at /credentials/issuer/did.json and "
                        + "/credentials/status/0. Fetch them once; then this works anywhere. Of keys and of what was "
                        + "revoked it knows what those files said on that day; whether a document is in the issuer's "
                        + "register, it cannot know.",
                "Exit code 0 only for a credential that verifies."
            })
    static final class Verify implements Callable<Integer> {
        private static final int MOST = 4 << 20;

        @Parameters(paramLabel = "FILE", description = "The credential, a JSON file.")
        private Path credential = Path.of("credential.json");

        @Option(names = "--issuer", required = true, paramLabel = "FILE", description = "The issuer's did.json.")
        private Path issuer = Path.of("did.json");

        @Option(names = "--status", paramLabel = "FILE", description = "The status list that the credential names.")
        private @Nullable Path status;

        @Option(names = "--at", paramLabel = "MOMENT", description = "Was it valid then, such as 2026-11-22T16:00:00Z?")
        private Instant at = InstantSource.system().instant();

        @Mixin
        private Terminal terminal = new Terminal();

        @Override
        public Integer call() {
            var list = Optional.ofNullable(status).map(Verify::read);
            return switch (Verifier.offline().verify(read(credential), read(issuer), list, at)) {
                case Verdict.Verified verified -> {
                    terminal.say(verified.statusAsOf()
                            .map("Verified; not revoked, status as of %s."::formatted)
                            .orElse("Verified; whether it was revoked is unknown: give the list with --status."));
                    say(verified.claims());
                    yield 0;
                }
                case Verdict.Refused refused -> {
                    terminal.say("Refused: " + sentence(refused));
                    yield 1;
                }
            };
        }

        private void say(Claims claims) {
            terminal.say("  who          " + claims.holder());
            terminal.say("  for          " + claims.achievement());
            terminal.say("  issued by    %s (%s)".formatted(claims.issuerName(), claims.issuer()));
            if (!claims.institution().isEmpty()) {
                terminal.say("  earned at    " + claims.institution());
            }
            terminal.say("  valid from   " + claims.validFrom());
            terminal.say("  valid until  "
                    + claims.validUntil().map(Instant::toString).orElse("no end"));
            claims.evidence().forEach(one -> terminal.say("  evidence     %s %s".formatted(one.title(), one.url())));
        }

        private static String sentence(Verdict.Refused refused) {
            var detail = refused.detail();
            return switch (refused.reason()) {
                case TOO_LARGE -> "the file is larger than any credential.";
                case NOT_JSON -> "the file cannot be read as JSON in one way only.";
                case NOT_A_CREDENTIAL -> "the file is not a credential for something achieved.";
                case OTHER_PROOF -> "it is not signed with eddsa-rdfc-2022.";
                case UNKNOWN_TERMS -> "it has parts whose meaning is unknown; a signature need not cover them.";
                case UNKNOWN_ISSUER -> "its issuer is another one than the file says: %s.".formatted(detail);
                case WRONG_KEY -> "it names a key that is none of its issuer's: %s.".formatted(detail);
                case KEY_RETIRED -> "it says it was signed after its key had stopped signing, at %s.".formatted(detail);
                case KEY_WITHDRAWN ->
                    "its key leaked at %s, and it was signed since; its holder may fetch it anew.".formatted(detail);
                case ASK_ISSUER ->
                    "its key leaked at %s; whether this was signed before that, only its issuer's register knows: "
                                    .formatted(detail)
                            + "show it there, at /credentials/verification.";
                case CHANGED -> "it was changed after it was signed, or somebody else signed it.";
                case NOT_YET_VALID -> "it is genuine, and valid from %s on only.".formatted(detail);
                case EXPIRED -> "it is genuine, and expired at %s.".formatted(detail);
                case REVOKED -> "it is genuine, and was revoked; status as of %s.".formatted(detail);
                case OTHER_STATUS ->
                    "the status list is not the one that it names, or not its issuer's: %s.".formatted(detail);
                case NOT_ISSUED -> "it bears the issuer's key, yet the issuer knows nothing of it.";
            };
        }

        private static byte[] read(Path file) {
            try (var content = Files.newInputStream(file)) {
                return content.readNBytes(MOST);
            } catch (IOException failed) {
                throw new Hindrance("Cannot read %s: %s".formatted(file, failed), failed);
            }
        }
    }
}
