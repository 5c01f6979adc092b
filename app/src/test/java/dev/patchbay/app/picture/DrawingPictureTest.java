package dev.patchbay.app.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.app.demo.PaneDriver;
import dev.patchbay.icons.look.Appearance;
import dev.patchbay.icons.look.Fonts;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.catalog.Catalog;
import dev.patchbay.pipeline.file.FileProblem;
import dev.patchbay.pipeline.file.PipelineFiles;
import dev.patchbay.pipeline.text.Texts;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

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
        assertThat(table).startsWith("xref\n0 7\n");
        Matcher entry = Pattern.compile("(\\d{10}) 00000 n").matcher(table);
        for (int number = 1; number <= 6; number++) {
            assertThat(entry.find()).isTrue();
            assertThat(text.substring(Integer.parseInt(entry.group(1)))).startsWith(number + " 0 obj\n");
        }
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
