package aldea.maturity;

import aldea.businesses.Business;
import aldea.businesses.BusinessId;
import aldea.kernel.Ids;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.people.Viewer;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.multipart.MultipartFile;

/// Pictures that show what an answer says, for those who may see the business: its own people, its team, its
/// coordinator.
@Controller
@RequestMapping("/maturity/businesses/{business}")
class PhotoPages {
    private final Maturity maturity;
    private final Photos photos;
    private final Ids ids;

    PhotoPages(Maturity maturity, Photos photos, Ids ids) {
        this.maturity = maturity;
        this.photos = photos;
        this.ids = ids;
    }

    @GetMapping("/assessments/{id}/photos/new")
    String ask(
            @PathVariable UUID business,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String item,
            Viewer viewer,
            Model model) {
        var it = readable(business, viewer);
        var assessment = assessment(it, id);
        var asked = Instruments.find(assessment.instrument())
                .flatMap(instrument -> instrument.item(item))
                .filter(one -> assessment.answers().containsKey(one.code()))
                .orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
        if (!Photos.shown(it)) {
            throw new Refusal(Problem.NOT_POSSIBLE_NOW);
        }
        model.addAttribute("business", it);
        model.addAttribute("assessment", assessment);
        model.addAttribute("item", asked);
        model.addAttribute("id", ids.next());
        return "maturity/photo";
    }

    /// What a phone took along; the answers may have been corrected by somebody since they were noted.
    @PostMapping(path = "/assessments/{id}/photos", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    Map<String, Object> taken(
            @PathVariable UUID business,
            @PathVariable UUID id,
            @RequestParam UUID key,
            @RequestParam(defaultValue = "") String item,
            @RequestParam(required = false) @Nullable MultipartFile photo,
            Viewer viewer)
            throws IOException {
        show(business, id, key, item, photo, viewer);
        return Map.of("id", key);
    }

    @PostMapping("/assessments/{id}/photos")
    String add(
            @PathVariable UUID business,
            @PathVariable UUID id,
            @RequestParam UUID key,
            @RequestParam(defaultValue = "") String item,
            @RequestParam(required = false) @Nullable MultipartFile photo,
            Viewer viewer)
            throws IOException {
        show(business, id, key, item, photo, viewer);
        return "redirect:/maturity/businesses/%s/assessments/%s".formatted(business, id);
    }

    private void show(UUID business, UUID id, UUID key, String item, @Nullable MultipartFile photo, Viewer viewer)
            throws IOException {
        var it = readable(business, viewer);
        if (photo == null || photo.isEmpty()) {
            throw new Refusal(Problem.BAD_INPUT);
        }
        try (var upload = photo.getInputStream()) {
            maturity.show(key, it.id(), new AssessmentId(id), item, upload, viewer);
        }
    }

    /// Kept by no one on the way: it may have to be gone the next moment.
    @GetMapping("/photos/{photo}")
    ResponseEntity<byte[]> photo(@PathVariable UUID business, @PathVariable UUID photo, Viewer viewer) {
        var picture =
                photos.picture(readable(business, viewer), photo).orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
        return ResponseEntity.ok()
                .contentType(MediaType.IMAGE_JPEG)
                .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
                .body(picture);
    }

    @PostMapping("/photos/{photo}/removal")
    String remove(@PathVariable UUID business, @PathVariable UUID photo, @RequestParam UUID assessment, Viewer viewer) {
        photos.remove(readable(business, viewer).id(), photo, viewer.mustBeSomebody());
        return "redirect:/maturity/businesses/%s/assessments/%s".formatted(business, assessment);
    }

    private Assessment assessment(Business business, UUID id) {
        return maturity.assessments(business.id()).stream()
                .filter(each -> each.id().value().equals(id))
                .findFirst()
                .orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
    }

    private Business readable(UUID business, Viewer viewer) {
        return maturity.readable(new BusinessId(business), viewer);
    }
}
