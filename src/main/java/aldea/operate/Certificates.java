package aldea.operate;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// The village's own certificates, for a network without a domain: an authority that phones are told to trust once,
/// and the server's certificate it signs, made again when it nears its end or the server's names change.
record Certificates(Path authority, Path server, Path serverKey) {

    /// @param names host names and IP addresses under which the server is reached
    static Certificates keptIn(Path folder, Collection<String> names, Instant now) {
        var made =
                new Certificates(folder.resolve("ca.crt"), folder.resolve("server.crt"), folder.resolve("server.key"));
        try {
            Files.createDirectories(folder);
            var authorityKey = folder.resolve("ca.key");
            if (!Files.exists(made.authority) || !Files.exists(authorityKey)) {
                makeAuthority(made.authority, authorityKey, now);
                Files.deleteIfExists(made.server);
            }
            if (!serves(made.server, names, now)) {
                made.makeServer(readKey(authorityKey), names, now);
            }
            return made;
        } catch (IOException | GeneralSecurityException | OperatorCreationException failed) {
            throw new Hindrance("Cannot make the certificates in %s: %s".formatted(folder, failed), failed);
        }
    }

    /// The day on which a certificate ends.
    static Instant end(Path certificate) throws IOException, GeneralSecurityException {
        return read(certificate).getNotAfter().toInstant();
    }

    private static void makeAuthority(Path certificate, Path key, Instant now)
            throws IOException, GeneralSecurityException, OperatorCreationException {
        var pair = newPair();
        var name = new X500Principal(
                "CN=Aldea %s, O=Aldea".formatted(serial().toString(36).substring(0, 6)));
        var builder = builder(name, name, pair, now, Duration.ofDays(3650));
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        write(certificate, "CERTIFICATE", sign(builder, pair.getPrivate()).getEncoded());
        writeSecret(key, pair.getPrivate());
    }

    private void makeServer(PrivateKey authorityKey, Collection<String> names, Instant now)
            throws IOException, GeneralSecurityException, OperatorCreationException {
        var pair = newPair();
        var issuer = read(authority).getSubjectX500Principal();
        // Phones refuse a server's certificate that lasts longer than 825 days.
        var builder = builder(issuer, new X500Principal("CN=Aldea"), pair, now, Duration.ofDays(820));
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
        builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
        var alternatives = new TreeSet<>(names)
                .stream()
                        .map(name ->
                                new GeneralName(isAddress(name) ? GeneralName.iPAddress : GeneralName.dNSName, name))
                        .toArray(GeneralName[]::new);
        builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(alternatives));
        writeSecret(serverKey, pair.getPrivate());
        write(server, "CERTIFICATE", sign(builder, authorityKey).getEncoded());
    }

    private static boolean serves(Path server, Collection<String> names, Instant now)
            throws IOException, GeneralSecurityException {
        if (!Files.exists(server)) {
            return false;
        }
        var certificate = read(server);
        var alternatives = certificate.getSubjectAlternativeNames();
        var known = alternatives == null
                ? Set.of()
                : Set.copyOf(alternatives.stream().map(entry -> entry.get(1)).toList());
        var stillGood = now.plus(Duration.ofDays(60));
        return known.containsAll(names) && certificate.getNotAfter().toInstant().isAfter(stillGood);
    }

    private static X509v3CertificateBuilder builder(
            X500Principal issuer, X500Principal subject, KeyPair pair, Instant now, Duration lasting)
            throws CertIOException {
        // A day earlier, for phones whose clock is behind.
        var from = Date.from(now.minus(Duration.ofDays(1)));
        return new JcaX509v3CertificateBuilder(
                issuer, serial(), from, Date.from(now.plus(lasting)), subject, pair.getPublic());
    }

    private static X509Certificate sign(X509v3CertificateBuilder builder, PrivateKey key)
            throws GeneralSecurityException, OperatorCreationException {
        var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(key);
        return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
    }

    private static KeyPair newPair() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static BigInteger serial() {
        return new BigInteger(127, new SecureRandom()).setBit(126);
    }

    private static X509Certificate read(Path file) throws IOException, GeneralSecurityException {
        try (var in = Files.newInputStream(file)) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }

    private static PrivateKey readKey(Path file) throws IOException, GeneralSecurityException {
        var text = String.join(
                "",
                Files.readAllLines(file).stream()
                        .filter(line -> !line.startsWith("-----"))
                        .toList());
        return KeyFactory.getInstance("EC")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(text)));
    }

    private static void writeSecret(Path file, PrivateKey key) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        write(file, "PRIVATE KEY", key.getEncoded());
    }

    private static void write(Path file, String kind, byte[] content) throws IOException {
        var lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        Files.write(file, List.of("-----BEGIN %s-----".formatted(kind), lines, "-----END %s-----".formatted(kind)));
    }

    private static boolean isAddress(String name) {
        return ADDRESS.matcher(name).matches();
    }

    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|[0-9a-fA-F:]*:[0-9a-fA-F:]*");
}
