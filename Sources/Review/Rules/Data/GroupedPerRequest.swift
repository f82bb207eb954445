import Analysis
import Whiteboard

struct GroupedPerRequest: Rule {
    let identifier = "data/grouped-per-request"
    let severity = Severity.warning
    let summary = "sums over many rows, made anew for each request"

    let explanation = Explanation(
        finds:
            "Text on the board with a query that groups, sums or counts (`GROUP BY`), on the database that takes the writes, in a flow of users that comes dozens of times a second, with no cache before it.",
        matters:
            "The index finds the rows, and then all of them are read, added up and sorted, for every person who looks. Each takes tenths of a second of a processor: some tens a second fill the machine, and the writes that share it wait. It is fast in the test, which has a hundred rows.",
        instead:
            "Keep the sums as they change: a row or a sorted set that each write updates; or make the page once every few seconds and hand the same one to all.",
        costs: "A second form of the data that must be mended when a write is taken back, or a page that is some seconds old.",
        sources: [
            "Kleppmann, Designing Data-Intensive Applications, chapter 3: materialized views", "Redis documentation, sorted sets",
        ],
        question: "Three thousand look at once. How many rows does the database add up?")

    let examples = Examples(
        raises: board(rate: "300/s", "SELECT user, sum(points) FROM results GROUP BY user ORDER BY 2 DESC"),
        nearMiss: board(rate: "1/min", "SELECT user, sum(points) FROM results GROUP BY user ORDER BY 2 DESC"),
        fixed: board(rate: "300/s", "read from a sorted set that each result updates"))

    private static func board(rate: String, _ query: String) -> String {
        """
        boardwalk: 1
        flows: [{name: standings, kind: read, path: [client, app, db], rate: \(rate)}]
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 4}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
        connections: [{from: client, to: app}, {from: app, to: db, access: read}]
        notes: [{text: "Standings: \(query)"}]
        """
    }

    private static let grouping: Phrases = ["group by", "count(*)", "count(distinct", "select count", "select sum", "$group"]
    private static let handled: Phrases = [
        "materiali", "summary table", "precomput", "pre-comput", "rolled up", "cached", "refreshed", "nightly", "each night", "sorted set",
        "warehouse",
        "every minute", "in the background",
    ]
    private static let kinds: Set<Kind> = ["sql-database", "document-store"]
    /// Requests a second from which such a query is the database's work.
    private static let often = 20.0

    func findings(in design: Design) -> [Finding] {
        let remarks = design.remarks.filter { $0.says(Self.grouping) && !$0.says(Self.handled) }
        let labelled = design.topology.links.filter { link in
            design.connection(link)?.label.map { $0.says(Self.grouping) && !$0.says(Self.handled) } ?? false
        }
        guard !remarks.isEmpty || !labelled.isEmpty else { return [] }
        var said: Set<Int> = []
        return design.flows.compactMap { flow in
            guard flow.isDeclared, flow.isUserFacing, !flow.isWrite, let walk = flow.walk,
                let rate = design.traffic.rates[flow.index]?.value, rate >= Self.often,
                let step = walk.steps.first(where: { step in
                    let store = design.parts[step.target]
                    guard Self.kinds.contains(store.kind), step.link.kind == .sync else { return false }
                    return labelled.contains { $0.index == step.link.index } || remarks.contains { speaks($0, of: flow) }
                }), !walk.steps.contains(where: { $0.entry < step.entry && design.parts[$0.target].isCache }),
                said.insert(step.target).inserted
            else { return nil }
            let store = design.parts[step.target]
            let peak = design.statedPeak > 1 ? " (\(design.rate(rate * design.statedPeak)) at peak)" : ""
            return finding(
                .flow(flow.name), about: [store], links: [step.link],
                message:
                    "\(flow.name) groups and adds up rows of \(design.name(store)) anew for each of \(design.rate(rate))\(peak): tenths of a second of a processor each, on the machine that takes the writes.",
                headline: "\(flow.name) adds up rows of \(design.name(store)) for each request: \(design.rate(rate)).",
                fixes: [
                    QuickFix(advice: "Keep the sums as they change, in rows or a sorted set, and hand out a page that is some seconds old")
                ], harm: Harm(.serviceStops, share: design.share(of: [flow])))
        }
    }

    /// Whether a text is about a flow: its title names it, where it has one, `Standings: SELECT …`.
    private func speaks(_ text: String, of flow: DesignFlow) -> Bool {
        let title = text.firstIndex(of: ":").map { String(text[..<$0]) } ?? text
        let words = flow.name.lowercased().split { !$0.isLetter }.filter { $0.count > 3 }
        return words.contains { title.says([String($0)]) }
    }
}
