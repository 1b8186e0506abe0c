package dev.cenote.userpool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cenote.kernel.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClassicCssTest {
    @Test
    void speaksOfTheListedClassesAndComesOutWithoutComments() {
        assertThat(ClassicCss.parse("""
                        /* the well's colours { } */
                        .label-customizable { font-weight: 400; COLOR : #fff }
                        .submitButton-customizable:hover,
                        .idpButton-customizable:hover{background: linear-gradient(90deg, rgba(1,2,3,.5),
                            red) !important; border-radius: 4px;}
                        .background-customizable {}
                        .inputField-customizable:focus { font-family: "Open Sans", 'Arial' ; outline: 0 }
                        """).text()).isEqualTo("""
                        .label-customizable{font-weight:400;color:#fff}
                        .submitButton-customizable:hover,.idpButton-customizable:hover{background:linear-gradient(90deg, \
                        rgba(1,2,3,.5), red) !important;border-radius:4px}
                        .background-customizable{}
                        .inputField-customizable:focus{font-family:"Open Sans", 'Arial';outline:0}""");
        assertThat(ClassicCss.parse(" \n").text()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "background",
                "banner",
                "errorMessage",
                "idpButton",
                "idpButton",
                "idpDescription",
                "inputField",
                "label",
                "legalText",
                "logo",
                "passwordCheck-valid",
                "passwordCheck-notValid",
                "redirect",
                "socialButton",
                "submitButton",
                "textDescription"
            })
    void everyDocumentedClassPasses(String name) {
        String css = "." + name + "-customizable{color:red}";
        assertThat(ClassicCss.parse(css).text()).isEqualTo(css);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "body{color:red} | the selector 'body' is not supported.",
                "*{color:red} | the selector '*' is not supported.",
                ".modal-customizable{color:red} | the selector '.modal-customizable' is not supported.",
                ".label-customizable:hover{color:red} | the selector '.label-customizable:hover' is not supported.",
                ".label-customizable .x{color:red} | the selector '.label-customizable .x' is not supported.",
                ".label-customizable,{color:red} | the selector '' is not supported.",
                "@import 'x';.label-customizable{} | the selector '@import 'x';.label-customizable' is not supported.",
                "@media print{.label-customizable{color:red}} | the selector '@media print' is not supported.",
                ".label-customizable{color:red | braces do not match.",
                ".label-customizable}color:red{ | braces do not match.",
                ".label-customizable | braces do not match.",
                ".label-customizable{color} | 'color' is not a declaration.",
                ".label-customizable{position:fixed} | the property 'position' is not supported.",
                ".label-customizable{behavior:x} | the property 'behavior' is not supported.",
                ".label-customizable{-moz-binding:x} | the property '-moz-binding' is not supported.",
                ".label-customizable{content:'x'} | the property 'content' is not supported.",
                ".label-customizable{color:} | the value of color is not supported.",
                ".label-customizable{background:url(//evil.example)} | the value of background is not supported.",
                ".label-customizable{background:URL (//evil.example)} | the value of background is not supported.",
                ".label-customizable{background:image-set('x' 1x)} | the value of background is not supported.",
                ".label-customizable{width:expression(1)} | the value of width is not supported.",
                ".label-customizable{color:u\\72l(x)} | the value of color is not supported.",
                ".label-customizable{color:red</style><script>} | the value of color is not supported.",
                ".label-customizable{color:rgb(1,2} | the value of color is not supported.",
                ".label-customizable{font-family:'x} | the value of font-family is not supported.",
                ".label-customizable{color:red/*} | the value of color is not supported.",
                ".label-customizable{color:@x} | the value of color is not supported.",
                ".label-customizable{color:)rgb(1,2,3} | the value of color is not supported.",
                ".label-customizable{color:rgb(1,2,3)) calc(1px} | the value of color is not supported.",
                ".label-customizable{font-family:\"it's\" 'x} | the value of font-family is not supported.",
                ".label-customizable{font-family:'a\" 'b\"} | the value of font-family is not supported.",
                ".label-customizable{font-family:calc(')' } | the value of font-family is not supported.",
                ".label-customizable{font-family:'(' )} | the value of font-family is not supported.",
                ".banner-customizable{margin-top:-40px} | the value of margin-top is not supported.",
                ".banner-customizable{margin:0 0 calc(1px - 40px)} | the value of margin is not supported."
            })
    void refusesWhateverElseAStyleSheetCanDo(String css, String fault) {
        assertThatThrownBy(() -> ClassicCss.parse(css))
                .isInstanceOf(Refusal.class)
                .hasMessage("Invalid CSS: " + fault)
                .extracting(refusal -> ((Refusal) refusal).code())
                .isEqualTo("InvalidParameterException");
    }

    @Test
    void whatStringsHoldIsNoSyntax() {
        String css = ".label-customizable{font-family:\"it's (\", 'a \"b'}\n.banner-customizable{margin:4px auto}";
        assertThat(ClassicCss.parse(css).text()).isEqualTo(css);
    }

    @Test
    void hasThreeKilobytesAtMost() {
        String rule = ".label-customizable{color:red}";
        String most = rule + " ".repeat(3072 - rule.length());
        assertThat(ClassicCss.parse(most).text()).isEqualTo(rule);
        assertThatThrownBy(() -> ClassicCss.parse(most + " "))
                .hasMessage("Invalid CSS: it must be no larger than 3 KB.");
    }

    @Test
    void whatComesOutCanBeReadAgainUnchanged() {
        String once = ClassicCss.parse(".logo-customizable{max-width:60%;max-height:calc(1px + 2px)}")
                .text();
        assertThat(ClassicCss.parse(once).text()).isEqualTo(once);
    }
}
