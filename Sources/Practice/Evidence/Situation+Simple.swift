import Whiteboard

// The simple design: what is drawn first, before it is scaled.
extension Situation {
    /// So many boxes are simple, beside the stores that the Data pane has put there: whoever has named three entities has no fewer to draw.
    static let simplest = 6

    /// The boxes of a drawing that count for it.
    func simpleBoxes(_ components: [Component]) -> Int {
        let stores = Set(board.data.compactMap(\.store))
        return components.count { !stores.contains($0.id) }
    }

    /// `8 boxes beside 6 stores of Data`: what is counted, and what is not.
    func boxesCounted(_ components: [Component]) -> String {
        let boxes = simpleBoxes(components)
        let stores = components.count - boxes
        return "\(boxes) boxes" + (stores == 0 ? "" : " beside \(stores) store\(stores == 1 ? "" : "s") of Data")
    }

    /// A stage simple with at most six boxes, kept before the seventh came.
    var simpleCameFirst: Bool {
        guard let simple = board.stages.first(where: { $0.name == "simple" }), simpleBoxes(simple.components) <= Self.simplest else {
            return false
        }
        return keptBeforeTheSeventh ?? true
    }

    /// Whether keeping the drawing as it stands makes it the simple design.
    public var canKeepSimple: Bool {
        board.stages.isEmpty && (3...Self.simplest).contains(simpleBoxes(board.components)) && keptBeforeTheSeventh != false
    }

    /// Whether the first stage was kept while there were six boxes at most; nil where neither has happened: a board that came with its
    /// stages was not drawn in this session, and nothing speaks against it.
    private var keptBeforeTheSeventh: Bool? {
        var components = 0
        for event in session.timeline {
            guard case .edited(let changes, let isUndo) = event.what else { continue }
            for change in changes {
                if change.verb == .added, change.part == Section.stages.rawValue, !isUndo { return components <= Self.simplest }
                guard change.part == Section.components.rawValue, event.phase != .data else { continue }
                components += change.verb == .added ? 1 : change.verb == .removed ? -1 : 0
            }
        }
        return components > Self.simplest ? false : nil
    }
}
