package aldea.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import aldea.kernel.Hash;
import aldea.kernel.Money;
import aldea.kernel.Reference;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/// A line of the books as it is chained and stored.
record Entry(
        long sequence,
        UUID id,
        Kind kind,
        String key,
        AccountCode debit,
        AccountCode credit,
        Money amount,
        Reference reference,
        String note,
        Instant at,
        byte[] contentHash,
        byte[] previousHash,
        byte[] hash) {

    enum Kind {
        POSTED,
        PENDING,
        POST,
        VOID;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /// The next line of the chain.
    static Entry after(Head head, UUID id, Kind kind, Ledger.Transfer transfer, Instant at) {
        var content = contentHash(kind, transfer);
        var hash = hash(head.hash(), head.sequence() + 1, id, transfer.key(), content, at);
        return new Entry(
                head.sequence() + 1,
                id,
                kind,
                transfer.key(),
                transfer.debit(),
                transfer.credit(),
                transfer.amount(),
                transfer.reference(),
                transfer.note(),
                at,
                content,
                head.hash(),
                hash);
    }

    /// Where the chain ends.
    record Head(long sequence, byte[] hash) {}

    Head asHead() {
        return new Head(sequence, hash);
    }

    Ledger.Transfer transfer() {
        return new Ledger.Transfer(key, debit, credit, amount, reference, note);
    }

    /// What the hashes should be, were nothing changed.
    byte[] contentHashAnew() {
        return contentHash(kind, transfer());
    }

    byte[] hashAnew(byte[] previous) {
        return hash(previous, sequence, id, key, contentHashAnew(), at);
    }

    /// Tells whether a repeated key came with the same content.
    static byte[] contentHash(Kind kind, Ledger.Transfer transfer) {
        return sha256(
                kind.word(),
                transfer.debit().text(),
                transfer.credit().text(),
                Long.toString(transfer.amount().minor()),
                transfer.amount().currency().getCurrencyCode(),
                transfer.reference().value().toString(),
                transfer.note());
    }

    private static byte[] hash(byte[] previous, long sequence, UUID id, String key, byte[] content, Instant at) {
        var digest = Hash.sha256();
        digest.update(previous);
        digest.update(content);
        return digest.digest(framed(Long.toString(sequence), id.toString(), key, at.toString()));
    }

    private static byte[] sha256(String... fields) {
        return Hash.sha256(framed(fields));
    }

    // Each field goes with its length, so that no two contents look alike to the hash.
    private static byte[] framed(String... fields) {
        var bytes = new ByteArrayOutputStream(256);
        for (var field : fields) {
            var text = field.getBytes(UTF_8);
            bytes.writeBytes((text.length + ":").getBytes(UTF_8));
            bytes.writeBytes(text);
        }
        return bytes.toByteArray();
    }
}
