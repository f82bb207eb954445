import Analysis
import Canvas
import Catalog
import Whiteboard

/// One flow of a board as a Mermaid sequence diagram: who calls whom, in the order in which it happens.
public struct SequenceExport {
    private let design: Design
    private let flow: DesignFlow
    private let walk: Walk

    /// The diagram; ends with a line break. Nil where the board has no flow of that name, or its path is empty.
    public static func write(_ board: Board, flow name: String, catalog: Catalog) -> String? {
        let design = Design(board, catalog: catalog)
        guard let flow = design.flows.first(where: { $0.isDeclared && $0.name == name }), let walk = flow.walk, !walk.entries.isEmpty else {
            return nil
        }
        return SequenceExport(design: design, flow: flow, walk: walk).lines.map { $0 + "\n" }.joined()
    }

    private var lines: [String] {
        let title = [design.board.title, flow.name].compactMap { $0 }.map { VisibleText.line($0) }.joined(separator: ": ")
        return ["---", "title: \(JSONText.string(title).line)", "---", "sequenceDiagram"] + (participants + messages).map { "    " + $0 }
    }

    /// In the order in which the flow reaches them.
    private var participants: [String] {
        var seen: Set<Int> = []
        return walk.entries.filter { seen.insert($0).inserted }.map { part in
            let component = design.parts[part].component
            let name = MermaidText.unquoted(VisibleText.line(component.shownName(design.catalog)))
            return "\(component.kind == "client" ? "actor" : "participant") \(id(part))" + (name.isEmpty ? "" : " as \(name)")
        }
    }

    private var messages: [String] {
        var lines: [String] = []
        // Who works on the call publishes before it answers.
        let working = Set(walk.steps.filter { walk.isAwaited[$0.entry] && $0.link.kind == .sync }.map(\.link.target))
        let lastAwaited = walk.steps.last { walk.isAwaited[$0.entry] || working.contains($0.link.source) }
        for step in walk.steps {
            let link = step.link
            let stated = link.connection < 0 ? nil : design.board.connections[link.connection].label
            let label = stated.map { VisibleText.line($0) }.flatMap { $0.isEmpty ? nil : $0 } ?? SequenceExport.usual(link.kind)
            lines.append("\(id(link.source))\(link.kind == .sync ? "->>" : "-)")\(id(link.target)): \(MermaidText.unquoted(label))")
            // The user has the answer when the last call that it waits for is done, and all is sent; what follows goes on behind it.
            if step.entry == lastAwaited?.entry, flow.isUserFacing, let first = walk.steps.first, first.link.kind == .sync {
                lines.append("\(id(first.link.target))-->>\(id(first.link.source)): answer")
            }
        }
        return lines
    }

    /// What an arrow without a label says.
    private static func usual(_ kind: ConnectionKind) -> String {
        switch kind {
        case .sync: "call"
        case .async: "message"
        case .replication: "copy"
        case .batch: "batch"
        }
    }

    private func id(_ part: Int) -> String { MermaidIdentifier.written(design.parts[part].component.id) }
}
