package aldea.e2e;

import static aldea.e2e.Stage.press;
import static aldea.e2e.Stage.seesMovingPicture;
import static aldea.e2e.Stage.waitFor;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import aldea.testing.Chromium;
import aldea.testing.InVillage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestPropertySource;

/// Hosts whose browsers can do less, viewers who want less, and what is said as text.
@Tag("e2e")
@InVillage
@TestPropertySource(properties = "village=live")
class TiersTest {
    private static final String NO_VIDEO = """
            delete window.VideoEncoder;
            const supports = MediaRecorder.isTypeSupported.bind(MediaRecorder);
            MediaRecorder.isTypeSupported = (kind) => !kind.startsWith('video/') && supports(kind);""";
    private static final String CAPTIONS = "[...video.textTracks].find((track) => track.kind === 'captions')";
    private static final String SOUND_GOES_ON = "!video.paused && video.readyState > 2 && video.currentTime > 2";

    // Ninety seconds are recorded while nothing gets through; then the line is there again.
    private static final String LONG_OUTAGE = """
            async () => {
              const { Uplink } = await import('/static/js/live/uplink.js');
              const sent = [];
              let line = false;
              window.fetch = async (address, { body }) => {
                if (!line) throw new TypeError('no line');
                sent.push(...new Uint8Array(await body.arrayBuffer()));
                return new Response(JSON.stringify({ expected: Number(address.split('/').at(-1)) + 1 }));
              };
              const uplink = new Uplink({ chunks: '/nowhere/', key: 'key' });
              uplink.add({ bytes: new Uint8Array([255]), header: true, key: true, seconds: 0 });
              for (let n = 0; n < 180; n++) {
                uplink.add({ bytes: new Uint8Array([n]), header: false, key: n % 4 === 0, seconds: 0.5 });
              }
              const { unsent, lost } = uplink;
              line = true;
              dispatchEvent(new Event('online'));
              return { unsent, lost, sent, whole: await uplink.finish() };
            }""";

    @LocalServerPort
    int port;

    private final ApplicationContext context;
    private final List<String> faults = new ArrayList<>();

    TiersTest(@Autowired ApplicationContext context) {
        this.context = context;
    }

    @Test
    void a_host_without_video_sends_voice_and_photos() {
        var stage = Stage.planned(context);
        try (var chromium = Chromium.withCamera(port)) {
            var host = chromium.phone();
            var viewer = chromium.phone();
            List.of(host, viewer).forEach(page -> page.onPageError(faults::add));
            host.addInitScript(NO_VIDEO);
            stage.host(host, port);
            press(host, "start");
            assertThat(host.locator("[data-status]")).containsText("una foto cada pocos segundos");
            viewer.navigate(stage.path());
            waitFor(viewer, SOUND_GOES_ON + " && video.videoWidth === 0");
            waitFor(viewer, "document.querySelector('[data-shot]').naturalWidth >= 600");
            var first = viewer.locator("[data-shot]").getAttribute("src");
            waitFor(viewer, "document.querySelector('[data-shot]').getAttribute('src') !== '" + first + "'");
            Stage.pin(host, Stage.REBOZO);
            assertThat(viewer.locator("[data-pinned]")).containsText(Stage.REBOZO);
            press(host, "end");
            host.waitForURL("**" + stage.path());
            waitFor(host, "video.duration > 5 && document.querySelector('[data-shot]').naturalWidth >= 600");
            assertThat(faults).isEmpty();
        }
    }

    @Test
    void what_is_said_is_read_in_step_and_again_in_the_replay() {
        var stage = Stage.planned(context);
        try (var chromium = Chromium.withCamera(port)) {
            var host = chromium.phone();
            var viewer = chromium.phone();
            List.of(host, viewer).forEach(page -> page.onPageError(faults::add));
            stage.host(host, port);
            press(host, "start");
            viewer.navigate(stage.path());
            seesMovingPicture(viewer);
            host.locator("[data-caption] input[name=text]").fill("Este rojo es de grana cochinilla");
            host.keyboard().press("Enter");
            waitFor(viewer, CAPTIONS + "?.activeCues?.[0]?.text.includes('grana cochinilla')");
            waitFor(viewer, CAPTIONS + ".language === 'es-MX'");
            press(host, "break");
            assertThat(viewer.getByText("Vuelvo en un minuto")).isVisible();
            press(host, "break");
            assertThat(viewer.getByText("Vuelvo en un minuto")).isHidden();
            press(host, "end");
            host.waitForURL("**" + stage.path());
            waitFor(host, CAPTIONS + "?.cues?.[0]?.text.includes('grana cochinilla')");
            waitFor(host, CAPTIONS + ".cues[0].startTime < video.duration");
            assertThat(faults).isEmpty();
        }
    }

    @Test
    @SuppressWarnings("unchecked")
    void of_a_line_that_is_gone_for_long_the_last_minute_is_kept_in_whole_groups_of_pictures() {
        try (var chromium = new Chromium("http://localhost:" + port)) {
            var phone = chromium.phone();
            phone.navigate("/");
            var came = (Map<String, Object>) phone.evaluate(LONG_OUTAGE);
            // Groups are of two seconds, so thirty of them are the minute.
            assertThat(came)
                    .containsEntry("unsent", 60)
                    .containsEntry("lost", 30)
                    .containsEntry("whole", true);
            assertThat((List<Integer>) came.get("sent"))
                    .startsWith(255, 60)
                    .endsWith(179)
                    .hasSize(121)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void who_saves_data_hears_and_sees_the_cards() {
        var stage = Stage.planned(context);
        try (var chromium = Chromium.withCamera(port)) {
            var host = chromium.phone();
            var viewer = chromium.phone();
            viewer.addInitScript("Object.defineProperty(navigator, 'connection', { value: { saveData: true } });");
            var media = new ArrayList<String>();
            viewer.onRequest(request -> media.add(request.url()));
            stage.host(host, port);
            press(host, "rehearse");
            assertThat(host.locator("[data-status]")).containsText("Ensayo");
            press(host, "start"); // From the rehearsal: the show has a stream of its own.
            viewer.navigate(stage.path());
            waitFor(viewer, SOUND_GOES_ON);
            assertThat(media).noneMatch(address -> address.contains("/seg-") || address.contains("/part-"));
            Stage.pin(host, Stage.TAPETE);
            assertThat(viewer.locator("[data-pinned]")).containsText(Stage.TAPETE);
            viewer.locator("[data-audio-only]").click();
            seesMovingPicture(viewer);
        }
    }

    @Test
    void without_event_streams_the_numbers_are_asked_for() {
        var stage = Stage.planned(context);
        try (var chromium = Chromium.withCamera(port)) {
            var host = chromium.phone();
            var viewer = chromium.phone();
            viewer.route(
                    "**/numbers",
                    route -> route.fulfill(new com.microsoft.playwright.Route.FulfillOptions().setStatus(502)));
            viewer.navigate(stage.path());
            stage.host(host, port);
            press(host, "start");
            seesMovingPicture(viewer);
        }
    }
}
