import Catalog
import Drawing
import Whiteboard

/// A board as a Mermaid flowchart, which GitHub, GitLab and many editors draw within Markdown.
///
/// Kinds are kept as classes, those of groups too, the kind of an arrow by its line: plain for a call, dotted for a message, dotted
/// with a dash of its own for a copy and a batch.
public struct MermaidExport {
    private let graph: DiagramGraph

    /// The flowchart; ends with a line break.
    public static func write(_ board: Board, catalog: Catalog, direction: Direction = .right) -> String {
        let export = MermaidExport(graph: DiagramGraph(board, catalog: catalog))
        return export.lines(direction).map { $0 + "\n" }.joined()
    }

    private func lines(_ direction: Direction) -> [String] {
        var lines = graph.title.map { ["---", "title: \(JSONText.string($0).line)", "---"] } ?? []
        lines.append("flowchart \(direction == .right ? "LR" : "TB")")
        let parts =
            graph.outerNodes.map { "    " + node(graph.nodes[$0]) } + graph.outerFrames.flatMap { frame($0, depth: 1) }
            + graph.edges.map { "    " + edge($0) }
        return lines + parts.map(MermaidText.line) + frameKinds + dashes + comments
    }

    /// A flowchart has no place for notes; comments keep them.
    private var comments: [String] {
        graph.nodes.flatMap { node in
            node.notes.map { "    \(Self.noteOf)\(MermaidIdentifier.written(node.id)): \(MermaidText.comment($0))" }
        }
            + graph.edges.enumerated().compactMap { number, edge in
                edge.protocolName.map { "    \(Self.protocolOf)\(number): \(MermaidText.comment($0))" }
            }
            + graph.texts.flatMap { lines in
                lines.enumerated().map { "    \($0 == 0 ? Self.note : Self.noteGoesOn)\(MermaidText.comment($1))" }
            }
    }

    /// What a comment begins with that keeps the protocol of an arrow, by its number from 0, as `linkStyle` counts them.
    static let protocolOf = "%% protocol of link "
    /// What comments begin with that keep notes: those of a box, and those of the board, whose further lines begin otherwise.
    static let noteOf = "%% notes of "
    static let note = "%% note: "
    static let noteGoesOn = "%% and: "

    private func node(_ node: DiagramGraph.Node) -> String {
        let shape = node.shape.mermaid
        let text = MermaidText.quoted(lines: [node.name] + (node.detail.map { [$0] } ?? []))
        let kind = node.kind.rawValue.isEmpty ? "" : ":::\(MermaidIdentifier.className(node.kind.rawValue))"
        return "\(MermaidIdentifier.written(node.id))\(shape.open)\(text)\(shape.close)\(kind)"
    }

    private func frame(_ place: Int, depth: Int) -> [String] {
        let frame = graph.frames[place]
        let indent = String(repeating: "    ", count: depth)
        return ["\(indent)subgraph \(MermaidIdentifier.written(frame.id))[\(MermaidText.quoted(frame.title))]"]
            + frame.nodes.map { indent + "    " + node(graph.nodes[$0]) } + frame.frames.flatMap { self.frame($0, depth: depth + 1) }
            + [indent + "end"]
    }

    /// What frames mean, a kind a line: they take their class behind them.
    private var frameKinds: [String] {
        GroupKind.allCases.compactMap { kind in
            let ids = graph.frames.filter { $0.kind == kind && kind != .group }.map { MermaidIdentifier.written($0.id) }
            return ids.isEmpty ? nil : "    class \(ids.joined(separator: ",")) \(kind.rawValue)"
        }
    }

    private func edge(_ edge: DiagramGraph.Edge) -> String {
        let label = edge.label.map { "|\(MermaidText.quoted($0))|" } ?? ""
        return "\(id(of: edge.from)) \(edge.kind == .sync ? "-->" : "-.->")\(label) \(id(of: edge.to))"
    }

    private func id(of end: DiagramGraph.End) -> String {
        switch end {
        case .node(let node): MermaidIdentifier.written(graph.nodes[node].id)
        case .frame(let frame): MermaidIdentifier.written(graph.frames[frame].id)
        }
    }

    /// Copies and batches are dotted lines as messages are; a dash of their own tells them apart.
    private var dashes: [String] {
        MermaidExport.dashes.compactMap { entry in
            let numbers = graph.edges.indices.filter { graph.edges[$0].kind == entry.kind }.map(String.init)
            return numbers.isEmpty ? nil : "    linkStyle \(numbers.joined(separator: ",")) stroke-dasharray:\(entry.dash)"
        }
    }

    /// The dash of each kind that is no plain dotted line.
    static let dashes: [(kind: ConnectionKind, dash: String)] = [(.replication, "1 4"), (.batch, "10 4")]
}
