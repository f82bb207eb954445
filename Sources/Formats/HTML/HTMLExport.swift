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
    ///   - narrower: Draws the board within so many columns, for paper and narrow windows; nil where there is one drawing only.
    public static func write(
        _ board: Board, scene: Scene, catalog: Catalog, colours: SVGColours, review: ReviewResult, narrower: ((Int) -> Scene)? = nil
    ) -> String {
        let title = MarkupText.escaped(VisibleText.line(board.title ?? "A design"))
        let tooltips = tooltips(review)
        func figure(_ pieces: [String], _ style: String? = nil) -> [String] {
            ["<figure\(style.map { " class=\"\($0)\"" } ?? "")>"] + pieces + ["</figure>"]
        }
        let picture = [String(SVGExport.write(scene, of: board, catalog: catalog, colours: colours, tooltips: tooltips).dropLast())]
        let narrow = narrower.flatMap { PrintedLayout.narrow(scene, $0) }
        let figures =
            narrow.map { narrow in
                let pieces = SVGExport.pieces(
                    narrow, of: board, catalog: catalog, colours: colours, tooltips: tooltips, cuts: PrintedLayout.cuts(of: narrow))
                return figure(picture, "bw-wide") + figure(pieces, "bw-narrow")
            } ?? figure(picture)
        let markdown = MarkdownExport.sections(board, catalog: catalog, review: review)
        let lines =
            [
                "<!DOCTYPE html>", "<html lang=\"en\">", "<head>", "<meta charset=\"utf-8\">",
                "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">", "<title>\(title)</title>",
                "<style>\(style(colours, PrintedLayout(scene, narrow: narrow)))</style>", "</head>", "<body>", "<h1>\(title)</h1>",
            ] + figures + MarkdownHTML.convert(markdown) + ["</body>", "</html>"]
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

    private static func style(_ colours: SVGColours, _ layout: PrintedLayout) -> String {
        func page(_ isDark: Bool) -> String {
            let rule = colours.colour(.frame, dark: isDark)
            return "body{background:\(colours.colour(.paper, dark: isDark));color:\(colours.colour(.name, dark: isDark))}"
                + "th,td{border-bottom:1px solid \(rule)}h2{border-bottom:1px solid \(rule)}"
        }
        return "h1{white-space:pre-wrap}body{font:16px/1.5 system-ui,sans-serif;max-width:72rem;margin:2rem auto;padding:0 1rem}"
            + layout.screen + "table{border-collapse:collapse;margin:1rem 0}"
            + "th,td{text-align:left;padding:.25rem .75rem .25rem 0;vertical-align:top}code{font-family:ui-monospace,monospace;font-size:.9em}"
            // On a phone words are broken before they are scrolled to.
            + "@media (max-width:40rem){body{margin:1rem auto;overflow-wrap:anywhere}th,td{padding-right:.5rem;font-size:.9em}th{overflow-wrap:normal}"
            + "h1{font-size:1.5em}ul,ol{padding-left:1.25rem}}" + page(false) + "@media (prefers-color-scheme:dark){\(page(true))}"
            + "@media print{body{max-width:none;margin:0;padding:0}"
            + "h2,h3{break-after:avoid}tr,li{break-inside:avoid}thead{break-after:avoid}\(layout.paper)}"
    }
}
