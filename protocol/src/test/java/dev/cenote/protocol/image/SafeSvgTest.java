package dev.cenote.protocol.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafeSvgTest {
    @Test
    void aDrawingWithGradientsFiltersAndReferencesWithinItselfMayBeShown() {
        String drawing = """
                <?xml version="1.0" encoding="UTF-8"?>
                <!-- drawn by hand -->
                <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"
                     viewBox="0 0 24 24" xml:space="preserve" role="img" aria-label="A well">
                  <defs>
                    <linearGradient id="a"><stop offset="0" stop-color="#fff"/></linearGradient>
                    <filter id="f"><feGaussianBlur in="SourceGraphic" stdDeviation="2"/></filter>
                    <clipPath id="c"><rect width="10" height="10"/></clipPath>
                  </defs>
                  <title>A well</title>
                  <g clip-path="url(#c)" style="fill: url('#a'); opacity: .5">
                    <path id="p" d="M0 0h24v24H0z" fill="url(#a)" filter="url( #f )"/>
                    <use xlink:href="#p" x="1"/><use href="#p"/>
                  </g>
                </svg>""";
        assertThat(SafeSvg.fault(bytes(drawing))).isEmpty();
        assertThat(SafeSvg.fault(drawing.replace("UTF-8", "UTF-16").getBytes(StandardCharsets.UTF_16)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<script>alert(1)</script> | the element script is not allowed",
                "<foreignObject/> | the element foreignObject is not allowed",
                "<image href='#a'/> | the element image is not allowed",
                "<a href='https://evil.example'/> | the element a is not allowed",
                "<style>@import 'x'</style> | the element style is not allowed",
                "<animate attributeName='href'/> | the element animate is not allowed",
                "<set attributeName='onload'/> | the element set is not allowed",
                "<h:script xmlns:h='http://www.w3.org/1999/xhtml'/> | the element script is not allowed",
                "<h:g xmlns:h='http://www.w3.org/1999/xhtml'/> | the element g is not allowed",
                "<g onload='alert(1)'/> | the attribute onload is not allowed",
                "<g ONLOAD='alert(1)'/> | the attribute ONLOAD is not allowed",
                "<g xml:base='https://evil.example'/> | the attribute xml:base is not allowed",
                "<g xmlns:e='http://www.w3.org/2001/xml-events' e:fill='x'/> | the attribute fill is not allowed",
                "<use href='https://evil.example/a.svg#x'/> | it refers to something outside itself",
                "<use href='data:image/svg+xml;base64,AA=='/> | it refers to something outside itself",
                "<use xmlns:x='http://www.w3.org/1999/xlink' x:href='java&#x09;script:alert(1)'/> | it refers to something outside itself",
                "<path fill='url(https://evil.example/#a)'/> | it refers to something outside itself",
                "<path fill='URL(//evil.example)'/> | it refers to something outside itself",
                "<path style='fill: url(#a); mask: url(x'/> | it refers to something outside itself",
                "<path style='fill: u\\72l(x)'/> | the value of the attribute style is not allowed",
                "<path style='background: image-set(\"x\" 1x)'/> | the value of the attribute style is not allowed",
                "<path style='fill: url/**/(x)'/> | the value of the attribute style is not allowed",
                "<?xml-stylesheet href='x'?> | it has processing instructions"
            })
    void whateverCouldDoMoreThanBeDrawnIsNamed(String part, String fault) {
        assertThat(SafeSvg.fault(bytes("<svg xmlns='http://www.w3.org/2000/svg'>" + part + "</svg>")))
                .contains(fault);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<svg",
                "{}",
                "<svg xmlns='http://www.w3.org/2000/svg'>&e;</svg>",
                "<svg/>",
                "<g xmlns='http://www.w3.org/2000/svg'/>",
                "<!DOCTYPE svg [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><svg xmlns='http://www.w3.org/2000/svg'>&e;</svg>",
                "<!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'http://localhost:1/x'><svg xmlns='http://www.w3.org/2000/svg'/>"
            })
    void whatIsNoDrawingIsRefused(String file) {
        assertThat(SafeSvg.fault(bytes(file))).isPresent();
    }

    @Test
    void nestingHasAnEnd() {
        String open = "<g>".repeat(100);
        String close = "</g>".repeat(100);
        assertThat(SafeSvg.fault(bytes("<svg xmlns='http://www.w3.org/2000/svg'>" + open + close + "</svg>")))
                .contains("it is nested too deeply");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
