package aldea.businesses;

import aldea.kernel.Pager;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/// What somebody narrows the list of businesses to; what makes no sense narrows nothing.
///
/// @param consent `none`, `given`, `withdrawn`
/// @param q part of a name or a reference
/// @param page from 1
record Asked(
        Optional<Stage> stage,
        Optional<UUID> village,
        Optional<Sector> sector,
        Optional<String> consent,
        String q,
        int page) {
    static final int A_PAGE = 50;
    private static final List<String> CONSENTS = List.of("none", "given", "withdrawn");

    /// As it comes in an address.
    record Form(
            @Nullable String stage,
            @Nullable String village,
            @Nullable String sector,
            @Nullable String consent,
            @Nullable String q,
            @Nullable String page) {}

    static Asked of(Form form) {
        return new Asked(
                Stage.find(text(form.stage())),
                uuid(text(form.village())),
                Sector.find(text(form.sector())),
                Optional.of(text(form.consent())).filter(CONSENTS::contains),
                text(form.q()),
                Pager.number(text(form.page())));
    }

    private static String text(@Nullable String raw) {
        return raw == null ? "" : raw.strip().substring(0, Math.min(raw.strip().length(), 100));
    }

    private static Optional<UUID> uuid(String text) {
        return text.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
                ? Optional.of(UUID.fromString(text))
                : Optional.empty();
    }

    Asked only(Optional<Stage> wanted) {
        return new Asked(wanted, village, sector, consent, q, 1);
    }

    /// As fields of a form; what narrows nothing is absent.
    Map<String, String> fields() {
        var fields = new LinkedHashMap<String, String>();
        stage.ifPresent(it -> fields.put("stage", it.code()));
        village.ifPresent(it -> fields.put("village", it.toString()));
        sector.ifPresent(it -> fields.put("sector", it.code()));
        consent.ifPresent(it -> fields.put("consent", it));
        if (!q.isEmpty()) {
            fields.put("q", q);
        }
        return fields;
    }

    String href() {
        var address = UriComponentsBuilder.fromPath("/businesses");
        var values = new ArrayList<>();
        fields().forEach((name, value) -> {
            address.queryParam(name, "{" + name + "}");
            values.add(value);
        });
        if (page > 1) {
            address.queryParam("page", page);
        }
        return address.encode().buildAndExpand(values.toArray()).toUriString();
    }
}
