import Catalog
import Drawing
import Whiteboard

/// A board as a D2 diagram. Kinds are kept as classes, which give each box its shape and each arrow its line.
public struct D2Export {
    private let graph: DiagramGraph
    /// The path of each frame, from the outermost.
    private let paths: [String]

    /// The diagram; ends with a line break.
    public static func write(_ board: Board, catalog: Catalog, direction: Direction = .right) -> String {
        D2Export(DiagramGraph(board, catalog: catalog)).lines(direction).map { $0 + "\n" }.joined()
    }

    private init(_ graph: DiagramGraph) {
        self.graph = graph
        // From the outermost in, so that a path is ready when its members ask for it.
        var paths = [String](repeating: "", count: graph.frames.count)
        var pending = graph.outerFrames
        while let place = pending.popLast() {
            let frame = graph.frames[place]
            paths[place] = (frame.parent.map { paths[$0] + "." } ?? "") + D2Text.key(frame.id)
            pending += frame.frames
        }
        self.paths = paths
    }

    private func lines(_ direction: Direction) -> [String] {
        var lines = graph.title.map { ["# \($0)"] } ?? []
        lines.append("direction: \(direction.rawValue)")
        lines += classes
        lines += graph.outerNodes.map { node($0) }
        lines += graph.outerFrames.flatMap { frame($0, depth: 0) }
        // No id has a blank in it.
        let texts = graph.texts.enumerated().map {
            "\"note \($0 + 1)\": \(D2Text.quoted($1.joined(separator: "\n"))) {shape: text}"
        }
        return lines + edges + texts
    }

    // MARK: Classes

    private var classes: [String] {
        var shapes: [(kind: String, shape: DiagramShape)] = []
        var seen: Set<String> = []
        for node in graph.nodes where !node.kind.rawValue.isEmpty && seen.insert(node.kind.rawValue).inserted {
            shapes.append((node.kind.rawValue, node.shape))
        }
        let kinds = Set(graph.edges.map(\.kind))
        let arrows = D2Export.dashes.filter { kinds.contains($0.kind) }
        let frames = GroupKind.allCases.filter { kind in graph.frames.contains { D2Export.className($0) == kind.rawValue } }
        guard !shapes.isEmpty || !arrows.isEmpty || !frames.isEmpty else { return [] }
        return ["classes: {"] + shapes.map { "  \(D2Text.key($0.kind)): {shape: \($0.shape.d2)}" }
            + frames.map { "  \($0.rawValue): {style.stroke-dash: 3}" }
            + arrows.map { "  \($0.kind.rawValue): {style.stroke-dash: \($0.dash)}" } + ["}"]
    }

    /// The class of a frame that says what it means.
    private static func className(_ frame: DiagramGraph.Frame) -> String? {
        frame.kind.flatMap { $0 == .group ? nil : $0.rawValue }
    }

    /// How long the dashes of each kind of arrow are; a call is a plain line.
    private static let dashes: [(kind: ConnectionKind, dash: Int)] = [(.async, 4), (.replication, 2), (.batch, 8)]

    // MARK: Boxes, frames, arrows

    private func node(_ place: Int) -> String {
        let node = graph.nodes[place]
        let text = node.name + (node.detail.map { "\n" + $0 } ?? "")
        let settings =
            (node.kind.rawValue.isEmpty ? [] : ["class: \(D2Text.key(node.kind.rawValue))"])
            + (node.notes.isEmpty ? [] : ["tooltip: \(D2Text.quoted(D2Text.markdown(node.notes.joined(separator: "\n"))))"])
        let map = settings.isEmpty ? "" : " {\(settings.joined(separator: "; "))}"
        return "\(D2Text.key(node.id)): \(D2Text.quoted(text))\(map)"
    }

    private func frame(_ place: Int, depth: Int) -> [String] {
        let frame = graph.frames[place]
        let indent = String(repeating: "  ", count: depth)
        let inside = frame.nodes.map { "\(indent)  \(node($0))" } + frame.frames.flatMap { self.frame($0, depth: depth + 1) }
        // A frame without members would be drawn as a box.
        let title = "\(indent)\(D2Text.key(frame.id)): \(D2Text.quoted(frame.title))"
        let kind = D2Export.className(frame).map { ["\(indent)  class: \($0)"] } ?? []
        return inside.isEmpty ? [title] : [title + " {"] + kind + inside + [indent + "}"]
    }

    private var edges: [String] {
        var paths = graph.nodes.map { D2Text.key($0.id) }
        for (place, frame) in graph.frames.enumerated() {
            for node in frame.nodes { paths[node] = "\(self.paths[place]).\(paths[node])" }
        }
        func path(_ end: DiagramGraph.End) -> String {
            switch end {
            case .node(let node): paths[node]
            case .frame(let frame): self.paths[frame]
            }
        }
        return graph.edges.filter { !graph.isLeftOut($0, in: .d2) }.map { edge in
            let label = edge.label.map { ": \(D2Text.quoted($0))" } ?? ""
            let settings =
                (edge.kind == .sync ? [] : ["class: \(edge.kind.rawValue)"])
                + (edge.protocolName.map { ["tooltip: \(D2Text.quoted(D2Text.markdown(DiagramText.spoken($0))))"] } ?? [])
            let map = settings.isEmpty ? "" : "\(label.isEmpty ? ":" : "") {\(settings.joined(separator: "; "))}"
            return "\(path(edge.from)) -> \(path(edge.to))\(label)\(map)"
        }
    }
}
