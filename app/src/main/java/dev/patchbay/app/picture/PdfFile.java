package dev.patchbay.app.picture;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.zip.DeflaterOutputStream;
import javafx.scene.layout.Region;

/// One page with a drawing on it, in the form that PDF 1.4 describes: objects, where each starts, and a trailer.
final class PdfFile {
    /// A page's unit is 1/72 inch, a pixel of the screen 1/96.
    private static final double POINTS_PER_PIXEL = 0.75;
    /// Readers take no larger pages (PDF 1.4, appendix C); what is larger is drawn smaller.
    private static final double MOST_POINTS = 14_400;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final List<Integer> starts = new ArrayList<>();

    private PdfFile() {}

    static byte[] of(Region root, double width, double height, String title) {
        double scale = Math.min(POINTS_PER_PIXEL, MOST_POINTS / Math.max(width, height));
        PdfPainter painter = new PdfPainter();
        String page = painter.paint(root, height, scale);
        return new PdfFile().write(page, painter.states(), width * scale, height * scale, title);
    }

    private byte[] write(String page, SortedMap<Integer, String> states, double width, double height, String title) {
        put("%PDF-1.4\n%\u00e2\u00e3\u00cf\u00d3\n");
        object("<< /Type /Catalog /Pages 2 0 R >>");
        object("<< /Type /Pages /Kids [3 0 R] /Count 1 >>");
        StringBuilder opacities = new StringBuilder();
        states.forEach((percent, name) -> opacities.append(
                String.format(Locale.ROOT, "/%s << /ca %2$.2f /CA %2$.2f >> ", name, percent / 100.0)));
        object(String.format(
                Locale.ROOT,
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %.2f %.2f] /Contents 4 0 R"
                        + " /Resources << /ExtGState << %s>> >> >>",
                width,
                height,
                opacities));
        stream("/Filter /FlateDecode ", packed(page));
        object("<< /Title <" + hex(title) + "> /Producer (Patchbay) >>");
        int table = bytes.size();
        put("xref\n0 " + (starts.size() + 1) + "\n0000000000 65535 f \n");
        starts.forEach(start -> put(String.format(Locale.ROOT, "%010d 00000 n \n", start)));
        put("trailer\n<< /Size " + (starts.size() + 1) + " /Root 1 0 R /Info 5 0 R >>\nstartxref\n" + table
                + "\n%%EOF\n");
        return bytes.toByteArray();
    }

    private void object(String body) {
        starts.add(bytes.size());
        put(starts.size() + " 0 obj\n" + body + "\nendobj\n");
    }

    private void stream(String entries, byte[] data) {
        starts.add(bytes.size());
        put(starts.size() + " 0 obj\n<< " + entries + "/Length " + data.length + " >>\nstream\n");
        bytes.writeBytes(data);
        put("\nendstream\nendobj\n");
    }

    private void put(String text) {
        bytes.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static byte[] packed(String page) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
            out.write(page.getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException memory) {
            throw new UncheckedIOException(memory);
        }
        return packed.toByteArray();
    }

    /// Any script, as PDF wants it: UTF-16 with its mark.
    private static String hex(String text) {
        StringBuilder hex = new StringBuilder("FEFF");
        text.chars().forEach(c -> hex.append(String.format(Locale.ROOT, "%04X", c)));
        return hex.toString();
    }
}
