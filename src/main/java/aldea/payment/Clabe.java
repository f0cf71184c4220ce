package aldea.payment;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;

/// A Mexican bank account: 18 digits, of which three name the bank, three the plaza, eleven the account, and one
/// checks.
public record Clabe(String digits) {
    private static final int[] WEIGHTS = {3, 7, 1};
    private static final Map<String, String> BANKS = banks();

    /// What people type, with or without spaces and dashes; empty when its check digit is wrong or no bank has its
    /// code.
    static Optional<Clabe> of(String typed) {
        var digits = typed.replaceAll("[\\s-]", "");
        if (!digits.matches("[0-9]{18}")
                || checkDigit(digits) != digits.charAt(17) - '0'
                || !BANKS.containsKey(digits.substring(0, 3))) {
            return Optional.empty();
        }
        return Optional.of(new Clabe(digits));
    }

    /// @param digits the first 17
    public static Clabe completed(String digits) {
        return new Clabe(digits + checkDigit(digits));
    }

    /// Of the first 17 digits. Each product is taken modulo 10 before summing.
    static int checkDigit(String digits) {
        var sum = 0;
        for (var i = 0; i < 17; i++) {
            sum += (digits.charAt(i) - '0') * WEIGHTS[i % 3] % 10;
        }
        return (10 - sum % 10) % 10;
    }

    /// The bank's short name.
    String bank() {
        return BANKS.getOrDefault(digits.substring(0, 3), "");
    }

    /// In groups, as people read it out.
    static String grouped(String digits) {
        return digits.replaceAll("(.{4})(?=.)", "$1 ");
    }

    private static Map<String, String> banks() {
        try {
            return new ClassPathResource("payment/banks.csv")
                    .getContentAsString(UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split(",", 2))
                    .collect(Collectors.toUnmodifiableMap(line -> line[0], line -> line[1]));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
