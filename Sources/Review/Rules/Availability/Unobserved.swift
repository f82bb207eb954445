import Analysis
import Whiteboard

struct Unobserved: Rule {
    let identifier = "availability/unobserved"
    let severity = Severity.advice
    let summary = "a target that nobody measures"

    let explanation = Explanation(
        finds:
            "A board of five components or more with an availability target of 99.9% or above, or of eight and more with work behind a queue and no target, and nothing that measures, logs or traces.",
        matters:
            "A target that nobody measures can neither be met nor spent. The first to notice an outage is then a user, and the first hour goes into finding out which box it was.",
        instead: "Count good and bad requests at the door, alert on how fast the budget is used up, and trace one request in a hundred.",
        costs: "One to a few per cent of the machines, and somebody who is called.",
        sources: ["Google SRE Book, chapters 4 and 6", "Google SRE Workbook, chapter 5: alerting on SLOs"],
        question: "How do you know that you met 99.9% last month?")

    let examples = Examples(
        raises: "require availability=99.9%; client > lb:alb > app x2 > db, cache",
        nearMiss: "require availability=99%; client > lb:alb > app x2 > db, cache",
        fixed: "require availability=99.9%; client > lb:alb > app x2 > db, cache; prometheus:monitoring")

    private static let words = ["metric", "monitor", "alert", "trace", "tracing", "dashboard", "sli", "slo"]

    func findings(in design: Design) -> [Finding] {
        // What users do not see at once, and miss later.
        let behind = design.roles.compute.filter { part in design.topology.callers(of: part.index).contains { $0.part.isBroker } }
        let isAsked = design.parts.count >= 5 && design.asksAvailability(0.999)
        guard isAsked || isLarge(design, behind: behind), !design.parts.contains(where: { watches($0, in: design) }) else {
            return []
        }
        let board = design.board
        // A trade-off that answers this finding cannot also be the reason why there is none.
        let texts =
            board.notes.map(\.text) + (board.requirements[.assumptions] ?? [])
            + board.tradeOffs.filter { tradeOff in !tradeOff.waives.contains { $0.rule == identifier } }.flatMap {
                [$0.choice, $0[.because] ?? ""]
            }
            + board.optimizations.flatMap { [$0.problem, $0[.answer] ?? ""] }
        let spoken = Set(texts.joined(separator: " ").lowercased().split { !$0.isLetter }.map(String.init))
        // Of a board that keeps traces of rides the word says nothing about watching.
        let entities = Set(board.data.map { $0.name.lowercased() })
        let isSaid = Self.words.contains { word in
            !entities.contains(word) && spoken.contains { $0 == word || $0 == word + "s" || word.count > 4 && $0.hasPrefix(word) }
        }
        guard !isSaid else { return [] }
        let target = design.availabilityTarget(of: design.flows.filter(\.isUserFacing))
        let monitoring = Component(id: design.freeIdentifier("monitoring"), kind: "monitoring")
        let logs = design.parts(of: "logging").first
        let only = logs.map { "\(design.name($0)) tell what happened, afterwards and to who looks: nothing" } ?? "Nothing"
        let lag = behind.isEmpty ? "" : ", nor how far \(design.names(Array(behind.prefix(3)))) may be behind"
        return [
            finding(
                .board, about: [],
                message: target.map { "\(only) measures the SLI behind \(design.percent($0))\(lag)." }
                    ?? "\(only) says that \(design.names(Array(behind.prefix(3)))) stopped, or how far behind: users notice first.",
                fixes: [QuickFix("Add monitoring", reach: .changesDesign, edit: design.batch("add monitoring", [board.adding(monitoring)]))]
            )
        ]
    }

    /// Much of it works where nobody waits, whatever is promised to those who do.
    private func isLarge(_ design: Design, behind: [Part]) -> Bool {
        !behind.isEmpty && design.isWorkedOut && design.parts.count { !$0.isOutside } >= 8
    }

    private static let watching: Phrases = [
        "monitor", "observ", "cloudwatch", "new relic", "splunk", "dynatrace", "grafana", "prometheus", "datadog", "honeycomb", "sentry",
    ]

    /// By its kind or its product; a log that is read when somebody looks rings for nobody, unless it says so.
    private func watches(_ part: Part, in design: Design) -> Bool {
        guard part.isMonitoring || part.family == .store || part.isCompute || part.isOutside || part.family == .other else { return false }
        if design.speaks(at: part, of: Self.watching) { return true }
        return part.isMonitoring
            && (part.kind != "logging" || design.speaks(part, of: ["metric", "alert", "alarm", "trace", "dashboard", "elastic"]))
    }
}
