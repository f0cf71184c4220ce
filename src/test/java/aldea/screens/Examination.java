package aldea.screens;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/// Looks for what is wrong with a page as it stands in the browser.
public final class Examination {
    private static final String AXE = axe();
    private static final String EXAMINE = """
            async () => {
              const rules = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'];
              const found = await axe.run({runOnly: {type: 'tag', values: rules}});
              if (found.passes.length === 0) return ['axe looked at nothing'];
              // What lies under the bar at the bottom of the screen comes out when one scrolls.
              const covered = node => /partially obscured/.test(node.any[0]?.message ?? '')
                  && document.querySelector('main .action-bar, .console__bar');
              return found.violations.flatMap(rule => rule.nodes.filter(node => !covered(node)).map(node =>
                  rule.id + ': ' + node.target.join(' ') + ' ' + (node.any[0]?.message ?? rule.help)));
            }""";
    private static final String STICKS_OUT = """
            () => {
              const wide = document.scrollingElement.clientWidth;
              if (document.scrollingElement.scrollWidth <= wide) return [];
              return [...document.querySelectorAll('main *')]
                  .filter(one => one.getBoundingClientRect().right > wide + 1 && !one.closest('.table-scroll'))
                  .slice(0, 3).map(one => one.tagName + '.' + one.className + ' sticks out');
            }""";
    // Reachable: in the lower half of the screen at some place the page can be scrolled to.
    private static final String OUT_OF_REACH = """
            () => {
              const seen = one => one.checkVisibility({visibilityProperty: true});
              const main = [...document.querySelectorAll('main .button:not(.button--quiet)')].filter(seen);
              const button = main.find(one => one.closest('.action-bar, .pinned')) ?? main[0];
              if (!button) return '';
              const box = button.getBoundingClientRect();
              const y = box.top + box.height / 2 + scrollY;
              const small = Math.min(box.width, box.height) < 44 ? 'the main action is small' : '';
              const near = innerWidth > 600 || y >= innerHeight / 2 || button.closest('.action-bar, .hero, form');
              return near ? small : 'out of reach';
            }""";

    private Examination() {}

    /// One sentence for each.
    public static List<String> faults(Page page) {
        var faults = new ArrayList<String>();
        ((List<?>) page.evaluate(STICKS_OUT)).forEach(one -> faults.add(one.toString()));
        var reach = String.valueOf(page.evaluate(OUT_OF_REACH));
        if (!reach.isEmpty()) {
            faults.add(reach);
        }
        page.evaluate(AXE);
        ((List<?>) page.evaluate(EXAMINE)).forEach(one -> faults.add(one.toString()));
        return faults;
    }

    private static String axe() {
        var pattern = "classpath*:META-INF/resources/webjars/axe-core/*/axe.min.js";
        try {
            return new PathMatchingResourcePatternResolver()
                    .getResources(pattern)[0].getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
