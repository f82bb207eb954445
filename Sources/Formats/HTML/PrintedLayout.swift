import Drawing

/// How large the pictures of a page are, on screen and on paper: a wide drawing is there a second time, drawn narrower, for paper and for
/// windows that would have to be scrolled.
struct PrintedLayout {
    private let width: Int
    private let narrow: (width: Int, height: Int)?
    private let pieces: Int

    init(_ scene: Scene, narrow: Scene?) {
        width = SVGExport.size(of: scene).width
        self.narrow = narrow.map(SVGExport.size)
        pieces = narrow.map { Self.cuts(of: $0).count } ?? 1
    }

    /// Pixels of a page that stands upright, within its margins, and of one that lies on its side.
    private static let paper = (upright: (width: 700.0, height: 980.0), lying: (width: 1_000.0, height: 640.0))
    /// How far a drawing may be made smaller and still be read easily, and how far before it is to be scrolled.
    private static let readable = 0.75, smallest = 0.6
    /// The columns that are tried.
    private static let columns = [100, 76]

    /// The most boxes and frames of a drawing that is drawn again for paper.
    private static let mostBoxes = 600

    /// The drawing for paper: one that is read on one page, else the one that takes the fewest pages; nil where the one for the screen is
    /// read on one as well.
    static func narrow(_ scene: Scene, _ draw: (Int) -> Scene) -> Scene? {
        // Of so many boxes no page shows what belongs together, and drawing them again takes its time.
        guard share(scene) < readable, scene.boxes.count + scene.frames.count <= mostBoxes else { return nil }
        var best: (scene: Scene, pages: Int)?
        for columns in columns {
            let narrower = draw(columns)
            if share(narrower) >= smallest { return narrower }
            let isWide = paper.upright.width / Double(SVGExport.size(of: narrower).width) < smallest
            let pages = isWide ? .max : cuts(of: narrower).count
            if best.map({ pages < $0.pages }) ?? true { best = (narrower, pages) }
        }
        return best.flatMap { SVGExport.size(of: $0.scene).width < SVGExport.size(of: scene).width ? $0.scene : nil }
    }

    /// Where a drawing is cut that goes on over several pages, its lower edge last, in pixels.
    static func cuts(of scene: Scene) -> [Int] {
        let size = SVGExport.size(of: scene)
        guard share(size) < smallest else { return [size.height] }
        let page = paper.upright.height * max(1, Double(size.width) / paper.upright.width)
        // The title of the document stands over the first piece.
        var (cuts, room) = ([Int](), page * 0.82)
        var last: Int?
        for gap in SVGExport.gaps(of: scene) + [size.height] {
            if Double(gap - (cuts.last ?? 0)) > room, let place = last {
                cuts.append(place)
                room = page * 0.96
            }
            last = gap
        }
        return cuts + [size.height]
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

    /// On paper: on one page, upright or on its side, where it is read there, else in pieces, a page each.
    var paper: String {
        let size = narrow ?? (width: width, height: 1)
        let lies = pieces == 1 && Self.share(size, Self.paper.lying) > Self.share(size, Self.paper.upright)
        return (narrow == nil ? "" : swapped)
            + "figure,.bw-narrow{width:auto;margin:1rem 0;overflow:visible}svg,.bw-narrow svg{min-width:0;break-inside:avoid"
            + "\(pieces == 1 ? ";max-height:90vh" : "")}" + (pieces == 1 ? "figure{break-inside:avoid}" : "")
            + (lies ? "h1,figure{page:wide}figure{break-after:page}@page wide{size:landscape}" : "")
    }
}
