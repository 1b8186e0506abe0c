package dev.cenote.protocol.image;

import java.io.ByteArrayInputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a drawing in SVG (W3C SVG 2) can do nothing but be drawn: no script, no event, no link, no style sheet
 * and nothing from elsewhere. Whatever is not known to be harmless is not.
 */
public final class SafeSvg {
    private static final String NAMESPACE = "http://www.w3.org/2000/svg";
    private static final String XLINK = "http://www.w3.org/1999/xlink";
    private static final String XML = "http://www.w3.org/XML/1998/namespace";
    private static final int DEPTH = 64;

    private static final Set<String> ELEMENTS = Set.of(
            // Structure and shapes.
            "svg",
            "g",
            "defs",
            "symbol",
            "use",
            "title",
            "desc",
            "path",
            "rect",
            "circle",
            "ellipse",
            "line",
            "polyline",
            "polygon",
            "text",
            "tspan",
            "textPath",
            "switch",
            // Paint.
            "linearGradient",
            "radialGradient",
            "stop",
            "pattern",
            "clipPath",
            "mask",
            "marker",
            // Filters.
            "filter",
            "feBlend",
            "feColorMatrix",
            "feComponentTransfer",
            "feComposite",
            "feConvolveMatrix",
            "feDiffuseLighting",
            "feDisplacementMap",
            "feDistantLight",
            "feDropShadow",
            "feFlood",
            "feFuncA",
            "feFuncB",
            "feFuncG",
            "feFuncR",
            "feGaussianBlur",
            "feMerge",
            "feMergeNode",
            "feMorphology",
            "feOffset",
            "fePointLight",
            "feSpecularLighting",
            "feSpotLight",
            "feTile",
            "feTurbulence");

    private static final Set<String> ATTRIBUTES = Set.of(
            // What things are called and where they are.
            "id",
            "class",
            "version",
            "baseProfile",
            "viewBox",
            "preserveAspectRatio",
            "width",
            "height",
            "x",
            "y",
            "x1",
            "x2",
            "y1",
            "y2",
            "cx",
            "cy",
            "r",
            "rx",
            "ry",
            "d",
            "points",
            "pathLength",
            "transform",
            "transform-origin",
            "role",
            "aria-label",
            "aria-hidden",
            "aria-labelledby",
            "focusable",
            "data-name",
            // Paint.
            "fill",
            "fill-opacity",
            "fill-rule",
            "stroke",
            "stroke-width",
            "stroke-opacity",
            "stroke-linecap",
            "stroke-linejoin",
            "stroke-miterlimit",
            "stroke-dasharray",
            "stroke-dashoffset",
            "color",
            "opacity",
            "stop-color",
            "stop-opacity",
            "offset",
            "gradientUnits",
            "gradientTransform",
            "spreadMethod",
            "fx",
            "fy",
            "fr",
            "patternUnits",
            "patternContentUnits",
            "patternTransform",
            "clip-path",
            "clip-rule",
            "clipPathUnits",
            "mask",
            "mask-type",
            "maskUnits",
            "maskContentUnits",
            "marker-start",
            "marker-mid",
            "marker-end",
            "markerWidth",
            "markerHeight",
            "markerUnits",
            "refX",
            "refY",
            "orient",
            "display",
            "visibility",
            "overflow",
            "vector-effect",
            "shape-rendering",
            "color-interpolation",
            "color-interpolation-filters",
            "paint-order",
            "enable-background",
            "mix-blend-mode",
            "isolation",
            "style",
            // Text.
            "font-family",
            "font-size",
            "font-weight",
            "font-style",
            "font-variant",
            "font-stretch",
            "text-anchor",
            "text-decoration",
            "text-rendering",
            "dominant-baseline",
            "alignment-baseline",
            "baseline-shift",
            "letter-spacing",
            "word-spacing",
            "writing-mode",
            "dx",
            "dy",
            "rotate",
            "textLength",
            "lengthAdjust",
            "startOffset",
            "direction",
            "unicode-bidi",
            // Filters.
            "filter",
            "filterUnits",
            "primitiveUnits",
            "in",
            "in2",
            "result",
            "stdDeviation",
            "mode",
            "type",
            "values",
            "operator",
            "k1",
            "k2",
            "k3",
            "k4",
            "order",
            "kernelMatrix",
            "divisor",
            "bias",
            "targetX",
            "targetY",
            "edgeMode",
            "kernelUnitLength",
            "preserveAlpha",
            "surfaceScale",
            "diffuseConstant",
            "specularConstant",
            "specularExponent",
            "scale",
            "xChannelSelector",
            "yChannelSelector",
            "azimuth",
            "elevation",
            "flood-color",
            "flood-opacity",
            "lighting-color",
            "tableValues",
            "slope",
            "intercept",
            "amplitude",
            "exponent",
            "radius",
            "baseFrequency",
            "numOctaves",
            "seed",
            "stitchTiles",
            "z",
            "pointsAtX",
            "pointsAtY",
            "pointsAtZ",
            "limitingConeAngle");

    /** Where a value may name another place: only within the drawing itself. */
    private static final Pattern OWN_REFERENCE = Pattern.compile("#[\\w.:-]+");

    private static final Pattern REFERENCE = Pattern.compile("url\\(\\s*(['\"]?)([^)'\"]*)\\1\\s*\\)");
    /** What styles could do besides drawing: fetch, import, or hide either behind an escape. */
    private static final Pattern ACTIVE =
            Pattern.compile("\\\\|@|/\\*|expression|javascript:|image-set|image\\(|src\\(");

    private SafeSvg() {}

    /**
     * What is wrong with an untrusted file; empty when it may be shown.
     *
     * @param file bytes of any encoding that XML knows
     */
    public static Optional<String> fault(byte[] file) {
        // A document type could name other files or grow without bounds, and drawings have no need of one.
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(file));
            try {
                return Optional.ofNullable(read(reader));
            } finally {
                reader.close();
            }
        } catch (XMLStreamException e) {
            return Optional.of("it is not well-formed XML");
        }
    }

    private static @Nullable String read(XMLStreamReader reader) throws XMLStreamException {
        int depth = 0;
        boolean any = false;
        while (reader.hasNext()) {
            @Nullable
            String fault = switch (reader.next()) {
                case XMLStreamReader.START_ELEMENT -> {
                    depth++;
                    any = true;
                    yield element(reader, depth);
                }
                case XMLStreamReader.END_ELEMENT -> {
                    depth--;
                    yield null;
                }
                case XMLStreamReader.DTD, XMLStreamReader.ENTITY_REFERENCE -> "it has a document type";
                case XMLStreamReader.PROCESSING_INSTRUCTION -> "it has processing instructions";
                default -> null;
            };
            if (fault != null) {
                return fault;
            }
        }
        return any ? null : "it is empty";
    }

    private static @Nullable String element(XMLStreamReader reader, int depth) {
        String name = reader.getLocalName();
        if (!NAMESPACE.equals(reader.getNamespaceURI()) || !ELEMENTS.contains(name)) {
            return "the element " + name + " is not allowed";
        }
        if (depth == 1 && !name.equals("svg")) {
            return "its outermost element is not svg";
        }
        if (depth > DEPTH) {
            return "it is nested too deeply";
        }
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            @Nullable
            String fault = attribute(
                    reader.getAttributeNamespace(i), reader.getAttributeLocalName(i), reader.getAttributeValue(i));
            if (fault != null) {
                return fault;
            }
        }
        return null;
    }

    private static @Nullable String attribute(@Nullable String namespace, String name, String value) {
        boolean plain = namespace == null || namespace.isEmpty();
        if (name.equals("href") && (plain || XLINK.equals(namespace))) {
            return OWN_REFERENCE.matcher(value).matches() ? null : "it refers to something outside itself";
        }
        if (XML.equals(namespace)) {
            return name.equals("space") || name.equals("lang") ? null : "the attribute xml:" + name + " is not allowed";
        }
        if (!plain || !ATTRIBUTES.contains(name)) {
            return "the attribute " + name + " is not allowed";
        }
        return value(name, value);
    }

    private static @Nullable String value(String name, String value) {
        String lower = value.toLowerCase(Locale.ROOT);
        if (ACTIVE.matcher(lower).find()) {
            return "the value of the attribute " + name + " is not allowed";
        }
        if (lower.contains("url(")) {
            String rest = REFERENCE
                    .matcher(lower)
                    .replaceAll(match ->
                            OWN_REFERENCE.matcher(match.group(2).strip()).matches() ? "" : "url(");
            if (rest.contains("url(")) {
                return "it refers to something outside itself";
            }
        }
        return null;
    }
}
