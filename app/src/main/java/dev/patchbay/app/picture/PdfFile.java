package dev.patchbay.app.picture;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.DeflaterOutputStream;

/// One page with one picture on it, in the form that PDF 1.4 describes: objects, where each starts, and a trailer.
final class PdfFile {
    /// A page's unit is 1/72 inch, a pixel of the screen 1/96.
    private static final double POINTS_PER_PIXEL = 0.75;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final List<Integer> starts = new ArrayList<>();

    private PdfFile() {}

    static byte[] of(BufferedImage picture, double width, double height, String title) {
        return new PdfFile().write(picture, width * POINTS_PER_PIXEL, height * POINTS_PER_PIXEL, title);
    }

    private byte[] write(BufferedImage picture, double width, double height, String title) {
        put("%PDF-1.4\n%\u00e2\u00e3\u00cf\u00d3\n");
        object("<< /Type /Catalog /Pages 2 0 R >>");
        object("<< /Type /Pages /Kids [3 0 R] /Count 1 >>");
        object(String.format(
                Locale.ROOT,
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %.2f %.2f] /Contents 4 0 R"
                        + " /Resources << /XObject << /Drawing 5 0 R >> >> >>",
                width,
                height));
        String content = String.format(Locale.ROOT, "q %.2f 0 0 %.2f 0 0 cm /Drawing Do Q", width, height);
        stream("", content.getBytes(StandardCharsets.ISO_8859_1));
        stream(
                String.format(
                        Locale.ROOT,
                        "/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceRGB"
                                + " /BitsPerComponent 8 /Filter /FlateDecode ",
                        picture.getWidth(),
                        picture.getHeight()),
                pixels(picture));
        object("<< /Title <" + hex(title) + "> /Producer (Patchbay) >>");
        int table = bytes.size();
        put("xref\n0 " + (starts.size() + 1) + "\n0000000000 65535 f \n");
        starts.forEach(start -> put(String.format(Locale.ROOT, "%010d 00000 n \n", start)));
        put("trailer\n<< /Size " + (starts.size() + 1) + " /Root 1 0 R /Info 6 0 R >>\nstartxref\n" + table
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

    private static byte[] pixels(BufferedImage picture) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        byte[] row = new byte[picture.getWidth() * 3];
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
            for (int y = 0; y < picture.getHeight(); y++) {
                for (int x = 0; x < picture.getWidth(); x++) {
                    int rgb = picture.getRGB(x, y);
                    row[3 * x] = (byte) (rgb >> 16);
                    row[3 * x + 1] = (byte) (rgb >> 8);
                    row[3 * x + 2] = (byte) rgb;
                }
                out.write(row);
            }
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
