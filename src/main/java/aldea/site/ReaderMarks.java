package aldea.site;

import static java.nio.charset.StandardCharsets.US_ASCII;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import org.springframework.security.web.csrf.CsrfToken;

/// What stands in a page for one answer to one reader alone.
///
/// @param csrfToken goes along with each form
/// @param nonce lets inline scripts and styles pass the Content-Security-Policy
record ReaderMarks(String csrfToken, String nonce) {
    static final String FIELD = "_csrf";

    /// Stand in for them in a page drawn for many. Nobody can guess them, so no text of a maker's can look like one.
    static final ReaderMarks SLOTS = new ReaderMarks(unguessable(), unguessable());

    static ReaderMarks of(HttpServletRequest request) {
        var csrf = (CsrfToken) request.getAttribute(CsrfToken.class.getName());
        var nonce = request.getAttribute(Nonce.ATTRIBUTE);
        return new ReaderMarks(csrf == null ? "" : csrf.getToken(), nonce == null ? "" : nonce.toString());
    }

    /// A page drawn with [#SLOTS], cut where they stand.
    ///
    /// @param slots what belongs behind each piece but the last
    record Cut(List<byte[]> pieces, List<Slot> slots) {
        static Cut of(byte[] page) {
            var pieces = new ArrayList<byte[]>();
            var slots = new ArrayList<Slot>();
            var begin = 0;
            for (var at = 0; at <= page.length - LENGTH; at++) {
                for (var slot : Slot.values()) {
                    if (slot.stands(page, at)) {
                        pieces.add(Arrays.copyOfRange(page, begin, at));
                        slots.add(slot);
                        begin = at + LENGTH;
                    }
                }
            }
            pieces.add(Arrays.copyOfRange(page, begin, page.length));
            return new Cut(pieces, slots);
        }

        /// The page as one reader gets it. Their token is only made when there is a form.
        byte[] filled(HttpServletRequest request) {
            if (slots.isEmpty()) {
                return pieces.getFirst();
            }
            var own = ReaderMarks.of(request);
            var page = new ByteArrayOutputStream();
            for (var i = 0; i < slots.size(); i++) {
                page.writeBytes(pieces.get(i));
                page.writeBytes(slots.get(i).mark.apply(own).getBytes(US_ASCII));
            }
            page.writeBytes(pieces.getLast());
            return page.toByteArray();
        }
    }

    /// What kind of mark belongs in a place.
    enum Slot {
        CSRF(ReaderMarks::csrfToken),
        NONCE(ReaderMarks::nonce);

        private final Function<ReaderMarks, String> mark;
        private final byte[] standIn;

        Slot(Function<ReaderMarks, String> mark) {
            this.mark = mark;
            this.standIn = mark.apply(SLOTS).getBytes(US_ASCII);
        }

        private boolean stands(byte[] page, int at) {
            return page[at] == standIn[0] && Arrays.equals(page, at, at + LENGTH, standIn, 0, LENGTH);
        }
    }

    private static String unguessable() {
        var bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static final int LENGTH = SLOTS.csrfToken().length();
}
