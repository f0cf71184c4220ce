package aldea.academy;

import gg.jte.Content;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/// Turns Markdown into what a page shows. HTML in it is shown as text; links lead to lessons
/// (`lesson:sell-live/price`),
/// to pages of this house (`/live/new`) and to `https` addresses; pictures are our own drawings (`art:camera`) and
/// those
/// that came with the course (`media:…jpg`).
public final class Markdown {
    private static final List<Extension> TABLES = List.of(TablesExtension.create());
    private static final Parser PARSER = Parser.builder().extensions(TABLES).build();
    private static final HtmlRenderer RENDERER = HtmlRenderer.builder()
            .extensions(TABLES)
            .escapeHtml(true)
            .sanitizeUrls(true)
            .attributeProviderFactory(context -> (node, tag, attributes) -> {
                if (node instanceof TableBlock) {
                    attributes.put("class", "table");
                } else if (node instanceof Image) {
                    attributes.put("loading", "lazy");
                }
            })
            .build();

    private Markdown() {}

    /// @param assets the path of a static file to its address, as [aldea.kernel.Page#asset]
    public static Content html(String markdown, UnaryOperator<String> assets) {
        var tree = PARSER.parse(markdown);
        tree.accept(new AbstractVisitor() {
            @Override
            public void visit(Link link) {
                visitChildren(link);
                address(link.getDestination()).ifPresentOrElse(link::setDestination, () -> unwrap(link));
            }

            @Override
            public void visit(Image image) {
                if (image.getDestination().matches("art:[a-z0-9-]+")) {
                    image.setDestination(assets.apply(
                            "art/%s.svg".formatted(image.getDestination().substring("art:".length()))));
                } else if (image.getDestination().matches("media:[0-9a-f]{32}\\.jpg")) {
                    image.setDestination(
                            MediaTable.BASE + image.getDestination().substring("media:".length()));
                } else {
                    unwrap(image);
                }
            }
        });
        var html = RENDERER.render(tree);
        return output -> output.writeContent(html);
    }

    /// Where links and pictures lead, as they are written.
    static List<String> links(String markdown) {
        var all = new ArrayList<String>();
        PARSER.parse(markdown).accept(new AbstractVisitor() {
            @Override
            public void visit(Link link) {
                all.add(link.getDestination());
                visitChildren(link);
            }

            @Override
            public void visit(Image image) {
                all.add(image.getDestination());
            }
        });
        return all.stream().distinct().toList();
    }

    /// Where a link leads; empty for what leads nowhere good.
    static Optional<String> address(String destination) {
        if (destination.startsWith("lesson:")) {
            return LessonKey.of(destination.substring("lesson:".length())).map(LessonKey::address);
        }
        var ours = destination.startsWith("/") && !destination.startsWith("//") && !destination.contains("\\");
        return ours || destination.startsWith("https://") ? Optional.of(destination) : Optional.empty();
    }

    /// Leaves of a link or picture that is not allowed what it says.
    private static void unwrap(Node node) {
        var child = node.getFirstChild();
        while (child != null) {
            var next = child.getNext();
            node.insertBefore(child);
            child = next;
        }
        node.unlink();
    }
}
