import Canvas
import Catalog
import Whiteboard

/// A board as other programs' diagrams have it: boxes with a text and a shape, frames around them, arrows. Exports write it; every text
/// in it can be shown as it is (`VisibleText`).
public struct DiagramGraph: Hashable, Sendable {
    /// A box.
    public struct Node: Hashable, Sendable {
        /// As the board has it: `[a-z][a-z0-9-]*`.
        public var id: String
        /// What the box is called.
        public var name: String
        /// Copies, technology and place, as `×3 · PostgreSQL · 2 zones`; nil where nothing is stated.
        public var detail: String?
        /// By its name in `kinds.tsv`.
        public var kind: Kind
        /// How it is drawn.
        public var shape: DiagramShape
        /// What is said of it beside the drawing, a line an entry.
        public var notes: [String] = []
    }

    /// A frame; its members are listed in `members(of:)`.
    public struct Frame: Hashable, Sendable {
        /// As the board has it: `[a-z][a-z0-9-]*`.
        public var id: String
        /// What stands in the frame's side.
        public var title: String
        /// What the frame means; nil is a plain one.
        public var kind: GroupKind?
        /// The frame around it, by its place in `frames`.
        public var parent: Int?
        /// Boxes in it, by their places in `nodes`.
        public var nodes: [Int] = []
        /// Frames in it, by their places in `frames`.
        public var frames: [Int] = []
    }

    /// What an arrow ends at.
    public enum End: Hashable, Sendable {
        /// A box, by its place in `nodes`.
        case node(Int)
        /// A frame, by its place in `frames`.
        case frame(Int)
    }

    /// An arrow.
    public struct Edge: Hashable, Sendable {
        /// Where it starts.
        public var from: End
        /// Where it ends, at its head.
        public var to: End
        /// What stands at it; nil is nothing.
        public var label: String?
        /// Which line it is drawn with.
        public var kind: ConnectionKind
        /// What is spoken over it, such as gRPC: the drawing does not show it, and neither do other programs' diagrams.
        public var protocolName: String?
    }

    /// What stands above the diagram.
    public var title: String?
    /// In the board's order.
    public var nodes: [Node] = []
    /// In the board's order.
    public var frames: [Frame] = []
    /// In the board's order.
    public var edges: [Edge] = []
    /// The notes of the board, a line an entry of each.
    public var texts: [[String]] = []

    /// The graph of a board; arrows whose ends are missing are left out, as the drawing leaves them out.
    public init(_ board: Board, catalog: Catalog) {
        title = board.title.map { VisibleText.line($0) }
        var ends: [String: End] = [:]
        for component in board.components {
            let name = component.shownName(catalog)
            ends[component.id] = .node(nodes.count)
            nodes.append(
                Node(
                    id: component.id, name: VisibleText.line(name),
                    detail: DiagramDetail(component, name: name, catalog: catalog).text.map { VisibleText.line($0) }, kind: component.kind,
                    shape: DiagramShape(catalog[component.kind]?.family, kind: component.kind),
                    notes: Self.lines(component[.notes] ?? "")))
        }
        for group in board.groups {
            ends[group.id] = .frame(frames.count)
            frames.append(Frame(id: group.id, title: VisibleText.line(group.title), kind: group.kind))
        }
        for (place, group) in board.groups.enumerated() {
            for member in group.members {
                switch ends[member] {
                case .node(let node)?: frames[place].nodes.append(node)
                case .frame(let inner)?:
                    frames[place].frames.append(inner)
                    frames[inner].parent = place
                case nil: continue
                }
            }
        }
        texts = board.notes.map { Self.lines($0.text) }.filter { !$0.isEmpty }
        for connection in board.connections {
            guard let from = ends[connection.from], let to = ends[connection.to] else { continue }
            let label = connection.label.map { VisibleText.line($0) }
            edges.append(
                Edge(
                    from: from, to: to, label: label?.isEmpty == true ? nil : label, kind: connection.kind,
                    protocolName: connection[.protocol].map { VisibleText.line($0) }))
        }
    }

    /// What a board loses in another program's diagram: what has no place there, and what becomes of names, a sentence each.
    public static func losses(of board: Board, in language: DiagramLanguage, catalog: Catalog) -> [String] {
        let named =
            board.components.compactMap { part in part.name.map { (part.id, $0) } }
            + board.groups.compactMap { part in
                part.name.map { (part.id, $0) }
            }
        let labels = zip(board.connectionNames, board.connections).compactMap { name, part in part.label.map { (name, $0) } }
        let empty = named.filter { $0.1.allSatisfy(\.isWhitespace) }.map(\.0)
        let broken = (named + labels).filter { !empty.contains($0.0) && $0.1.contains(where: \.isNewline) }.map(\.0)
        func list(_ ids: [String]) -> String { ids.prefix(8).joined(separator: ", ") + (ids.count > 8 ? " …" : "") }
        let graph = DiagramGraph(board, catalog: catalog)
        let inside = graph.leftOut(in: language)
        let between = language == .dot ? graph.drawnBetweenBoxes : []
        let placed = board.components.filter(DiagramDetail.hidesPlaces(of:)).map(\.id)
        return [language.unsaid(of: board)].compactMap(\.self)
            + (placed.isEmpty ? [] : ["\(language.name) is told how many zones or regions these have, not their names: \(list(placed))"])
            + (empty.isEmpty ? [] : ["without a name there: \(list(empty)); what reads the diagram calls them by their ids"])
            + (inside.isEmpty ? [] : ["\(language.name) has no arrow between a group and what is in it: \(list(inside))"])
            + (between.isEmpty
                ? [] : ["\(language.name) draws these, between a group and what is in it, from box to box: \(list(between))"])
            + (broken.isEmpty ? [] : ["line breaks became blanks in what these are called: \(list(broken))"])
    }

    private static func lines(_ text: String) -> [String] {
        text.split(whereSeparator: \.isNewline).map { VisibleText.line(String($0)) }.filter { !$0.isEmpty }
    }

    /// Boxes in no frame, by their places.
    public var outerNodes: [Int] {
        let inside = Set(frames.flatMap(\.nodes))
        return nodes.indices.filter { !inside.contains($0) }
    }

    /// Frames in no other frame, by their places.
    public var outerFrames: [Int] { frames.indices.filter { frames[$0].parent == nil } }
}
