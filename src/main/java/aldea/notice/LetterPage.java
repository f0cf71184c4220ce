package aldea.notice;

import java.util.Arrays;
import java.util.List;

/// A letter set in type.
///
/// @param body paragraphs between empty lines; a code is indented, the link stands in a line of its own
/// @param link empty for none
public record LetterPage(String subject, String body, String link) {
    public List<String> paragraphs() {
        return Arrays.asList(body.split("\n\n"));
    }

    public boolean isCode(String paragraph) {
        return paragraph.startsWith("    ");
    }

    public List<String> lines(String paragraph) {
        return Arrays.asList(paragraph.split("\n"));
    }
}
