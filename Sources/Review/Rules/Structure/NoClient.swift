import Analysis
import Whiteboard

struct NoClient: Rule {
    let identifier = "structure/no-client"
    let severity = Severity.advice
    let summary = "nobody asks"

    let explanation = Explanation(
        finds: "A board of three components or more without a client, a scheduler or an outside system.",
        matters:
            "Flows start at someone. Without who asks there is no request to follow, and the review cannot say which failure is felt by whom: single points, latency and load all begin at the client.",
        instead: "Put the client in front: a person, an application or another system. One box is enough.",
        costs: "Nothing.",
        sources: ["C4 model, system context diagram"],
        question: "Who uses this, and how does their request come in?")

    let examples = Examples(raises: "lb > app x2 > db", nearMiss: "app > db", fixed: "client > lb > app x2 > db")

    func findings(in design: Design) -> [Finding] {
        guard design.parts.count >= 3, !design.parts.contains(where: { $0.isOutside || $0.kind == "scheduler" }) else { return [] }
        let roots = design.parts.filter {
            design.topology.incoming.degree(of: $0.index) == 0 && design.topology.outgoing.degree(of: $0.index) > 0
        }
        let asked = roots.isEmpty ? Array(design.parts.prefix(1)) : roots
        let doors = roots.filter { $0.isCompute || $0.isEntry }
        let likely = doors.filter(design.isLikelyClient)
        return [
            finding(
                .board, about: asked, message: "Who calls \(design.names(Array(asked.prefix(3))))?",
                fixes: likely.isEmpty ? doors.isEmpty ? [] : [client(before: doors, in: design)] : [design.clients(likely)])
        ]
    }

    private func client(before doors: [Part], in design: Design) -> QuickFix {
        let client = Component(id: design.freeIdentifier("client"), kind: "client")
        let arrows = doors.map { design.board.adding(Connection(from: client.id, to: $0.id)) }
        return QuickFix(
            "Add a client before \(design.names(Array(doors.prefix(3))))", reach: .changesDesign,
            edit: design.batch("add client", [design.board.adding(client)] + arrows))
    }
}
