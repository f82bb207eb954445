import Analysis
import Whiteboard

extension DualWrite {
    func fixes(_ writer: Part, _ first: Write, _ second: Write, in design: Design) -> [QuickFix] {
        let outbox = QuickFix(
            "Send through an outbox in \(design.name(first.part))", reach: .changesDesign,
            edit: design.change(writer, Component.change(.outbox, to: true)))
        guard !second.part.isBroker else { return [outbox] }
        let isTaken = !design.topology.links(from: first.part.index, to: second.part.index).isEmpty
        let isShared = design.board.connections[second.link.connection][.access] == .readWrite
        guard !isTaken, !isShared else { return [outbox] }
        let feed = design.change(
            second.link, AttributeChange("from", .text(first.part.id)), Connection.change(.kind, to: .batch))
        let edit = design.batch("derive", [feed])
        let walkable = design.flows.allSatisfy { flow in
            guard let walk = flow.walk, walk.steps.contains(where: { $0.link.connection == second.link.connection }) else { return true }
            return design.canBeWalked(after: edit, flow: flow.name)
        }
        return walkable
            ? [outbox, QuickFix("Derive \(design.name(second.part)) from \(design.name(first.part))", reach: .changesDesign, edit: edit)]
            : [outbox]
    }
}
