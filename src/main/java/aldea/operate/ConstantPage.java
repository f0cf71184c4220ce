package aldea.operate;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What a page costs that asks nothing of anybody: the measure for `aldea bench pages`, and there only for it.
@RestController
@ConditionalOnProperty("aldea.bench")
class ConstantPage {
    private volatile byte[] last = {};

    @GetMapping(path = "/operate/bench/constant", produces = "text/html;charset=UTF-8")
    byte[] constant(@RequestParam int bytes) {
        var page = last;
        if (page.length != bytes) {
            page = "a".repeat(Math.clamp(bytes, 0, 1_000_000)).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
            last = page;
        }
        return page;
    }
}
