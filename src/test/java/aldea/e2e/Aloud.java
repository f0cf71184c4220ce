package aldea.e2e;

import com.microsoft.playwright.Page;
import java.util.List;

/// A phone's voices, in place of those that this machine's browser does not have: they come late, one speaks only over
/// the line, and each sentence takes a moment.
record Aloud(Page phone) {
    private static final String VOICES = """
            window.said = [];
            window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
            const voices = new EventTarget();
            voices.all = [];
            voices.getVoices = () => voices.all;
            voices.speak = (one) => {
              said.push({ text: one.text, voice: one.voice.name, lang: one.lang, rate: one.rate,
                marked: document.querySelector('.is-spoken')?.tagName ?? '' });
              voices.timer = setTimeout(() => one.onend(), window.moment ?? 20);
            };
            voices.cancel = () => clearTimeout(voices.timer);
            Object.defineProperty(window, 'speechSynthesis', { value: voices });
            window.speak = (...all) => { voices.all = all; voices.dispatchEvent(new Event('voiceschanged')); };""";
    private static final String ALL = """
            () => speak(
              { name: 'far', lang: 'es-MX', localService: false },
              { name: 'english', lang: 'en_US', localService: true, default: true },
              { name: 'madrid', lang: 'es_ES', localService: true },
              { name: 'mexico', lang: 'es_MX', localService: true })""";

    static Aloud on(Page phone) {
        phone.context().addInitScript(VOICES);
        return new Aloud(phone);
    }

    void voicesCome() {
        phone.evaluate(ALL);
    }

    /// @param millis that a sentence takes from now on
    void sentencesTake(int millis) {
        phone.evaluate("moment => { window.moment = moment; }", millis);
    }

    /// The field of everything that was said, in order.
    @SuppressWarnings("unchecked")
    List<String> said(String field) {
        return (List<String>) phone.evaluate("field => said.map(one => String(one[field]))", field);
    }
}
