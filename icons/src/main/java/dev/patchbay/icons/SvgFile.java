package dev.patchbay.icons;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// Reads the small part of SVG that our drawings use: a 24 × 24 root holding path, circle, rect, line and polyline.
final class SvgFile {

    static final double VIEW_BOX_SIZE = 24;

    private SvgFile() {}

    static List<SvgShape> readResource(String name) {
        try (InputStream in = SvgFile.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The icon file " + name + " is missing from this build.");
            }
            return read(in, name);
        } catch (IOException | XMLStreamException e) {
            throw new IllegalStateException("The icon file " + name + " cannot be read: " + e.getMessage(), e);
        }
    }

    static List<SvgShape> read(InputStream in, String name) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        XMLStreamReader xml = factory.createXMLStreamReader(in);
        List<SvgShape> shapes = new ArrayList<>();
        SvgShape.Style root = SvgShape.Style.SVG_DEFAULT;
        while (xml.hasNext()) {
            if (xml.next() != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            SvgShape.Style style = root.overriddenBy(
                    xml.getAttributeValue(null, "fill"),
                    xml.getAttributeValue(null, "stroke"),
                    xml.getAttributeValue(null, "stroke-width"));
            if (xml.getLocalName().equals("svg")) {
                root = style;
                if (!"0 0 24 24".equals(xml.getAttributeValue(null, "viewBox"))) {
                    throw new IllegalStateException("The icon file " + name + " needs viewBox=\"0 0 24 24\".");
                }
            } else {
                shapes.add(new SvgShape(pathOf(xml, name), style));
            }
        }
        return List.copyOf(shapes);
    }

    private static String pathOf(XMLStreamReader xml, String name) {
        return switch (xml.getLocalName()) {
            case "path" -> text(xml, "d", name);
            case "circle" -> PathText.circle(number(xml, "cx", name), number(xml, "cy", name), number(xml, "r", name));
            case "rect" ->
                PathText.roundedRectangle(
                        number(xml, "x", name),
                        number(xml, "y", name),
                        number(xml, "width", name),
                        number(xml, "height", name),
                        number(xml, "rx", name));
            case "line" ->
                PathText.polyline(new double[] {
                    number(xml, "x1", name), number(xml, "y1", name), number(xml, "x2", name), number(xml, "y2", name)
                });
            case "polyline" -> PathText.polyline(numbers(text(xml, "points", name)));
            default ->
                throw new IllegalStateException("The icon file " + name + " uses <" + xml.getLocalName()
                        + ">; only path, circle, rect, line and polyline are drawn.");
        };
    }

    private static double[] numbers(String points) {
        String[] parts = points.strip().split("[\\s,]+", -1);
        double[] values = new double[parts.length];
        for (int i = 0; i < parts.length; i++) {
            values[i] = Double.parseDouble(parts[i]);
        }
        return values;
    }

    private static double number(XMLStreamReader xml, String attribute, String name) {
        return Double.parseDouble(text(xml, attribute, name));
    }

    private static String text(XMLStreamReader xml, String attribute, String name) {
        String value = xml.getAttributeValue(null, attribute);
        if (value == null) {
            throw new IllegalStateException("The icon file " + name + " has a <" + xml.getLocalName()
                    + "> without the attribute " + attribute + ".");
        }
        return value;
    }
}
