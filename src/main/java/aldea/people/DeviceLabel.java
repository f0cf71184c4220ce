package aldea.people;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;

/// A browser's short label, enough for its owner to know it again, too little to follow anybody.
final class DeviceLabel {
    private DeviceLabel() {}

    private static final List<String> BROWSERS = List.of("Edg", "OPR", "SamsungBrowser", "Firefox", "Chrome", "Safari");
    private static final List<String> SYSTEMS = List.of("Android", "iPhone", "iPad", "Windows", "Mac OS", "Linux");

    static String of(HttpServletRequest request) {
        var agent = request.getHeader("User-Agent");
        if (agent == null) {
            return "";
        }
        var browser = first(BROWSERS, agent).replace("Edg", "Edge").replace("OPR", "Opera");
        var system = first(SYSTEMS, agent);
        return browser.isEmpty() || system.isEmpty() ? browser + system : browser + ", " + system;
    }

    private static String first(List<String> names, String agent) {
        return names.stream().filter(agent::contains).findFirst().orElse("");
    }
}
