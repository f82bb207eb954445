import Whiteboard

/// The simple design of a board: what is drawn first, kept as the stage simple, and then scaled.
public struct SimpleDesign: Hashable, Sendable {
    /// So many boxes are simple, beside the stores that the Data pane has put there: whoever has named three entities has no fewer to draw.
    public static let most = 6
    private static let least = 3

    /// The boxes that stand on the board and count.
    public let boxes: Int
    /// The stores of Data beside them.
    public let stores: Int
    /// The boxes of the stage simple that count; nil where none was kept.
    public let kept: Int?

    /// The simple design of a board as it stands.
    public init(_ board: Board) {
        let ofData = Set(board.data.compactMap(\.store))
        func count(_ components: [Component]) -> Int { components.count { !ofData.contains($0.id) } }
        boxes = count(board.components)
        stores = board.components.count - boxes
        kept = board.stages.first { $0.name == "simple" }.map { count($0.components) }
    }

    /// Whether one was kept that is simple. It was drawn before what came later: it shows the board as it stood when it was kept.
    public var isKept: Bool { kept.map { $0 <= Self.most } ?? false }
    /// Whether keeping the board as it stands makes it the simple design.
    public var canBeKept: Bool { !isKept && (Self.least...Self.most).contains(boxes) }
    /// Whether none is kept and the seventh box stands.
    public var isLate: Bool { !isKept && boxes > Self.most }

    /// `8 boxes beside 6 stores of Data`: what is counted, and what is not.
    public var counted: String { "\(boxes) boxes" + (stores == 0 ? "" : " beside \(stores) store\(stores == 1 ? "" : "s") of Data") }
}

extension Situation {
    var simple: SimpleDesign { SimpleDesign(board) }
}
