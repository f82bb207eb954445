import Drawing

/// How large the pictures of a page are, on screen and on paper: a wide drawing is there a second time, drawn narrower, for paper and for
/// windows that would have to be scrolled.
struct PrintedLayout {
    private let width: Int
    private let narrow: (width: Int, height: Int)?

    init(_ scene: Scene, narrow: Scene?) {
        width = SVGExport.size(of: scene).width
        self.narrow = narrow.map(SVGExport.size)
    }

    /// Pixels of a page that stands upright, within its margins, and of one that lies on its side.
    private static let paper = (upright: (width: 700.0, height: 980.0), lying: (width: 1_000.0, height: 640.0))
    /// How far a drawing may be made smaller and still be read easily, and how far before it is to be scrolled.
    private static let readable = 0.75, smallest = 0.6
    /// The columns that are tried.
    private static let columns = [130, 100, 76]

    /// The drawing for paper: the one that is read best on one page, else the narrowest, which goes on over several; nil where the one for
    /// the screen fits as well.
    static func narrow(_ scene: Scene, _ draw: (Int) -> Scene) -> Scene? {
        guard share(scene) < readable else { return nil }
        let scenes = columns.map(draw)
        let best = scenes.max { share($0) < share($1) }
        if let best, share(best) >= smallest { return best }
        let narrowest = scenes.min { SVGExport.size(of: $0).width < SVGExport.size(of: $1).width }
        return narrowest.flatMap { SVGExport.size(of: $0).width < SVGExport.size(of: scene).width ? $0 : nil }
    }

    /// What a drawing is made smaller by to fit a page, the way that it fits better.
    private static func share(_ scene: Scene) -> Double { share(SVGExport.size(of: scene)) }

    private static func share(_ size: (width: Int, height: Int)) -> Double {
        max(share(size, paper.upright), share(size, paper.lying))
    }

    private static func share(_ size: (width: Int, height: Int), _ page: (width: Double, height: Double)) -> Double {
        min(1, page.width / Double(max(1, size.width)), page.height / Double(max(1, size.height)))
    }

    // MARK: Style

    /// On screen a wide picture leaves the column of the text, and shrinks before it is to be scrolled.
    var screen: String {
        let room = "min(\(width)px,100vw - 2rem)"
        var style =
            "figure{margin:1rem 0 1rem min(0px,(100% - \(room))/2);width:\(room);overflow-x:auto}"
            + "svg{display:block;max-width:100%;min-width:\(Int(Double(width) * Self.smallest))px;height:auto}"
        if let narrow {
            style +=
                ".bw-narrow{display:none}.bw-narrow svg{min-width:\(Int(Double(narrow.width) * Self.smallest))px}"
                + "@media (max-width:\(Int(Double(width) * Self.readable))px){\(swapped)}"
        }
        return style
    }

    private var swapped: String { ".bw-wide{display:none}.bw-narrow{display:block;margin:1rem 0;width:auto}" }

    /// On paper: on one page, upright or on its side, where it is read there, else over as many as it takes.
    var paper: String {
        let size = narrow ?? (width: width, height: 1)
        let lies = Self.share(size, Self.paper.lying) > Self.share(size, Self.paper.upright)
        let fits = narrow.map { Self.share($0) >= Self.smallest } ?? true
        return (narrow == nil ? "" : swapped)
            + "figure,.bw-narrow{width:auto;margin:1rem 0;overflow:visible}svg,.bw-narrow svg{min-width:0\(fits ? ";max-height:90vh" : "")}"
            + (fits ? "figure{break-inside:avoid}" : "")
            + (lies ? "h1,figure{page:wide}figure{break-after:page}@page wide{size:landscape}" : "")
    }
}
