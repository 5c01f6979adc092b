package dev.patchbay.canvas.note;

import dev.patchbay.icons.look.Fonts;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.layout.VBox;
import javafx.scene.text.Font;
import javafx.scene.text.FontPosture;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.parser.Parser;

/// Markdown as paragraphs of styled text. HTML in it stays text: nothing from a file is ever carried out.
final class Markdown extends AbstractVisitor {
    private static final double SIZE = 12;
    private static final double HEADING = 14.5;
    private static final double SUBHEADING = 12.5;
    private static final double INDENT = 14;
    private static final String BULLET = "\u2022";
    private static final String CODE_FAMILY = "Monospaced";
    private static final Parser PARSER = Parser.builder().build();

    private final List<TextFlow> blocks = new ArrayList<>();
    private final List<String> markers = new ArrayList<>();
    private TextFlow block = new TextFlow();
    private boolean bold;
    private boolean italic;
    private boolean code;
    private boolean linked;
    private double size = SIZE;
    private int depth;

    private Markdown() {}

    static List<TextFlow> render(String text) {
        Markdown markdown = new Markdown();
        PARSER.parse(text).accept(markdown);
        return markdown.blocks;
    }

    @Override
    public void visit(Heading heading) {
        size = heading.getLevel() == 1 ? HEADING : SUBHEADING;
        bold = true;
        block(heading);
        bold = false;
        size = SIZE;
    }

    @Override
    public void visit(Paragraph paragraph) {
        block(paragraph);
    }

    @Override
    public void visit(BlockQuote quote) {
        boolean before = italic;
        depth++;
        italic = true;
        visitChildren(quote);
        italic = before;
        depth--;
    }

    @Override
    public void visit(BulletList list) {
        depth++;
        visitChildren(list);
        depth--;
    }

    @Override
    public void visit(OrderedList list) {
        depth++;
        int number = list.getMarkerStartNumber() == null ? 1 : list.getMarkerStartNumber();
        for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
            markers.add(number++ + ".");
            visitChildren(item);
        }
        depth--;
    }

    @Override
    public void visit(ListItem item) {
        markers.add(BULLET);
        visitChildren(item);
    }

    @Override
    public void visit(FencedCodeBlock fenced) {
        code(fenced.getLiteral());
    }

    @Override
    public void visit(IndentedCodeBlock indented) {
        code(indented.getLiteral());
    }

    @Override
    public void visit(HtmlBlock html) {
        begin();
        put(html.getLiteral());
    }

    @Override
    public void visit(HtmlInline html) {
        put(html.getLiteral());
    }

    @Override
    public void visit(Emphasis emphasis) {
        boolean before = italic;
        italic = true;
        visitChildren(emphasis);
        italic = before;
    }

    @Override
    public void visit(StrongEmphasis strong) {
        boolean before = bold;
        bold = true;
        visitChildren(strong);
        bold = before;
    }

    @Override
    public void visit(Link link) {
        linked = true;
        visitChildren(link);
        linked = false;
    }

    @Override
    public void visit(Code inline) {
        code = true;
        put(inline.getLiteral());
        code = false;
    }

    @Override
    public void visit(SoftLineBreak line) {
        put(" ");
    }

    @Override
    public void visit(HardLineBreak line) {
        put("\n");
    }

    @Override
    public void visit(org.commonmark.node.Text text) {
        put(text.getLiteral());
    }

    private void code(String literal) {
        code = true;
        begin();
        put(literal.stripTrailing());
        code = false;
    }

    private void block(Node content) {
        begin();
        visitChildren(content);
    }

    /// A list's marker stands before the first block of its item only.
    private void begin() {
        block = new TextFlow();
        VBox.setMargin(block, new javafx.geometry.Insets(0, 0, 0, Math.max(0, depth - 1) * INDENT));
        blocks.add(block);
        if (!markers.isEmpty()) {
            put(markers.removeLast() + " ");
            markers.clear();
        }
    }

    private void put(String words) {
        Text text = new Text(words);
        text.setFont(Font.font(
                code ? CODE_FAMILY : Fonts.FAMILY,
                bold ? FontWeight.BOLD : FontWeight.NORMAL,
                italic ? FontPosture.ITALIC : FontPosture.REGULAR,
                size));
        text.setUnderline(linked);
        text.getStyleClass().setAll("note-text");
        block.getChildren().add(text);
    }
}
