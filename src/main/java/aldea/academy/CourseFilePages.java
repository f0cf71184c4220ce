package aldea.academy;

import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.people.AccountId;
import aldea.people.Role;
import aldea.people.Scope;
import aldea.people.Viewer;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
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
import org.springframework.web.multipart.MultipartFile;

/// Courses as files, for those who write for the whole house; pictures and recordings of courses, for everybody.
@Controller
@RequestMapping("/academy")
class CourseFilePages {
    /// Codes that no course may have, since pages lie there.
    static final Set<String> RESERVED = Set.of("files", "media");

    private final Academy academy;
    private final CourseFiles files;
    private final MediaTable media;

    CourseFilePages(Academy academy, CourseFiles files, MediaTable media) {
        this.academy = academy;
        this.files = files;
        this.media = media;
    }

    @GetMapping("/files")
    String all(Viewer viewer, Model model) {
        mustWrite(viewer);
        return page(Optional.empty(), viewer, model);
    }

    /// Takes a course from a file, or tells what is wrong with it.
    @PostMapping("/files")
    String take(@RequestParam(required = false) @Nullable MultipartFile file, Viewer viewer, Model model)
            throws IOException {
        var author = mustWrite(viewer);
        var taken = files.take(file == null ? new byte[0] : file.getBytes(), author);
        return page(Optional.of(taken), viewer, model);
    }

    @GetMapping("/{course}/file")
    ResponseEntity<byte[]> file(@PathVariable String course, Viewer viewer) {
        mustWrite(viewer);
        var known = academy.course(course).orElseThrow(CourseFilePages::unknown);
        var name = "%s-%d.zip".formatted(known.code(), known.number());
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("application/zip"))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(files.archive(known));
    }

    /// Parts of it, for players that ask for them.
    @GetMapping("/media/{name}")
    ResponseEntity<Resource> media(@PathVariable String name) {
        var content = media.find(name).orElseThrow(CourseFilePages::unknown);
        var type = MediaTable.SOUNDS.get(name.substring(name.lastIndexOf('.') + 1));
        return ResponseEntity.ok()
                .contentType(type == null ? MediaType.IMAGE_JPEG : MediaType.parseMediaType(type))
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=31536000, immutable")
                .body(new ByteArrayResource(content));
    }

    private String page(Optional<TakenCourse> taken, Viewer viewer, Model model) {
        model.addAttribute("courses", academy.courses());
        model.addAttribute("language", viewer.language());
        model.addAttribute("taken", taken);
        return "academy/files";
    }

    static boolean writes(Viewer viewer) {
        return viewer.isOperator()
                || viewer.holds(Role.TEACHER, Scope.EVERYWHERE)
                || viewer.holds(Role.COORDINATOR, Scope.EVERYWHERE);
    }

    private static AccountId mustWrite(Viewer viewer) {
        var author = viewer.mustBeSomebody();
        if (!writes(viewer)) {
            throw unknown();
        }
        return author;
    }

    private static Refusal unknown() {
        return new Refusal(Problem.NOT_FOUND);
    }
}
