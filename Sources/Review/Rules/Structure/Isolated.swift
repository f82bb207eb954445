import Analysis
import Whiteboard

struct Isolated: Rule {
    let identifier = "structure/isolated"
    let severity = Severity.warning
    let summary = "a box without an arrow"

    let explanation = Explanation(
        finds: "A component with no connection at all, on a board with others. Monitoring, configuration and the like may stand alone.",
        matters:
            "An unconnected box is a claim without an argument: it says that the design has a queue, and not what goes through it. An interviewer asks about exactly that box.",
        instead: "Connect it to what calls it and to what it calls, or delete it.",
        costs: "Nothing.",
        sources: ["C4 model, notation: every element has a relationship"],
        question: "What is this box for? Which request touches it?")

    let examples = Examples(
        raises: "client > app > db; cache",
        nearMiss: "client > app > db; prometheus:monitoring",
        fixed: "client > app > db, cache")

    /// From so many on they are one remark: a drawing under way, or a list of what there is.
    private static let many = 3

    func findings(in design: Design) -> [Finding] {
        guard design.parts.count > 1 else { return [] }
        let alone = design.parts.filter { part in
            guard part.family != .auxiliary, part.kind != "custom" else { return false }
            return design.topology.outgoing.degree(of: part.index) == 0 && design.topology.incoming.degree(of: part.index) == 0
        }
        if alone.count >= Self.many {
            return [
                finding(
                    .board, about: alone, message: "\(design.names(alone)) are not connected.",
                    headline: "\(alone.count) boxes are not connected to anything.",
                    fixes: [QuickFix(advice: "Draw who calls them, or leave them out")])
            ]
        }
        return alone.map { part in
            finding(
                about: part, message: "\(design.name(part)) is not connected.",
                headline: "\(design.name(part)) is not connected to anything.",
                fixes: [QuickFix("Delete it", reach: .changesDesign, edit: design.board.removing(components: [part.id]))])
        }
    }
}
