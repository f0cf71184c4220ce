package aldea.shipping;

import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.people.Role;
import aldea.people.Scope;
import aldea.people.Viewer;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/// Where a parcel is, for whoever has its code, and its label, for those who pack it.
@Controller
@RequestMapping("/shipping/parcels")
class ParcelPages {
    private final Shipping shipping;
    private final ParcelTable parcels;
    private final Scans scans;
    private final Stops stops;

    ParcelPages(Shipping shipping, ParcelTable parcels, Scans scans, Stops stops) {
        this.shipping = shipping;
        this.parcels = parcels;
        this.scans = scans;
        this.stops = stops;
    }

    @GetMapping("/{tracking}/track")
    String track(@PathVariable String tracking, Model model) {
        var row = find(tracking);
        model.addAttribute("parcel", scans.withHistory(row));
        model.addAttribute("tracking", TrackingCode.spaced(row.tracking()));
        model.addAttribute("zone", stops.at(row.from()).zone());
        return "shipping/track";
    }

    @GetMapping("/{tracking}/label")
    ResponseEntity<byte[]> label(@PathVariable String tracking, Viewer viewer) {
        var account = viewer.mustBeSomebody();
        var row = find(tracking);
        if (!row.maker().equals(account)
                && !viewer.isOperator()
                && !viewer.holds(Role.POINT_KEEPER, Scope.point(row.from().value()))) {
            throw new Refusal(Problem.NOT_FOUND);
        }
        var name = ContentDisposition.inline().filename(row.tracking() + ".pdf").build();
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(HttpHeaders.CONTENT_DISPOSITION, name.toString())
                .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
                .body(shipping.label(row.id()));
    }

    /// A wrong code is answered like an unknown page: tracking codes are not to be tried out.
    private ParcelTable.Row find(String tracking) {
        try {
            return parcels.byTracking(TrackingCode.read(tracking)).orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
        } catch (Refusal unknown) {
            throw new Refusal(Problem.NOT_FOUND);
        }
    }
}
