import Analysis
import Whiteboard

struct AsOfMissing: Rule {
    let identifier = "data/as-of-missing"
    let severity = Severity.advice
    let summary = "today's rates used for a past period"

    let explanation = Explanation(
        finds:
            "Shares, tariffs, fees or prices that are written over in place, with no field that says from when they hold, and a periodic run that reads them for a time gone by.",
        matters:
            "The run for March reads what holds in April. Run again it comes to something else, and nobody can show why the first was right.",
        instead: "A row for each time span, with a day from which it holds; or a copy of what the run read, kept with its result.",
        costs: "Reads that ask for a day, and rows that are never deleted.",
        sources: [
            "Snodgrass, Developing Time-Oriented Database Applications in SQL",
            "Kleppmann, Designing Data-Intensive Applications, chapter 11",
        ],
        question: "Run last year's March again: does it come to the same?")

    let examples = Examples(
        raises: board(fields: ""), nearMiss: board(fields: ", valid_from: date"), fixed: board(fields: ", valid_from: date"))

    private static func board(fields: String) -> String {
        """
        boardwalk: 1
        data: [{entity: RightsShare, store: db, fields: {track: uuid, holder: uuid, share: decimal\(fields)}, key: "track, holder", class: money}]
        flows: [{name: pay, kind: write, path: [run, db], user-facing: false}]
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2}
          - {id: run, kind: batch-job, name: Monthly run}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
        connections: [{from: client, to: app}, {from: app, to: db}, {from: run, to: db, access: read, label: shares}]
        """
    }

    private static let figures = ["share", "tariff", "fee", "price", "commission", "rate", "discount", "plan", "salary", "wage"]
    /// What a run makes, and never reads for another time.
    private static let results = ["statement", "line", "invoice", "entry", "payment", "rating"]
    private static let times = [
        "valid", "from", "since", "effective", "version", "month", "period", "date", "day", "at", "until", "revision", "year", "time",
    ]
    private static let handled: Phrases = [
        "as of", "as-of", "effective", "valid from", "version", "snapshot", "history", "bitemporal", "frozen",
    ]

    func findings(in design: Design) -> [Finding] {
        design.parts.compactMap { run in
            guard
                run.kind == "batch-job"
                    || run.isCompute && design.topology.callers(of: run.index).contains(where: { $0.part.kind == "scheduler" })
            else { return nil }
            for read in design.topology.callees(of: run.index) where read.part.family == .store && read.link.kind == .sync {
                guard design.connection(read.link)?[.access] == .read,
                    let entity = design.entities(in: read.part).first(where: isOverwritten),
                    !design.speaks(read.part, of: Self.handled), !design.speaks(run, of: Self.handled),
                    !design.isSpoken(of: Self.handled, apartFromWaiversOf: identifier)
                else { continue }
                return finding(
                    .entity(entity.name), about: [read.part, run], links: [read.link],
                    message:
                        "\(design.name(run)) reads \(entity.name) as it is when it runs: no field says from when it holds, and a run that is repeated or audited comes to something else.",
                    headline: "\(entity.name) has no day from which it holds.",
                    fixes: [QuickFix(advice: "A day from which each row holds, or a copy of what the run read beside its result")],
                    harm: Harm(.other))
            }
            return nil
        }
    }

    private func isOverwritten(_ entity: Entity) -> Bool {
        guard entity[.appendOnly] != true, entity[.immutable] != true, !entity.fields.isEmpty else { return false }
        let names = entity.fields.map { $0.name.lowercased() }
        let name = entity.name.lowercased()
        let isFigure = Self.figures.contains(where: name.contains) && !Self.results.contains(where: name.contains)
        let words = Set(names.flatMap { $0.split { !$0.isLetter }.map(String.init) })
        return isFigure && words.isDisjoint(with: Self.times)
            && !entity.fields.contains { ["date", "timestamp", "time"].contains($0.type.lowercased()) }
    }
}
