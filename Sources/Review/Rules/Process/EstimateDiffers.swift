import Analysis
import Whiteboard

struct EstimateDiffers: Rule {
    let identifier = "process/estimate-differs"
    let severity = Severity.warning
    let summary = "two figures for one thing"

    let explanation = Explanation(
        finds: "A requirement that is stated, and an estimate of its name that comes to something else by more than a tenth.",
        matters:
            "Everything after uses one of the two, and the listener heard the other. When the numbers no longer fit at the end, nobody knows at which line they parted.",
        instead: "Set the requirement to what the estimate gives, or drop the estimate. Rounding is no difference.",
        costs: "Nothing.",
        sources: ["boardwalk help board"],
        question: "You said ten thousand reads a second, and your arithmetic says three. Which is it?")

    let examples = Examples(
        raises: """
            boardwalk: 1
            requirements: {reads: 10k/s, estimates: [{name: reads, expression: 100M / day}]}
            """,
        nearMiss: """
            boardwalk: 1
            requirements: {reads: 1200/s, estimates: [{name: reads, expression: 100M / day}]}
            """,
        fixed: """
            boardwalk: 1
            requirements: {reads: 1157/s, estimates: [{name: reads, expression: 100M / day}]}
            """)

    func findings(in design: Design) -> [Finding] {
        // What is stated: the design's requirements have the estimates among them.
        let requirements = design.board.requirements
        guard !requirements.estimates.isEmpty else { return [] }
        let sheet = EstimateSheet(requirements)
        return sheet.lines.enumerated().compactMap { index, line -> Finding? in
            let key = EstimateSheet.key(of: line.estimate.name)
            guard case .quantity(let stated)? = requirements.attributes[key], let value = line.value,
                let quantity = EffectiveRequirements.figure(key, value, design.catalog)
            else { return nil }
            let larger = max(abs(stated.value), abs(quantity.value))
            guard larger > 0, abs(stated.value - quantity.value) > larger * 0.1 else { return nil }
            let set = Edit.require(changes: [AttributeChange(key, .quantity(quantity))])
            let kept = requirements.estimates.enumerated().filter { $0.offset != index }.map(\.element)
            let drop = Edit.require(changes: [AttributeChange(Attribute<Requirements, [Estimate]>.estimates, kept.isEmpty ? nil : kept)])
            return finding(
                .requirements, about: [],
                message: "\(line.estimate.name) is stated as \(stated.text), but \(line.estimate.expression) gives \(quantity.shortText).",
                fixes: [QuickFix("Set it to \(quantity.shortText)", edit: set), QuickFix("Drop the estimate", edit: drop)])
        }
    }
}
