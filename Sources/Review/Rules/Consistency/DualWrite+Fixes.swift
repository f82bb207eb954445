import Analysis
import Whiteboard

extension DualWrite {
    func fixes(_ writer: Part, _ first: Write, _ second: Write, in design: Design) -> [QuickFix] {
        let outbox = QuickFix(
            "Send through an outbox in \(design.name(first.part))", reach: .changesDesign,
            edit: design.change(writer, Component.change(.outbox, to: true)))
        guard !second.part.isBroker else { return [outbox] + reads([first], in: design) }
        let isTaken = !design.topology.links(from: first.part.index, to: second.part.index).isEmpty
        let isShared = design.board.connections[second.link.connection][.access] == .readWrite
        let reads = reads([first, second], in: design)
        guard !isTaken, !isShared else { return [outbox] + reads }
        let feed = design.change(
            second.link, AttributeChange("from", .text(first.part.id)), Connection.change(.kind, to: .batch))
        let edit = design.batch("derive", [feed])
        let walkable = design.flows.allSatisfy { flow in
            guard let walk = flow.walk, walk.steps.contains(where: { $0.link.connection == second.link.connection }) else { return true }
            return design.canBeWalked(after: edit, flow: flow.name)
        }
        let derive = QuickFix("Derive \(design.name(second.part)) from \(design.name(first.part))", reach: .changesDesign, edit: edit)
        return (walkable ? [outbox, derive] : [outbox]) + reads
    }

    /// A store that the flow only asks: its arrow can say so, and then it is no write.
    private func reads(_ writes: [Write], in design: Design) -> [QuickFix] {
        writes.filter { $0.part.family == .store && design.connection($0.link)?[.access] == nil }.map { write in
            QuickFix(
                "If \(design.name(write.part)) is only read here, say so on its arrow: access read", reach: .changesDesign,
                edit: design.change(write.link, Connection.change(.access, to: .read)))
        }
    }
}
