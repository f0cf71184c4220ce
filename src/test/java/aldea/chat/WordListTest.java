package aldea.chat;

import static org.assertj.core.api.Assertions.assertThat;

import aldea.chat.Outcome.Why;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordListTest {
    private final WordList list = WordList.of(List.of("chafa", "tonto", "ano", "mal hecho"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Qué chafa",
                "CHAFA!!!",
                "chafá, la verdad",
                "c h a f a",
                "c.h.a.f.a",
                "ch4f4",
                "chaaaafa",
                "¡T0nt0!",
                "t\u200bonto",
                "tоntо",
                "ｔｏｎｔｏ",
                "está MAL  hecho"
            })
    void a_word_is_found_however_it_is_dressed(String text) {
        assertThat(list.in(text)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "chafarote",
                "atontolinado",
                "¿Cuántos años tiene?",
                "mi año nuevo",
                "mal, pero hecho",
                "",
                "10 000 m2",
                "¡Hola! ¿cuánto mide?"
            })
    void a_word_within_another_is_not_meant(String text) {
        assertThat(list.in(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://x.example", "mira www.tienda.com", "tienda punto com", "wa.me/52951", "sale en x.shop"})
    void a_link_is_seen(String text) {
        assertThat(Screening.objection(text)).contains(Why.LINK);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "951 123 45 67",
                "(951) 123-4567",
                "ana@example.org",
                "ana arroba correo punto com",
                "4242 4242 4242 4242"
            })
    void how_to_reach_somebody_is_seen(String text) {
        assertThat(Screening.objection(text)).contains(Why.CONTACT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "¿Cuánto? ¿$1,250.00?",
                "Mide 30 x 40 cm",
                "Me gusta.es de lana",
                "a las 17:30 del 22/11/2026",
                "😍😍😍"
            })
    void plain_talk_goes_through(String text) {
        assertThat(Screening.objection(text)).isEmpty();
    }

    @Test
    void marks_piled_on_a_letter_are_cut() {
        assertThat(Screening.level("a" + "\u0301".repeat(40))).hasSize(4);
    }
}
