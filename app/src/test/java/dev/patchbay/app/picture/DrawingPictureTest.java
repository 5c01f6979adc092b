package dev.patchbay.app.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.app.demo.PaneDriver;
import dev.patchbay.icons.look.Appearance;
import dev.patchbay.icons.look.Fonts;
import dev.patchbay.pipeline.Node;
import dev.patchbay.pipeline.Note;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.Position;
import dev.patchbay.pipeline.catalog.Catalog;
import dev.patchbay.pipeline.file.FileProblem;
import dev.patchbay.pipeline.file.PipelineFiles;
import dev.patchbay.pipeline.text.Texts;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.InflaterInputStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

@Tag("window")
class DrawingPictureTest {
    private static final Path EXAMPLE = Path.of("..", "examples", "fashion-mnist.json");

    @TempDir
    private Path folder = Path.of("");

    private static byte[] picture(Pipeline pipeline, PictureFormat format) throws Exception {
        byte[] picture = PaneDriver.fxWithToolkit(() -> {
            Fonts.load();
            return new DrawingPicture(pipeline, Catalog.standard(), Texts.in(Locale.ENGLISH), Appearance.LIGHT)
                    .as(format);
        });
        // For those who want to look at them.
        Optional<String> kept = Optional.ofNullable(System.getProperty("patchbay.pictures"));
        if (kept.isPresent()) {
            Files.write(Path.of(kept.get(), "export." + format.extension()), picture);
        }
        return picture;
    }

    @Test
    void aPngShowsTheDrawingAndOpensAsItAgain() throws Exception {
        Pipeline drawing = PipelineFiles.open(EXAMPLE);
        byte[] png = picture(drawing, PictureFormat.PNG);
        BufferedImage seen = ImageIO.read(new ByteArrayInputStream(png));
        assertThat(seen.getWidth()).isGreaterThan(1000);
        assertThat(seen.getHeight()).isGreaterThan(500);
        long inked = java.util.stream.IntStream.range(0, seen.getWidth() * seen.getHeight() / 16)
                .filter(i -> seen.getRGB(i * 4 % seen.getWidth(), i * 4 / seen.getWidth() * 4) != seen.getRGB(0, 0))
                .count();
        assertThat(inked).isGreaterThan((long) seen.getWidth() * seen.getHeight() / 16 / 50);
        Path file = Files.write(folder.resolve("drawing.png"), png);
        assertThat(PipelineFiles.open(file)).isEqualTo(drawing);
        assertThat(PipelineFiles.isPicture(file)).isTrue();
    }

    @Test
    void anSvgSaysEveryTitleAndOpensAsTheDrawingAgain() throws Exception {
        Pipeline drawing = PipelineFiles.open(EXAMPLE).renamed("A ]]> B & <C>");
        byte[] svg = picture(drawing, PictureFormat.SVG);
        Document document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(svg));
        String texts = document.getDocumentElement().getTextContent();
        drawing.nodes()
                .values()
                .forEach(node ->
                        node.title().ifPresent(title -> assertThat(texts).contains(title)));
        assertThat(document.getElementsByTagName("path").getLength())
                .isGreaterThan(drawing.wires().size());
        Path file = Files.write(folder.resolve("drawing.svg"), svg);
        assertThat(PipelineFiles.open(file)).isEqualTo(drawing);
    }

    @Test
    void aPdfHasItsObjectsWhereItsTableSays() throws Exception {
        byte[] pdf = picture(PipelineFiles.open(EXAMPLE), PictureFormat.PDF);
        String text = new String(pdf, StandardCharsets.ISO_8859_1);
        assertThat(text).startsWith("%PDF-1.4").endsWith("%%EOF\n");
        Matcher start = Pattern.compile("startxref\n(\\d+)\n").matcher(text);
        assertThat(start.find()).isTrue();
        String table = text.substring(Integer.parseInt(start.group(1)));
        assertThat(table).startsWith("xref\n0 6\n");
        Matcher entry = Pattern.compile("(\\d{10}) 00000 n").matcher(table);
        for (int number = 1; number <= 5; number++) {
            assertThat(entry.find()).isTrue();
            assertThat(text.substring(Integer.parseInt(entry.group(1)))).startsWith(number + " 0 obj\n");
        }
    }

    @Test
    void aDrawingLargerThanAnyPictureOfPixelsStillSaysAllInSvg() throws Exception {
        Pipeline large = Pipeline.named("Wide");
        for (int column = 0; column < 70; column++) {
            large = large.with(
                    Node.of("b" + column, "batching").titled("Column " + column), new Position(column * 250.0, 0));
        }
        String texts = texts(picture(large, PictureFormat.SVG));
        assertThat(texts).contains("Column 0").contains("Column 69");
        assertThat(texts.split("32 samples", -1)).as("parameters too").hasSizeGreaterThan(70);
    }

    @Test
    void aNotesParagraphIsBrokenIntoLinesInSvg() throws Exception {
        String said = "A paragraph that is **far too long** for one line of a note of this width";
        Pipeline drawing = Pipeline.named("Noted").with(Node.of("data", "dataset"), Position.ORIGIN);
        Pipeline noted = drawing.with(drawing.annotations()
                .with(Note.of("note", new Position(0, 200), 160, 140).saying(said)));
        Document svg = document(picture(noted, PictureFormat.SVG));
        NodeList lines = svg.getElementsByTagName("text");
        List<Element> ofNote = IntStream.range(0, lines.getLength())
                .mapToObj(i -> (Element) lines.item(i))
                .filter(e -> said.replace("*", "").contains(e.getTextContent().strip()))
                .toList();
        assertThat(ofNote.stream().map(e -> e.getAttribute("y")).distinct()).hasSizeGreaterThan(2);
        assertThat(ofNote.stream().map(Element::getTextContent).collect(Collectors.joining(" ")))
                .contains("far too")
                .contains("width");
        assertThat(ofNote).anyMatch(e -> e.getAttribute("font-weight").equals("bold"));
        assertThat(svg.getElementsByTagName("clipPath").getLength()).isPositive();
    }

    @Test
    void aPdfIsDrawnWithLinesAndNotWithPixels() throws Exception {
        byte[] pdf = picture(PipelineFiles.open(EXAMPLE), PictureFormat.PDF);
        String text = new String(pdf, StandardCharsets.ISO_8859_1);
        int begin = text.indexOf("stream\n", text.indexOf("4 0 obj")) + "stream\n".length();
        String page = new String(
                new InflaterInputStream(new ByteArrayInputStream(pdf, begin, pdf.length - begin)).readAllBytes(),
                StandardCharsets.ISO_8859_1);
        assertThat(page.lines().filter(l -> l.endsWith(" c")).count()).isGreaterThan(2000);
        assertThat(page.lines().filter(l -> l.equals("q")).count())
                .isEqualTo(page.lines().filter(l -> l.equals("Q")).count());
        assertThat(text).doesNotContain("/Image");
    }

    private static Document document(byte[] svg) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(svg));
    }

    private static String texts(byte[] svg) throws Exception {
        return document(svg).getDocumentElement().getTextContent();
    }

    @Test
    void anotherPictureIsNoPipelineAndSaysSo() throws Exception {
        Path file = folder.resolve("other.png");
        ImageIO.write(new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB), "png", file.toFile());
        assertThatThrownBy(() -> PipelineFiles.open(file))
                .isInstanceOf(FileProblem.class)
                .hasMessageContaining("picture without a pipeline");
    }
}
