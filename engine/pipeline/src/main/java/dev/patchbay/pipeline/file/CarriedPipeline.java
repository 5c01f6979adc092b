package dev.patchbay.pipeline.file;

import dev.patchbay.pipeline.Pipeline;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/// A picture that carries the pipeline it shows, so that it opens as one again: in a PNG as a compressed `iTXt` chunk
/// with the keyword `patchbay`, in an SVG as CDATA of its metadata. Viewers show the picture and pass the rest over.
public final class CarriedPipeline {
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final String CHUNK = "iTXt";
    private static final String END = "IEND";
    /// Keyword, end of it, compressed, by zlib, no language, no translated keyword.
    private static final byte[] HEAD = "patchbay\0\1\0\0\0".getBytes(StandardCharsets.ISO_8859_1);
    /// Length, name and checksum.
    private static final int AROUND_CHUNK = 12;

    private static final String SVG_START = "<metadata id=\"patchbay-pipeline\"><![CDATA[";
    private static final String SVG_END = "]]></metadata>";
    private static final String CDATA_END = "]]>";
    private static final String CDATA_SPLIT = "]]]]><![CDATA[>";
    private static final int LONGEST_PROLOGUE = 1024;
    private static final long LARGEST_BYTES = 64L << 20;

    private CarriedPipeline() {}

    /// @param png a whole PNG file
    public static byte[] intoPng(byte[] png, Pipeline pipeline) {
        int at = chunk(png, END).orElseThrow(() -> new IllegalArgumentException("no PNG file"));
        byte[] data = join(HEAD, deflated(PipelineWriter.write(pipeline)));
        byte[] named = join(CHUNK.getBytes(StandardCharsets.ISO_8859_1), data);
        CRC32 sum = new CRC32();
        sum.update(named);
        ByteBuffer whole = ByteBuffer.allocate(png.length + data.length + AROUND_CHUNK);
        whole.put(png, 0, at).putInt(data.length).put(named).putInt((int) sum.getValue());
        return whole.put(png, at, png.length - at).array();
    }

    /// @param svg a whole SVG document
    public static String intoSvg(String svg, Pipeline pipeline) {
        int end = svg.lastIndexOf("</svg>");
        if (end < 0) {
            throw new IllegalArgumentException("no SVG document");
        }
        String text = PipelineWriter.write(pipeline).replace(CDATA_END, CDATA_SPLIT);
        return svg.substring(0, end) + SVG_START + text + SVG_END + svg.substring(end);
    }

    static boolean isPicture(byte[] file) {
        return isPng(file)
                || new String(file, 0, Math.min(file.length, LONGEST_PROLOGUE), StandardCharsets.UTF_8)
                        .stripLeading()
                        .startsWith("<");
    }

    /// The text of the pipeline, if the picture carries one.
    static Optional<String> textOf(byte[] file) {
        return isPng(file) ? ofPng(file) : ofSvg(new String(file, StandardCharsets.UTF_8));
    }

    private static boolean isPng(byte[] file) {
        return file.length > PNG.length && Arrays.equals(file, 0, PNG.length, PNG, 0, PNG.length);
    }

    private static Optional<String> ofPng(byte[] png) {
        return chunk(png, CHUNK).flatMap(at -> {
            int length = ByteBuffer.wrap(png).getInt(at);
            byte[] data = Arrays.copyOfRange(png, at + 8, at + 8 + length);
            return inflated(Arrays.copyOfRange(data, HEAD.length, data.length));
        });
    }

    private static Optional<String> ofSvg(String svg) {
        int start = svg.indexOf(SVG_START);
        int end = svg.lastIndexOf(SVG_END);
        return start < 0 || end < start
                ? Optional.empty()
                : Optional.of(svg.substring(start + SVG_START.length(), end).replace(CDATA_SPLIT, CDATA_END));
    }

    /// Where the chunk starts; of text chunks, ours.
    private static Optional<Integer> chunk(byte[] png, String name) {
        ByteBuffer bytes = ByteBuffer.wrap(png);
        for (long at = PNG.length; at + AROUND_CHUNK <= png.length; ) {
            int start = (int) at;
            long length = Integer.toUnsignedLong(bytes.getInt(start));
            boolean named = new String(png, start + 4, 4, StandardCharsets.ISO_8859_1).equals(name);
            boolean whole = at + AROUND_CHUNK + length <= png.length;
            if (named && whole && (!name.equals(CHUNK) || startsWithHead(png, start + 8, (int) length))) {
                return Optional.of(start);
            }
            at += AROUND_CHUNK + length;
        }
        return Optional.empty();
    }

    private static boolean startsWithHead(byte[] png, int at, int length) {
        return length > HEAD.length && Arrays.equals(png, at, at + HEAD.length, HEAD, 0, HEAD.length);
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static byte[] deflated(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException memory) {
            throw new UncheckedIOException(memory);
        }
        return bytes.toByteArray();
    }

    /// Nothing when it is damaged, or larger than any pipeline.
    private static Optional<String> inflated(byte[] data) {
        try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(data))) {
            byte[] text = in.readNBytes((int) LARGEST_BYTES);
            return text.length == LARGEST_BYTES
                    ? Optional.empty()
                    : Optional.of(new String(text, StandardCharsets.UTF_8));
        } catch (IOException damaged) {
            return Optional.empty();
        }
    }
}
