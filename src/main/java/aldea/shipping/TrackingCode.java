package aldea.shipping;

import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import java.util.Locale;
import java.util.random.RandomGenerator;

/// A parcel's code: eleven random characters of Crockford's base 32 and a check character, so that a slip of the finger
/// is found before anything is looked up.
final class TrackingCode {
    private TrackingCode() {}

    /// 55 random bits: nobody guesses another's.
    static String next(RandomGenerator random) {
        var bits = random.nextLong();
        var code = new StringBuilder(LENGTH);
        for (var i = 0; i < LENGTH - 1; i++) {
            code.append(CROCKFORD.charAt((int) (bits >>> 5 * i & 31)));
        }
        return code.append(CROCKFORD.charAt(doubled(checksum(code)))).toString();
    }

    /// What was scanned or typed, as it is kept: spaces, dashes and case do not matter, O is 0, I and L are 1.
    ///
    /// @throws Refusal SCAN_UNKNOWN when it cannot be a code
    static String read(String typed) {
        var code = typed.replaceAll("[\\s-]+", "")
                .toUpperCase(Locale.ROOT)
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
        if (code.length() != LENGTH
                || code.chars().anyMatch(one -> CROCKFORD.indexOf(one) < 0)
                || checksum(code) != 0) {
            throw new Refusal(Problem.SCAN_UNKNOWN);
        }
        return code;
    }

    /// As people read it: `7KQ3 QF9T M04X`.
    static String spaced(String code) {
        return code.substring(0, 4) + " " + code.substring(4, 8) + " " + code.substring(8);
    }

    /// Each character weighs a different power of 2 in the field of 32 elements: any one wrong character and any two
    /// neighbours swapped leave a sum that is not zero.
    private static int checksum(CharSequence code) {
        var sum = 0;
        for (var i = 0; i < code.length(); i++) {
            sum = doubled(sum) ^ CROCKFORD.indexOf(code.charAt(i));
        }
        return sum;
    }

    private static int doubled(int element) {
        var twice = element << 1;
        return (twice & 32) == 0 ? twice : twice ^ 0b100101;
    }

    private static final int LENGTH = 12;
    private static final String CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
}
