import Canvas
import Catalog
import Drawing
import Review
import Whiteboard

/// The whole design document as one page: the drawing as a picture with what was found on each box, then the sections of the Markdown
/// document. It needs no script and no other file, follows the page's light or dark, and prints.
public enum HTMLExport {
    /// The page; ends with a line break.
    ///
    /// - Parameters:
    ///   - board: The board.
    ///   - scene: The board's drawing.
    ///   - catalog: The kinds, technologies and attributes.
    ///   - colours: The theme whose colours it has.
    ///   - review: What was found; it stands at the boxes and in a section of its own.
    public static func write(_ board: Board, scene: Scene, catalog: Catalog, colours: SVGColours, review: ReviewResult) -> String {
        let title = MarkupText.escaped(VisibleText.line(board.title ?? "A design"))
        let picture = SVGExport.write(scene, of: board, catalog: catalog, colours: colours, tooltips: tooltips(review))
        let markdown = MarkdownExport.sections(board, catalog: catalog, review: review)
        let lines =
            [
                "<!DOCTYPE html>", "<html lang=\"en\">", "<head>", "<meta charset=\"utf-8\">",
                "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">", "<title>\(title)</title>",
                "<style>\(style(colours, width: SVGExport.size(of: scene).width))</style>", "</head>", "<body>", "<h1>\(title)</h1>",
                "<figure>",
            ] + [String(picture.dropLast()), "</figure>"] + MarkdownHTML.convert(markdown) + ["</body>", "</html>"]
        return lines.map { $0 + "\n" }.joined()
    }

    /// What was found, by the component it speaks of first.
    private static func tooltips(_ review: ReviewResult) -> [String: String] {
        var tooltips: [String: String] = [:]
        for finding in review.open.sorted(by: Finding.bySeverity) {
            let subject: String? =
                switch finding.subject {
                case .component(let id): id
                default: finding.components.first
                }
            guard let subject else { continue }
            let line = VisibleText.line("\(finding.severity.rawValue): \(finding.message)")
            tooltips[subject] = (tooltips[subject].map { $0 + "\n" } ?? "") + line
        }
        return tooltips
    }

    /// - Parameters:
    ///   - colours: The theme whose colours the page has.
    ///   - width: That of the picture in pixels: a wide one leaves the column of the text, and shrinks before it is to be scrolled.
    private static func style(_ colours: SVGColours, width: Int) -> String {
        func page(_ isDark: Bool) -> String {
            let rule = colours.colour(.frame, dark: isDark)
            return "body{background:\(colours.colour(.paper, dark: isDark));color:\(colours.colour(.name, dark: isDark))}"
                + "th,td{border-bottom:1px solid \(rule)}h2{border-bottom:1px solid \(rule)}"
        }
        let room = "min(\(width)px,100vw - 2rem)"
        return "h1{white-space:pre-wrap}body{font:16px/1.5 system-ui,sans-serif;max-width:72rem;margin:2rem auto;padding:0 1rem}"
            + "figure{margin:1rem 0 1rem min(0px,(100% - \(room))/2);width:\(room);overflow-x:auto}"
            + "svg{display:block;max-width:100%;min-width:\(width * 3 / 5)px;height:auto}table{border-collapse:collapse;margin:1rem 0}"
            + "th,td{text-align:left;padding:.25rem .75rem .25rem 0;vertical-align:top}code{font-family:ui-monospace,monospace;font-size:.9em}"
            // On a phone words are broken before they are scrolled to.
            + "@media (max-width:40rem){body{margin:1rem auto;overflow-wrap:anywhere}th,td{padding-right:.5rem;font-size:.9em}th{overflow-wrap:normal}"
            + "h1{font-size:1.5em}ul,ol{padding-left:1.25rem}}" + page(false) + "@media (prefers-color-scheme:dark){\(page(true))}"
            + "@media print{body{max-width:none;margin:0;padding:0}figure{width:auto;margin:1rem 0;overflow:visible}svg{min-width:0}"
            + "h2,h3{break-after:avoid}tr,li,figure{break-inside:avoid}thead{break-after:avoid}\(wide(width))}"
    }

    /// A wide picture is printed on a page of its own that lies on its side.
    private static func wide(_ width: Int) -> String {
        width > widestUpright ? "h1,figure{page:wide}figure{break-after:page}@page wide{size:landscape}" : ""
    }

    /// What is still read on paper that stands upright.
    private static let widestUpright = 1_000
}
