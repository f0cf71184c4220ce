package aldea.catalog;

import aldea.kernel.CleanText;
import aldea.kernel.Language;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// A product in words: the maker's own, and the same in other languages.
@Component
class Telling {
    private final WordsTable words;

    Telling(WordsTable words) {
        this.words = words;
    }

    /// The language a product was put up in.
    Language languageOf(ProductId product) {
        return words.languageOf(product);
    }

    Map<Language, WordsForm> words(ProductId product) {
        return words.of(product);
    }

    /// Refuses with BAD_INPUT an empty title or too long a text.
    @Transactional
    public void tell(ProductId product, Language language, String title, String description) {
        var clean = new WordsForm(Naming.required(title, Naming.NAME), CleanText.lines(description, Naming.STORY));
        words.tell(product, language, clean);
    }

    /// For who reads another language; refuses with BAD_INPUT the maker's own.
    @Transactional
    public void translate(ProductId product, Language into, String title, String description) {
        if (into == languageOf(product)) {
            throw new Refusal(Problem.BAD_INPUT);
        }
        tell(product, into, title, description);
    }

    /// Who reads that language gets the maker's own words again.
    @Transactional
    public void forget(ProductId product, Language language) {
        words.forget(product, language);
    }
}
