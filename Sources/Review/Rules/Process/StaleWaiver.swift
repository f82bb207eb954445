import Analysis
import Whiteboard

struct StaleWaiver: Rule {
    let identifier = "process/stale-waiver"
    let severity = Severity.advice
    let summary = "an excuse without a fault"

    let explanation = Explanation(
        finds: "A trade-off that waives a finding which is no longer there, or whose component has gone.",
        matters:
            "Old excuses hide new faults: the day the flaw comes back, the waiver answers it before anybody looks. And whoever reads the report is told about a compromise that the design no longer makes.",
        instead: "Delete the waiver. The trade-off itself may stay where it still says what was chosen and why.",
        costs: "Nothing.",
        sources: ["SwiftLint's superfluous_disable_command, which does the same for code"],
        question: "You accepted a single database in the beginning. Is that still true of this drawing?")

    let examples = Examples(
        raises: """
            boardwalk: 1
            requirements: {availability: 99.9%}
            components:
              - {id: client, kind: client}
              - {id: app, kind: service, technology: Cloud Run}
              - {id: db, kind: sql-database, technology: PostgreSQL, replication: {followers: 1, failover: automatic}}
            connections:
              - {from: client, to: app}
              - {from: app, to: db}
            trade-offs:
              - choice: One database
                because: an hour of maintenance a month is fine
                waives: [spof/single-store on db]
            """,
        nearMiss: """
            boardwalk: 1
            requirements: {availability: 99.9%}
            components:
              - {id: client, kind: client}
              - {id: app, kind: service, technology: Cloud Run}
              - {id: db, kind: sql-database, technology: PostgreSQL}
            connections:
              - {from: client, to: app}
              - {from: app, to: db}
            trade-offs:
              - choice: One database
                because: an hour of maintenance a month is fine
                waives: [spof/single-store on db]
            """,
        fixed: """
            boardwalk: 1
            requirements: {availability: 99.9%}
            components:
              - {id: client, kind: client}
              - {id: app, kind: service, technology: Cloud Run}
              - {id: db, kind: sql-database, technology: PostgreSQL, replication: {followers: 1, failover: automatic}}
            connections:
              - {from: client, to: app}
              - {from: app, to: db}
            trade-offs:
              - choice: One database
                because: an hour of maintenance a month is fine
            """)

    /// Which waivers answered something is known only after all rules have spoken: `RuleBook.review` asks below.
    func findings(in design: Design) -> [Finding] { [] }

    func findings(in design: Design, waived: Set<Waiver>, isKnown: (String) -> Bool) -> [Finding] {
        // Nearly always every waiver answers something, and nobody asks for them.
        lazy var subjects = WaivableSubjects(design.board)
        return design.board.tradeOffs.enumerated().flatMap { index, tradeOff in
            tradeOff.waives.compactMap { waiver -> Finding? in
                guard isKnown(waiver.rule), !waived.contains(waiver), waiver.rule != identifier else { return nil }
                let kept = tradeOff.waives.filter { $0 != waiver }
                let edit = Edit.change(
                    section: .tradeOffs, index: index,
                    changes: [TradeOff.change(.waives, to: kept.isEmpty ? nil : kept)])
                let part = design.topology.indexOf[waiver.subject].map { [design.parts[$0]] } ?? []
                let missing = subjects.missing(waiver).map { ": \($0.clause)" } ?? "."
                return finding(
                    Subject(waiver.subject), about: part,
                    message: "Waiver for \(waiver.rule) on \(waiver.subject) has nothing to waive\(missing)",
                    fixes: [QuickFix("Delete the waiver", edit: edit)])
            }
        }
    }
}
