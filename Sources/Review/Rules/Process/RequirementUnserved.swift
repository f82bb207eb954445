import Analysis
import Whiteboard

struct RequirementUnserved: Rule {
    let identifier = "process/requirement-unserved"
    let severity = Severity.warning
    let summary = "a feature that was agreed and then lost"

    let explanation = Explanation(
        finds:
            "A functional requirement that no call, flow, entity, component or arrow speaks of, by its words, on a board that has calls or flows.",
        matters:
            "The feature was agreed in the first five minutes, and then the design went where it was interesting. Whoever asked for it will look for it at the end.",
        instead: "Add the call that serves it, or say that it is out of scope. Requirements marked optional are left alone.",
        costs: "Nothing.",
        sources: ["boardwalk help rules"],
        question: "Which call lets a user do this?")

    let examples = Examples(
        raises: "require functional=[\"Shorten a link\", \"Export invoices\"]; client > lb > app x2 > db; flow shorten: client lb app db",
        nearMiss:
            "require functional=[\"Shorten a link\", \"Export invoices (optional)\"]; client > lb > app x2 > db; flow shorten: client lb app db",
        fixed:
            "require functional=[\"Shorten a link\", \"Export invoices\"]; client > lb > app x2 > db; flow shorten: client lb app db; flow export-invoices: client lb app db"
    )

    func findings(in design: Design) -> [Finding] {
        let board = design.board
        guard !design.requirements.functional.isEmpty, !board.api.isEmpty || !board.flows.isEmpty else { return [] }
        let lost = ServedRequirements.lost(in: design)
        guard let first = lost.first else { return secondHalf(in: design) }
        let half = ServedRequirements.forgottenHalf(in: design).map { $0.text == first || lost.contains($0.text) ? nil : $0.text } ?? nil
        let more = lost.count - 1 + (half == nil ? 0 : 1)
        let others = more == 0 ? "" : half.map { ", nor '\($0)'" + (more > 1 ? " (and \(more - 1) more)" : "") } ?? " (and \(more) more)"
        return [
            finding(
                .requirements, about: [], severity: design.isInterview ? severity : .advice,
                message: board.api.isEmpty
                    ? "Nothing on the board speaks of '\(first)'\(others)." : "No call and no flow speaks of '\(first)'\(others).",
                fixes: [QuickFix(advice: "Add the call or walk the flow that serves it, or leave it out of scope")])
        ]
    }

    /// The half that is agreed and then forgotten: what happens when it is corrected, taken back or comes to an end.
    private func secondHalf(in design: Design) -> [Finding] {
        guard let half = ServedRequirements.forgottenHalf(in: design) else { return [] }
        return [
            finding(
                .requirements, about: [], severity: .advice,
                message:
                    "'\(half.text)' speaks of what it is about, and no call, flow or arrow of the board does: nothing says “\(half.verb)”.",
                fixes: [QuickFix(advice: "Walk it as a flow of its own")])
        ]
    }
}
