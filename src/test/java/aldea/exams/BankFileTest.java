package aldea.exams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import aldea.exams.BankFile.Refused;
import aldea.exams.Question.Kind;
import aldea.kernel.Language;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class BankFileTest {
    @Test
    void gift_is_read_question_by_question() {
        var file = Gift.read("""
                // [tag:price]
                $CATEGORY: price

                // [tag:price]
                ::one::What \\{is\\} right? {
                =this#yes
                ~that#no
                ####because}

                ::two::Several? {~%50%a ~%50%b ~%-100%c}

                ::three::True? {F#wrong#right}

                ::four::How many? {#1.5:0.5}

                ::five::Between? {#1..3}
                """, Language.EN);
        assertThat(file.refusals()).isZero();
        assertThat(file.questions())
                .extracting(Question::key, Question::kind, Question::right, Question::lesson, Question::tag)
                .containsExactly(
                        tuple("one", Kind.SINGLE, java.util.List.of(0), "price", "price"),
                        tuple("two", Kind.MULTIPLE, java.util.List.of(0, 1), "price", "price"),
                        tuple("three", Kind.TRUE_FALSE, java.util.List.of(1), "price", "price"),
                        tuple("four", Kind.NUMBER, java.util.List.of(), "price", "price"),
                        tuple("five", Kind.NUMBER, java.util.List.of(), "price", "price"));
        var one = file.questions().getFirst().in(Language.EN);
        assertThat(one.prompt()).isEqualTo("What {is} right?");
        assertThat(one.options().getFirst().feedback()).isEqualTo("yes");
        assertThat(one.feedback()).isEqualTo("because");
        assertThat(file.questions().getLast().tolerance()).isEqualByComparingTo("1");
    }

    @Test
    void what_cannot_be_asked_is_refused_with_line_column_and_reason() {
        var file = Gift.read("""
                ::a::No braces

                ::b::Essay {}

                ::c::Short {=x =y}

                ::d::Match {=a -> b =c -> d}

                ::e::None right {~x ~y}

                ::f::Bad number {#x}

                ::g::Good {=x ~y}

                ::g::Twice {=x ~y}

                ::h::Open {=x ~y
                """, Language.EN);
        assertThat(file.questions()).extracting(Question::key).containsExactly("g");
        assertThat(file.refused())
                .extracting(Refused::line, Refused::reason)
                .containsExactly(
                        tuple(1, "braces"),
                        tuple(3, "essay"),
                        tuple(5, "short-answer"),
                        tuple(7, "matching"),
                        tuple(9, "no-answer"),
                        tuple(11, "number"),
                        tuple(15, "twice"),
                        tuple(17, "braces"));
        assertThat(file.refused().get(1).column()).isEqualTo(12);
    }

    @Test
    void a_sheet_is_read_row_by_row() {
        var file = CsvBank.read("""
                key,kind,tag,lesson,prompt,option1,option2,right,tolerance,feedback
                a,single,price,price,"One, two?",yes,no,1,,because
                b,multiple,price,price,Several?,x,y,1;2,,
                c,number,price,price,How many?,,,5,0.5,
                d,true-false,price,price,True?,,,false,,
                e,essay,price,price,Tell,,,x,,
                f,single,price,price,Which?,x,y,7,,
                g,single,price,price,Which?,x,y,,,
                """, Language.EN);
        assertThat(file.questions()).extracting(Question::key).containsExactly("a", "b", "c", "d");
        assertThat(file.refused())
                .containsExactly(
                        new Refused(6, 2, "kind"), new Refused(7, 1, "no-answer"), new Refused(8, 8, "no-answer"));
        assertThat(CsvBank.read("a,b\n1,2\n", Language.EN).refused()).containsExactly(new Refused(1, 1, "header"));
        assertThat(CsvBank.read("key,kind,prompt,right\n\"a", Language.EN).refusals())
                .isPositive();
    }

    @Test
    void broken_and_hostile_files_are_refused() {
        assertThat(BankPages.read(new byte[] {(byte) 0xC3, 0x28}, "gift", Language.ES)
                        .refused())
                .containsExactly(new Refused(1, 1, "not-utf8"));
        var many = "::k%d::Q? {T}\n\n";
        var text = new StringBuilder();
        for (var i = 0; i < 2_300; i++) {
            text.append(many.formatted(i));
        }
        var file = BankPages.read(text.toString().getBytes(UTF_8), "gift", Language.ES);
        assertThat(file.questions()).hasSize(BankFile.QUESTIONS);
        assertThat(file.refusals()).isEqualTo(300);
        assertThat(file.refused()).hasSize(BankFile.REPORTED);
        assertThat(Gift.read("::a::" + "x".repeat(5_000) + " {T}", Language.ES).refused())
                .containsExactly(new Refused(1, 5_007, "too-long"));
    }

    @Test
    void numbers_are_read_as_people_type_them() {
        assertThat(Marking.number("$ 1,250.50")).hasValue(new BigDecimal("1250.50"));
        assertThat(Marking.number("1,250")).hasValue(new BigDecimal("1250"));
        assertThat(Marking.number("0,5")).hasValue(new BigDecimal("0.5"));
        assertThat(Marking.number("80 %")).hasValue(new BigDecimal("80"));
        assertThat(Marking.number("1e999999999")).isEmpty();
        assertThat(Marking.number("x")).isEmpty();
    }
}
