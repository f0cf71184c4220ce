package aldea.ledger;

import aldea.kernel.Ids;
import aldea.kernel.Money;
import aldea.kernel.Reference;
import aldea.kernel.Verified;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Double entry: immutable transfers between two accounts, hash-chained so that tampering shows. Words follow
/// TigerBeetle's: a pending transfer holds an amount until it is posted or voided.
@Service
public class Ledger implements Verified {
    private final LedgerTable table;
    private final LedgerCheck check;
    private final Ids ids;
    private final InstantSource clock;

    Ledger(LedgerTable table, LedgerCheck check, Ids ids, InstantSource clock) {
        this.table = table;
        this.check = check;
        this.ids = ids;
        this.clock = clock;
    }

    /// One amount from one account to another. Accounts come into being with their first transfer; the first segment
    /// of their code is a row of `ledger.kinds`.
    ///
    /// @param key the idempotency key: the same key with the same content is done once, with other content throws
    /// @param debit pays, `credit` receives
    /// @param amount positive
    /// @param reference what it is about
    /// @param note a word for the books, such as `capture`, `commission`; no personal data
    public record Transfer(
            String key, AccountCode debit, AccountCode credit, Money amount, Reference reference, String note) {
        public Transfer {
            if (!amount.isPositive() || debit.equals(credit)) {
                throw new IllegalArgumentException(
                        "transfer %s of %s from %s to %s".formatted(key, amount, debit.text(), credit.text()));
            }
        }
    }

    /// Books transfers in the caller's transaction, all or none, in order.
    ///
    /// Every booking locks the end of the hash chain until the transaction ends: book late and commit soon.
    ///
    /// @throws IllegalStateException when an account that must not go below nothing would, or a key came before with
    ///     other content
    @Transactional
    public void post(List<Transfer> transfers) {
        book(Entry.Kind.POSTED, transfers);
    }

    /// Holds amounts: not in the balance yet, no longer free. Each must be posted or voided by its key, once.
    @Transactional
    public void hold(List<Transfer> transfers) {
        book(Entry.Kind.PENDING, transfers);
    }

    /// Makes held transfers final.
    ///
    /// @param keys of held transfers; one posted already is left alone, one voided throws
    @Transactional
    public void postHeld(Collection<String> keys) {
        resolve(Entry.Kind.POST, keys);
    }

    /// Frees what held transfers hold.
    ///
    /// @param keys of held transfers; one voided already is left alone, one posted throws
    @Transactional
    public void voidHeld(Collection<String> keys) {
        resolve(Entry.Kind.VOID, keys);
    }

    /// Credits less debits, posted only, of each account; accounts never used are absent.
    public Map<AccountCode, Money> balances(Collection<AccountCode> accounts) {
        return table.accounts(accounts).stream()
                .collect(Collectors.toMap(Balances.Account::code, Balances.Account::balance));
    }

    /// A line of the books, for people who ask where money went.
    ///
    /// @param kind `posted`, `pending`, or what ended a pending one of the same key: `post`, `void`
    public record Line(
            long sequence,
            String kind,
            String key,
            AccountCode debit,
            AccountCode credit,
            Money amount,
            Reference reference,
            String note,
            Instant at) {}

    /// The lines about these references, in the order they were booked; at most 10,000.
    public List<Line> about(Collection<Reference> references) {
        return table.about(references).stream().map(Ledger::line).toList();
    }

    /// The lines with these keys: each transfer, and what ended it if it was a hold.
    public List<Line> withKeys(Collection<String> keys) {
        return table.byKeys(keys).stream().map(Ledger::line).toList();
    }

    /// Re-derives every balance from the transfers and walks the hash chain; one sentence for each disagreement, saying
    /// where, what was expected and what was found. Reads the whole book.
    @Transactional(readOnly = true)
    @Override
    public List<String> check() {
        return check.disagreements().stream().map("ledger: "::concat).toList();
    }

    private void book(Entry.Kind kind, List<Transfer> transfers) {
        if (transfers.isEmpty()) {
            return;
        }
        var head = table.lockHead();
        var known = new HashMap<String, byte[]>();
        table.byKeys(transfers.stream().map(Transfer::key).toList()).stream()
                .filter(line -> line.kind() == Entry.Kind.POSTED || line.kind() == Entry.Kind.PENDING)
                .forEach(line -> known.put(line.key(), line.contentHash()));
        var fresh = new ArrayList<Transfer>();
        for (var transfer : transfers) {
            var content = Entry.contentHash(kind, transfer);
            var before = known.putIfAbsent(transfer.key(), content);
            if (before == null) {
                fresh.add(transfer);
            } else if (!Arrays.equals(before, content)) {
                throw new IllegalStateException("key %s was booked with other content".formatted(transfer.key()));
            }
        }
        write(head, kind, fresh);
    }

    private void resolve(Entry.Kind kind, Collection<String> keys) {
        if (keys.isEmpty()) {
            return;
        }
        var head = table.lockHead();
        var held = new LinkedHashMap<String, Transfer>();
        var ended = new HashMap<String, Entry.Kind>();
        for (var line : table.byKeys(keys)) {
            switch (line.kind()) {
                case PENDING -> held.put(line.key(), line.transfer());
                case POST, VOID -> ended.put(line.key(), line.kind());
                case POSTED -> throw new IllegalArgumentException("transfer %s was never held".formatted(line.key()));
            }
        }
        var open = new ArrayList<Transfer>();
        for (var key : new LinkedHashSet<>(keys)) {
            var transfer = held.get(key);
            if (transfer == null) {
                throw new IllegalArgumentException("nothing is held as %s".formatted(key));
            }
            var end = ended.get(key);
            if (end == null) {
                open.add(transfer);
            } else if (end != kind) {
                throw new IllegalStateException("%s of %s: it ended before by %s".formatted(kind, key, end));
            }
        }
        write(head, kind, open);
    }

    private void write(Entry.Head head, Entry.Kind kind, List<Transfer> transfers) {
        if (transfers.isEmpty()) {
            return;
        }
        var touched = transfers.stream()
                .flatMap(transfer -> Stream.of(transfer.debit(), transfer.credit()))
                .distinct()
                .toList();
        var balances = new Balances(table.kinds(), table.accounts(touched));
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var lines = new ArrayList<Entry>();
        var end = head;
        for (var transfer : transfers) {
            balances.apply(kind, transfer);
            var line = Entry.after(end, ids.next(), kind, transfer, now);
            lines.add(line);
            end = line.asHead();
        }
        table.write(balances.all());
        table.append(lines);
    }

    private static Line line(Entry entry) {
        return new Line(
                entry.sequence(),
                entry.kind().word(),
                entry.key(),
                entry.debit(),
                entry.credit(),
                entry.amount(),
                entry.reference(),
                entry.note(),
                entry.at());
    }
}
