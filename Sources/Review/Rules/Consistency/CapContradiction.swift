import Analysis
import Whiteboard

struct CapContradiction: Rule {
    let identifier = "consistency/cap-contradiction"
    let severity = Severity.error
    let summary = "both sides of a partition at once"

    let explanation = Explanation(
        finds: "Requirements that ask for strong consistency and for availability while the network is split.",
        matters:
            "While the link is cut no protocol can give both (Gilbert and Lynch): either a side that cannot reach the other answers, and may be wrong, or it does not answer. Nothing that is built can resolve what the requirement contradicts.",
        instead:
            "Choose for each operation, and tell the user what degrades: browsing goes on with what is there, paying waits. Give entities a level of their own.",
        costs: "Some operations stop on one side of a cut; the others need a rule for merging what both wrote.",
        sources: [
            "Gilbert and Lynch, Brewer's conjecture, 2002",
            "Abadi, Consistency Tradeoffs in Modern Distributed Database System Design, 2012",
        ],
        question: "The link between your regions is cut. Who may still buy?")

    let examples = Examples(
        raises: "require consistency=linearizable partition=available; client > lb > app x2 > db",
        nearMiss:
            "require consistency=eventual partition=available; client > lb > app x2 > db; entity Seat in db key=id consistency=linearizable",
        fixed: "require consistency=linearizable partition=consistent; client > lb > app x2 > db")

    func findings(in design: Design) -> [Finding] {
        let requirements = design.requirements
        guard requirements[.partition] == .available, let level = requirements[.consistency], ConsistencyLattice.isStrong(level) else {
            return []
        }
        let flows = design.flows.filter(\.isUserFacing)
        let what = flows.isEmpty ? "the system" : design.names(ofFlows: flows)
        let places = requirements[.regions].map { $0.count > 1 ? "in \(Design.list($0))" : "on both sides" } ?? "on both sides"
        return [
            finding(
                .board, about: [],
                message: "During a partition \(what) cannot be both \(level.text) and writable \(places); say which yields.",
                headline: "During a partition nothing is both \(level.text) and available: say which yields.",
                fixes: [
                    QuickFix(
                        "Keep consistency when the network splits", reach: .changesDesign,
                        edit: .require(changes: [AttributeChange(Attribute<Requirements, PartitionChoice>.partition, .consistent)])),
                    QuickFix(
                        "Accept eventual reads in general; give what needs more its own level", reach: .changesDesign,
                        edit: .require(changes: [AttributeChange(Attribute<Requirements, ConsistencyLevel>.consistency, .eventual)])),
                ])
        ]
    }
}
