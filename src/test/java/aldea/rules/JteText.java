package aldea.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads a JTE template as its reader sees it: which words stand in it literally?
///
/// Two modes take turns: HTML, and Java between `${`, `@if(` or `@template.x(` and their end; an at-sign with a
/// backtick leads from Java back into HTML.
final class JteText {
    /// @param position in the template's text
    record Literal(int position, String words) {}

    private static final Set<String> SPOKEN = Set.of("alt", "title", "placeholder", "aria-label", "label", "summary");
    private static final Pattern ENTITY = Pattern.compile("&[#A-Za-z0-9]+;");
    private static final Pattern ATTRIBUTE = Pattern.compile("([\\w-]+)\\s*=\\s*\"([^\"]*)\"");
    private static final Pattern JAVA_STRING = Pattern.compile("\\b([a-z]\\w*)\\s*=\\s*\"([^\"]*)\"");
    private static final Pattern LETTERS = Pattern.compile("\\p{L}{2,}");
    /// Names that are the same in every language.
    private static final Pattern NAMES = Pattern.compile("\\b(Aldea|English|Español|SPEI|CLABE|OXXO|IBAN|PDF|QR)\\b");

    private final String text;
    private final List<Literal> literals = new ArrayList<>();
    private int at;

    private JteText(String text) {
        this.text = text;
    }

    static List<Literal> literals(String template) {
        var reader = new JteText(template);
        reader.html(false);
        return reader.literals;
    }

    private void html(boolean inBackticks) {
        var words = new StringBuilder();
        var start = at;
        while (at < text.length() && !(inBackticks && text.charAt(at) == '`')) {
            var before = at;
            if (skipMarkup()) {
                report(start, words);
                start = at;
            } else {
                words.append(text.charAt(at++));
            }
            if (before == at) {
                throw new IllegalStateException("stuck at %d of %s".formatted(at, text));
            }
        }
        report(start, words);
        at++;
    }

    private boolean skipMarkup() {
        if (skipPast("<%--", "--%>") || skipPast("<!--", "-->") || skipPast("<!", ">")) {
            return true;
        }
        if (skipPast("<script", "</script>") || skipPast("<style", "</style>")) {
            return true;
        }
        if (looking("${") || looking("!{") || looking("$unsafe{")) {
            at = text.indexOf('{', at) + 1;
            java('}', false);
            return true;
        }
        if (looking("@")) {
            directive();
            return true;
        }
        if (looking("<")) {
            tag();
            return true;
        }
        return false;
    }

    private void directive() {
        if (looking("@import") || looking("@param")) {
            var end = text.indexOf('\n', at);
            at = end < 0 ? text.length() : end;
            return;
        }
        var call = looking("@template.");
        at++;
        while (at < text.length() && (Character.isJavaIdentifierPart(text.charAt(at)) || text.charAt(at) == '.')) {
            at++;
        }
        if (at < text.length() && text.charAt(at) == '(') {
            at++;
            java(')', call);
        }
    }

    /// Java until its closing bracket; strings and nested HTML on the way.
    private void java(char end, boolean call) {
        var depth = 0;
        var begun = at;
        while (at < text.length() && (depth > 0 || text.charAt(at) != end)) {
            var c = text.charAt(at);
            if (looking("@`")) {
                reportArguments(begun, call);
                at += 2;
                html(true);
                begun = at;
            } else if (c == '"') {
                skipString();
            } else {
                depth += "({[".indexOf(c) >= 0 ? 1 : ")}]".indexOf(c) >= 0 ? -1 : 0;
                at++;
            }
        }
        reportArguments(begun, call);
        at++;
    }

    private void skipString() {
        at++;
        while (at < text.length() && text.charAt(at) != '"') {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        at++;
    }

    private void tag() {
        var begun = at;
        var quoted = false;
        while (at < text.length() && (quoted || text.charAt(at) != '>')) {
            if (looking("${")) {
                at += 2;
                java('}', false);
            } else if (looking("@if(") || looking("@elseif(")) {
                directive();
            } else {
                quoted ^= text.charAt(at) == '"';
                at++;
            }
        }
        at++;
        var attributes = ATTRIBUTE.matcher(text.substring(begun, Math.min(at, text.length())));
        while (attributes.find()) {
            if (SPOKEN.contains(attributes.group(1)) && !attributes.group(2).contains("${")) {
                report(begun + attributes.start(), new StringBuilder(attributes.group(2)));
            }
        }
    }

    private void reportArguments(int begun, boolean call) {
        if (!call) {
            return;
        }
        var arguments = JAVA_STRING.matcher(text.substring(begun, Math.min(at, text.length())));
        while (arguments.find()) {
            if (SPOKEN.contains(arguments.group(1))) {
                report(begun + arguments.start(), new StringBuilder(arguments.group(2)));
            }
        }
    }

    private void report(int start, StringBuilder words) {
        var bare = ENTITY.matcher(words).replaceAll(" ");
        if (LETTERS.matcher(NAMES.matcher(bare).replaceAll(" ")).find()) {
            literals.add(new Literal(start, bare.strip()));
        }
        words.setLength(0);
    }

    private boolean skipPast(String begin, String end) {
        if (!looking(begin)) {
            return false;
        }
        var found = text.indexOf(end, at);
        at = found < 0 ? text.length() : found + end.length();
        return true;
    }

    private boolean looking(String expected) {
        return text.startsWith(expected, at);
    }
}
