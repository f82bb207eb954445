import Catalog
import Whiteboard

/// Reads a graph in Graphviz's DOT: clusters become groups, ports are left out, labels of records and of HTML are read as text.
public enum DOTImport {
    /// The board and what it does not keep; throws what Graphviz would refuse, with its place.
    public static func read(_ text: String, catalog: Catalog) throws(ReadingProblem) -> (board: Board, notes: [ImportNote]) {
        var reader = try DOTReader(text)
        try reader.readGraph()
        return DiagramBoard.board(of: reader.diagram, catalog: catalog)
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
    private let cursor: DiagramCursor
    private let tokens: [DOTToken]
    private var at = 0
    private var graphName = ""
    /// Whether arrows are `->`; in a `graph` they are `--`.
    private var isDirected = true
    private var clusters: [String: String] = [:]
    private var depth = 0

    /// What `node [...]` and `edge [...]` say for what follows, and the frame that new boxes stand in.
    private struct Scope {
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
    }

    // MARK: Words

    private var next: DOTToken? { at < tokens.count ? tokens[at] : nil }

    private mutating func takes(_ sign: String) -> Bool {
        guard let next, next.isSign(sign) else { return false }
        at += 1
        return true
    }

    private func problem(_ message: String) -> ReadingProblem { cursor.problem(next?.at ?? cursor.text.count, message) }

    private mutating func note(_ place: Int, _ text: String) { diagram.note(cursor.position(place).line, text) }

    // MARK: The graph

    mutating func readGraph() throws(ReadingProblem) {
        if let next, next.isWord("strict") { at += 1 }
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
        if next != nil { throw problem("one graph was expected; a second begins here") }
        diagram.dropPoints()
    }

    private mutating func readStatements(_ scope: inout Scope, cluster: Int?) throws(ReadingProblem) {
        depth += 1
        guard depth <= Self.mostDepth else { throw problem("subgraphs are nested more than \(Self.mostDepth) deep") }
        while let token = next, !token.isSign("}") {
            if takes(";") || takes(",") { continue }
            try readStatement(&scope, cluster: cluster)
        }
        depth -= 1
    }

    private mutating func readStatement(_ scope: inout Scope, cluster: Int?) throws(ReadingProblem) {
        guard let token = next else { return }
        for word in ["graph", "node", "edge"] where token.isWord(word) {
            at += 1
            let attributes = try readAttributes()
            if word == "node" { scope.node.merge(attributes) { _, new in new } }
            if word == "edge" { scope.edge.merge(attributes) { _, new in new } }
            if word == "graph" { setGraph(attributes, cluster: cluster) }
            return
        }
        if token.isID, !token.isWord("subgraph"), at + 1 < tokens.count, tokens[at + 1].isSign("=") {
            at += 2
            guard let value = next, value.isID else { throw problem("a value was expected") }
            at += 1
            setGraph([token.text.lowercased(): value.kind == .html ? Self.html(value.text) : value.text], cluster: cluster)
            return
        }
        try readEdges(&scope)
    }

    /// A title, and whether a cluster has a word for its kind.
    private mutating func setGraph(_ attributes: [String: String], cluster: Int?) {
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

    // MARK: Nodes and edges

    /// A node, a subgraph, or a chain of both.
    private mutating func readEdges(_ scope: inout Scope) throws(ReadingProblem) {
        let start = next?.at ?? 0
        var ends = [try readEnd(&scope)]
        var isFirstSubgraph = ends[0].isSubgraph
        while takes(isDirected ? "->" : "--") {
            isFirstSubgraph = false
            ends.append(try readEnd(&scope))
        }
        if let other = next, other.isSign(isDirected ? "--" : "->") {
            throw problem(isDirected ? "a digraph's arrows are ->" : "a graph's lines are --; digraph has arrows")
        }
        let attributes = try readAttributes()
        if ends.count == 1 {
            guard !isFirstSubgraph, let key = ends[0].keys.first else { return }
            return setBox(key, attributes)
        }
        let all = scope.edge.merging(attributes) { _, new in new }
        for (from, to) in zip(ends, ends.dropFirst()) {
            for source in from.keys { for target in to.keys { connect(source, target, all, at: start) } }
        }
    }

    private mutating func readEnd(_ scope: inout Scope) throws(ReadingProblem) -> (keys: [String], isSubgraph: Bool) {
        guard let token = next else { throw problem("a node was expected") }
        if token.isWord("subgraph") || token.isSign("{") { return (try readSubgraph(&scope), true) }
        guard token.isID else { throw problem("a node was expected") }
        at += 1
        let key = token.kind == .html ? Self.html(token.text) : token.text
        mention(key, in: &scope)
        while next?.isSign(":") ?? false {
            let place = next?.at ?? 0
            at += 1
            guard let port = next, port.isID else { throw problem("a port was expected") }
            at += 1
            note(place, "a port was left out")
        }
        return ([key], false)
    }

    private mutating func mention(_ key: String, in scope: inout Scope) {
        let isNew = diagram.box(withKey: key) == nil
        let box = diagram.box(key)
        // A box belongs to the first cluster that names it.
        if diagram.boxes[box].frame == nil, let frame = scope.frame { diagram.changeBox(box) { $0.frame = frame } }
        // What `node [...]` says counts for boxes that come after it.
        if isNew { setBox(key, scope.node) }
        scope.boxes.append(key)
    }

    private mutating func readSubgraph(_ scope: inout Scope) throws(ReadingProblem) -> [String] {
        var name: String?
        if let token = next, token.isWord("subgraph") {
            at += 1
            if let id = next, id.isID {
                name = id.text
                at += 1
            }
        }
        guard takes("{") else {
            // A subgraph that was written before stands for what it holds.
            guard let name, let frame = clusters[name].flatMap({ diagram.frame(withKey: $0) }) else { throw problem("'{' was expected") }
            return diagram.boxes.filter { $0.frame == frame }.map(\.key)
        }
        var inner = Scope(node: scope.node, edge: scope.edge, frame: scope.frame)
        var cluster: Int?
        if let name, name.hasPrefix("cluster") {
            let bare = String(name.dropFirst(name.hasPrefix("cluster_") ? 8 : 7))
            let key = bare.isEmpty ? name : bare
            clusters[name] = key
            cluster = diagram.frame(key, parent: scope.frame)
            inner.frame = cluster
        }
        try readStatements(&inner, cluster: cluster)
        guard takes("}") else { throw problem("'}' was expected") }
        scope.boxes += inner.boxes
        return inner.boxes
    }

    private mutating func connect(_ from: String, _ to: String, _ attributes: [String: String], at place: Int) {
        if Self.isInvisible(attributes) { return note(place, "an invisible arrow, which only helps to place boxes, was left out") }
        // `lhead` and `ltail` only cut the line where it meets a frame; our own export means the frame by them, and its boxes have classes.
        func cluster(_ key: String, of end: String) -> String? {
            guard let box = diagram.box(withKey: end), !diagram.boxes[box].classes.isEmpty else { return nil }
            return attributes[key].flatMap { clusters[$0] }
        }
        var ends = (from: cluster("ltail", of: from) ?? from, to: cluster("lhead", of: to) ?? to)
        if attributes["dir"] == "back" { swap(&ends.from, &ends.to) }
        if attributes["dir"] == "both" {
            note(place, "\(from) -> \(to) has a head at both ends; one arrow was kept, as Graphviz counts it")
        }
        let texts = [attributes["label"], attributes["xlabel"]].compactMap { $0 }
        let label = texts.map { lines($0, of: "").joined(separator: " ") }.first { !$0.isEmpty }
        diagram.arrows.append(.init(from: ends.from, to: ends.to, label: label, kind: Self.kind(attributes)))
    }

    private static func isInvisible(_ attributes: [String: String]) -> Bool {
        (attributes["style"] ?? "").split(separator: ",").contains { $0.split(separator: " ").first == "invis" }
    }

    private static func kind(_ attributes: [String: String]) -> ConnectionKind {
        if let stated = attributes["class"].flatMap(ConnectionKind.init(rawValue:)) { return stated }
        let styles = (attributes["style"] ?? "").split(separator: ",")
        return styles.contains("dashed") || styles.contains("dotted") ? .async : .sync
    }

    // MARK: Attributes

    /// `[a=b, c="d"] [e]`, in one.
    private mutating func readAttributes() throws(ReadingProblem) -> [String: String] {
        var attributes: [String: String] = [:]
        while takes("[") {
            while !takes("]") {
                if takes(",") || takes(";") { continue }
                guard let key = next, key.isID else { throw problem("an attribute or ']' was expected") }
                at += 1
                var value = "true"
                if takes("=") {
                    guard let token = next, token.isID else { throw problem("a value was expected") }
                    at += 1
                    value = token.kind == .html ? Self.html(token.text) : token.text
                }
                attributes[key.text.lowercased()] = value
            }
        }
        return attributes
    }

    private mutating func setBox(_ key: String, _ attributes: [String: String]) {
        let box = diagram.box(key)
        let shape = attributes["shape"]?.lowercased()
        if let label = attributes["label"] {
            let isRecord = shape?.hasSuffix("record") ?? (diagram.boxes[box].isRecord)
            let lines =
                isRecord
                ? [
                    DOTText.fields(label).map { self.lines($0, of: key).joined(separator: " ") }.filter { !$0.isEmpty }.joined(
                        separator: ", ")
                ] : self.lines(label, of: key)
            diagram.changeBox(box) { $0.lines = lines }
        }
        if let shape {
            diagram.changeBox(box) { box in
                box.shape = Self.shapes[shape] ?? nil
                box.isRecord = shape.hasSuffix("record")
                box.isPoint = shape == "point"
            }
        }
        if let name = attributes["class"] { diagram.changeBox(box) { $0.classes += name.split(separator: " ").map(String.init) } }
    }

    private static let shapes: [String: DiagramShape] = ["cylinder": .store, "cds": .queue]

    /// What a label says, a line an entry.
    private func lines(_ label: String, of key: String) -> [String] {
        var text = String.UnicodeScalarView()
        var escaped = false
        for scalar in label.unicodeScalars {
            guard escaped else {
                if scalar == "\\" { escaped = true } else { text.append(scalar) }
                continue
            }
            escaped = false
            switch scalar {
            case "n", "l", "r": text.append("\n")
            case "N": text.append(contentsOf: key.unicodeScalars)
            case "G": text.append(contentsOf: graphName.unicodeScalars)
            default: text.append(scalar)
            }
        }
        return DiagramText.lines(DiagramText.entities(String(text)))
    }

    /// HTML as a label that `lines` reads: what it escapes itself stays as it is.
    private static func html(_ text: String) -> String {
        DiagramText.plainHTML(text.replacing("\n", with: " ")).replacing("\\", with: "\\\\").replacing("\n", with: "\\n").replacing(
            "&", with: "&amp;")
    }
}
