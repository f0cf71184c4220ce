package aldea.auctions;

import aldea.kernel.Faults;
import aldea.kernel.Ids;
import aldea.live.Broadcast;
import aldea.live.Broadcast.Phase;
import aldea.people.Viewer;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/// What the host's console shows of auctions.
@Component
class AuctionDesk {
    private static final int SHOWN = 10;

    private final AuctionTable table;
    private final AuctionLooks looks;
    private final Ids ids;

    AuctionDesk(AuctionTable table, AuctionLooks looks, Ids ids) {
        this.table = table;
        this.looks = looks;
        this.ids = ids;
    }

    Map<String, Object> model(Broadcast show, Viewer viewer) {
        return model(show, viewer, form(show, viewer), Faults.NONE);
    }

    Map<String, Object> model(Broadcast show, Viewer viewer, OpeningForm form, Faults faults) {
        var all = table.of(show.id(), SHOWN).stream()
                .map(auction -> looks.view(auction, show))
                .toList();
        var model = new HashMap<String, Object>();
        model.put("show", show.slug());
        model.put("live", show.phase() instanceof Phase.Live);
        model.put("running", all.stream().filter(AuctionView::isOpen).findFirst());
        model.put("past", all.stream().filter(one -> !one.isOpen()).toList());
        model.put("lots", looks.onScreen(show, viewer));
        model.put("form", form);
        model.put("faults", faults);
        return model;
    }

    private OpeningForm form(Broadcast show, Viewer viewer) {
        var first = looks.onScreen(show, viewer).stream().findFirst();
        return new OpeningForm(
                ids.next().toString(),
                first.map(AuctionView.Lot::slug).orElse(""),
                first.map(lot -> Amounts.plain(lot.price())).orElse(""),
                "",
                "",
                "60",
                "10");
    }
}
