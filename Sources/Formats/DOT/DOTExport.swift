import Catalog
import Drawing
import Whiteboard

/// A board as a directed graph in Graphviz's DOT. Kinds are kept as classes, frames as clusters; an arrow that ends at a frame ends at a
/// box of it and is cut at the frame's side (`lhead`, `ltail`).
public struct DOTExport {
    private let graph: DiagramGraph

    /// The graph; ends with a line break.
    public static func write(_ board: Board, catalog: Catalog, direction: Direction = .right) -> String {
        DOTExport(graph: DiagramGraph(board, catalog: catalog)).lines(direction).map { $0 + "\n" }.joined()
    }

    private func lines(_ direction: Direction) -> [String] {
        var settings = [
            "rankdir=\(direction == .right ? "LR" : "TB")", "compound=true", "node [shape=box, fontname=\"Helvetica\"]",
            "edge [fontname=\"Helvetica\"]", "graph [fontname=\"Helvetica\"]",
        ]
        if let title = graph.title { settings.append("label=\(DOTText.label([title])); labelloc=t") }
        let outerNodes = graph.outerNodes.map { node(graph.nodes[$0]) }
        let body = settings + outerNodes + graph.outerFrames.flatMap { frame($0, depth: 0) } + graph.edges.compactMap(edge) + texts
        return ["digraph {"] + body.map { $0.hasSuffix("{") || $0.hasSuffix("}") ? "  " + $0 : "  \($0);" } + ["}"]
    }

    /// The notes of the board, as texts without an outline.
    private var texts: [String] {
        graph.texts.enumerated().map { "\"note \($0 + 1)\" [label=\(DOTText.label($1)), shape=plaintext, class=\"\(DOTExport.note)\"]" }
    }

    /// The class of what is no box.
    static let note = "note"

    private func node(_ node: DiagramGraph.Node) -> String {
        let shape = node.shape.dot
        var attributes = ["label=\(DOTText.label([node.name] + (node.detail.map { [$0] } ?? [])))"]
        if shape.shape != "box" { attributes.append("shape=\(shape.shape)") }
        if let style = shape.style { attributes.append("style=\(style)") }
        if !node.kind.rawValue.isEmpty { attributes.append("class=\"\(node.kind.rawValue)\"") }
        if !node.notes.isEmpty { attributes.append("tooltip=\(DOTText.label(node.notes))") }
        return "\(DOTText.id(node.id)) [\(attributes.joined(separator: ", "))]"
    }

    private func frame(_ place: Int, depth: Int) -> [String] {
        let frame = graph.frames[place]
        let indent = String(repeating: "  ", count: depth)
        let kind = frame.kind.map { "; class=\"\($0.rawValue)\"" } ?? ""
        var inside = ["label=\(DOTText.label([frame.title])); labelloc=t; style=dashed\(kind)"] + frame.nodes.map { node(graph.nodes[$0]) }
        // Graphviz draws no cluster without a box, and an arrow needs one to end at.
        if frame.nodes.isEmpty, frame.frames.isEmpty { inside.append("\(DOTText.id(standIn(frame))) [shape=point, style=invis]") }
        return ["\(indent)subgraph \(DOTText.id(cluster(frame))) {"] + inside.map { "\(indent)  \($0)" }
            + frame.frames.flatMap { self.frame($0, depth: depth + 1) } + [indent + "}"]
    }

    private func edge(_ edge: DiagramGraph.Edge) -> String? {
        guard let ends = graph.boxes(of: edge) else { return nil }
        var attributes: [String] = []
        if let label = edge.label { attributes.append("label=\(DOTText.label([label]))") }
        if case .frame(let frame) = edge.from { attributes.append("ltail=\(DOTText.id(cluster(graph.frames[frame])))") }
        if case .frame(let frame) = edge.to { attributes.append("lhead=\(DOTText.id(cluster(graph.frames[frame])))") }
        if let style = DOTExport.styles[edge.kind] { attributes.append("style=\(style), class=\"\(edge.kind.rawValue)\"") }
        if let name = edge.protocolName { attributes.append("tooltip=\(DOTText.label([DiagramText.spoken(name)]))") }
        let list = attributes.isEmpty ? "" : " [\(attributes.joined(separator: ", "))]"
        return "\(DOTText.id(id(ends.from, of: edge.from))) -> \(DOTText.id(id(ends.to, of: edge.to)))\(list)"
    }

    /// How each kind of arrow is drawn; a call is a plain line.
    private static let styles: [ConnectionKind: String] = [.async: "dashed", .replication: "dotted", .batch: "\"dashed,bold\""]

    private func cluster(_ frame: DiagramGraph.Frame) -> String { "cluster_" + frame.id }

    private func standIn(_ frame: DiagramGraph.Frame) -> String { "inside_" + frame.id }

    /// What an arrow ends at: a box, or what stands in for one.
    private func id(_ box: Int?, of end: DiagramGraph.End) -> String {
        if let box { return graph.nodes[box].id }
        guard case .frame(let outer) = end else { return "" }
        return standIn(graph.frames[graph.innermost(outer)])
    }
}
