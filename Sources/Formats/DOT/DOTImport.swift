import Catalog
import Whiteboard

/// Reads a graph in Graphviz's DOT: clusters become groups, ports are left out, labels of records and of HTML are read as text.
public enum DOTImport {
    /// The board and what it does not keep; throws what Graphviz would refuse, with its place.
    public static func read(_ text: String, catalog: Catalog) throws(ReadingProblem) -> (board: Board, notes: [ImportNote]) {
        var reader = try DOTReader(text)
        try reader.readGraph()
        return DiagramBoard.board(of: try reader.diagram.counted(), catalog: catalog)
    }

    /// Whether a text begins as a graph does: for texts of unknown origin.
    public static func begins(_ text: String) -> Bool {
        var cursor = DiagramCursor(text)
        guard let tokens = try? DOTToken.all(of: &cursor), let first = tokens.first else { return false }
        return (first.isWord("strict") || first.isWord("digraph") || first.isWord("graph")) && tokens.contains { $0.isSign("{") }
    }
}

/// The statements of a graph, one after the other.
struct DOTReader {
    var diagram = ImportedDiagram()
    let cursor: DiagramCursor
    let tokens: [DOTToken]
    var at = 0
    var graphName = ""
    /// Whether arrows are `->`; in a `graph` they are `--`.
    var isDirected = true
    /// Whether lines between the same ends are one line, of which each says something more.
    var isStrict = false
    /// Of such a graph, by their ends: the place of each arrow, and what was said of it.
    var strictLines: [[String]: (place: Int, from: String, to: String, attributes: [String: String])] = [:]
    var clusters: [String: String] = [:]
    /// Lines that say at which frames they are cut, by the place of their arrow: known when all clusters are.
    var cuts: [Int: Cut] = [:]
    /// Whether the graph says `compound=true`: without it Graphviz cuts no line at a frame.
    var isCompound = false
    var depth = 0
    /// Whether `cluster`, as an attribute is called that makes a subgraph one, stands anywhere.
    let hasClusterMark: Bool

    /// The clusters that a line is cut at, by their names.
    struct Cut {
        var tail: String?
        var head: String?
        /// Whether the arrow goes from its head to its tail.
        var isTurned: Bool
        var at: Int
    }

    /// What `node [...]` and `edge [...]` say for what follows, and the frame that new boxes stand in.
    struct Scope {
        var node: [String: String] = [:]
        var edge: [String: String] = [:]
        /// The cluster, by its place; nil outside of all.
        var frame: Int?
        /// Boxes that the subgraph mentions, in order.
        var boxes: [String] = []
    }

    /// More braces within each other than anybody writes; a deeper file is refused, not followed.
    private static let mostDepth = 200

    init(_ text: String) throws(ReadingProblem) {
        var cursor = DiagramCursor(text)
        tokens = try DOTToken.all(of: &cursor)
        self.cursor = cursor
        hasClusterMark = tokens.contains { $0.isWord("cluster") }
    }

    // MARK: Words

    var next: DOTToken? { at < tokens.count ? tokens[at] : nil }

    mutating func takes(_ sign: String) -> Bool {
        guard let next, next.isSign(sign) else { return false }
        at += 1
        return true
    }

    func problem(_ message: String) -> ReadingProblem {
        guard let next, next.isKeyword else { return cursor.problem(next?.at ?? cursor.text.count, message) }
        return cursor.problem(next.at, "\(message); '\(next.text)' is a word of the language, of which quotes make a name")
    }

    mutating func note(_ place: Int, _ text: String) { diagram.note(cursor.position(place).line, text) }

    // MARK: The graph

    mutating func readGraph() throws(ReadingProblem) {
        if let next, next.isWord("strict") {
            isStrict = true
            at += 1
        }
        guard let word = next, word.isWord("digraph") || word.isWord("graph") else {
            throw problem("a graph was expected: digraph { a -> b }")
        }
        isDirected = word.isWord("digraph")
        at += 1
        if let name = next, name.isID {
            graphName = name.text
            at += 1
        }
        guard takes("{") else { throw problem("'{' was expected") }
        var scope = Scope()
        try readStatements(&scope, cluster: nil)
        guard takes("}") else { throw problem("'}' was expected") }
        if let more = next {
            guard ["strict", "digraph", "graph"].contains(where: { more.isWord($0) }) else {
                throw problem("the end of the graph was expected")
            }
            note(more.at, "what follows the first graph was left out")
        }
        cutLines()
        diagram.dropNotes(ofClass: DOTExport.note)
        let ends = Set(diagram.arrows.flatMap { [$0.from, $0.to] })
        diagram.removeBoxes { $0.isUnseen && !ends.contains($0.key) }
        for box in diagram.boxes where box.isUnseen && !box.isPoint {
            diagram.note(box.line ?? 1, "a box that is not drawn (style=invis), but has arrows that are, was kept as a box")
        }
        diagram.joinPoints()
        diagram.dropRemarks()
    }

    mutating func readStatements(_ scope: inout Scope, cluster: Int?) throws(ReadingProblem) {
        depth += 1
        guard depth <= Self.mostDepth else { throw problem("subgraphs are nested more than \(Self.mostDepth) deep") }
        while let token = next, !token.isSign("}") {
            try readStatement(&scope, cluster: cluster)
            _ = takes(";")
        }
        depth -= 1
    }

    private mutating func readStatement(_ scope: inout Scope, cluster: Int?) throws(ReadingProblem) {
        guard let token = next else { return }
        for word in ["graph", "node", "edge"] where token.isWord(word) {
            let place = token.at
            at += 1
            guard next?.isSign("[") ?? false else { throw problem("'[' was expected behind \(token.text)") }
            let attributes = try readAttributes()
            if word != "graph" { noteRest(of: attributes, at: place) }
            if word == "node" { scope.node.merge(attributes) { _, new in new } }
            if word == "edge" { scope.edge.merge(attributes) { _, new in new } }
            if word == "graph" { setGraph(attributes, cluster: cluster, at: place) }
            return
        }
        if token.isID, at + 1 < tokens.count, tokens[at + 1].isSign("=") {
            at += 2
            guard let value = next, value.isID else { throw problem("a value was expected") }
            at += 1
            try checkMarkup(value, of: token.text)
            setGraph([token.text: text(of: value)], cluster: cluster, at: token.at)
            return
        }
        try readEdges(&scope)
    }

    /// What Graphviz takes for yes: a word for it, or a number other than nought.
    private static func isTrue(_ value: String) -> Bool {
        ["true", "yes"].contains(value.lowercased()) || Int(value.prefix { $0.isASCII && $0.isNumber }).map { $0 != 0 } ?? false
    }

    /// A title, and whether a cluster has a word for its kind.
    private mutating func setGraph(_ attributes: [String: String], cluster: Int?, at place: Int) {
        noteRest(of: attributes, at: place)
        if depth == 1, let towards = attributes["rankdir"]?.uppercased() {
            diagram.isDown = towards == "TB"
            if ["RL", "BT"].contains(towards) { note(place, ImportedDiagram.backwardsNote) }
        }
        if depth == 1, let compound = attributes["compound"] { isCompound = Self.isTrue(compound) }
        if let label = attributes["label"] {
            let text = lines(label, of: graphName).joined(separator: " ")
            if let cluster {
                diagram.changeFrame(cluster) { $0.title = text }
            } else if depth == 1, !text.isEmpty {
                diagram.title = text
            }
        }
        if let name = attributes["class"], let cluster {
            diagram.changeFrame(cluster) { $0.classes = name.split(separator: " ").map(String.init) }
        }
    }
}
