import Analysis
import Whiteboard

struct NoFunctional: Rule {
    let identifier = "process/no-functional"
    let severity = Severity.warning
    let summary = "no word on what it must do"

    let explanation = Explanation(
        finds: "Fewer than two functional requirements, or no line on what is out of scope.",
        matters:
            "Scope is the first thing that is judged. A design that answers a question nobody asked is wrong however well it scales, and one without a border never ends: forty-five minutes are gone before the main path is drawn.",
        instead: "Two to four sentences that begin with a verb, and one thing that is left out on purpose.",
        costs: "Five minutes at the start, which the rest of the interview is measured by.",
        sources: ["Xu, System Design Interview, chapter 3: understand the problem and establish design scope"],
        question: "What will you not build today?")

    let examples = Examples(
        raises: "require daily-users=10M; client > lb > app x2 > db",
        nearMiss: "client > lb > app x2 > db",
        fixed:
            "require daily-users=10M functional=[\"Shorten a link\", \"Follow a link\"] out-of-scope=[\"Custom names\"]; client > lb > app x2 > db"
    )

    /// Flows that tell as much as a list of what it must do.
    private static let telling = 3

    func findings(in design: Design) -> [Finding] {
        guard !design.parts.isEmpty, !design.isBareDrawing else { return [] }
        let stated = design.requirements.functional.count
        let isBordered = !design.requirements.outOfScope.isEmpty
        guard stated < 2 || !isBordered else { return [] }
        // Flows with names and ways say what it does; the words are missing, and not the scope.
        let isTold = stated == 0 && design.board.flows.count >= Self.telling
        return [
            finding(
                design.requirements.isEmpty ? .board : .requirements, about: [],
                severity: stated < 2 && !isTold && design.isInterview ? severity : .advice,
                message: stated < 2 ? "What is in and out of scope?" : "What is out of scope?",
                fixes: [QuickFix(advice: stated < 2 ? "State two functional requirements (g r)" : "Name one thing that is left out")])
        ]
    }
}
