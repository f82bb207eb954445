import Analysis
import Whiteboard

struct SchemaUnsaid: Rule {
    let identifier = "data/schema-unsaid"
    let severity = Severity.advice
    let summary = "tables of one team, read by another's models"

    let explanation = Explanation(
        finds:
            "Tables of applications that are copied row by row (change capture) over a log into a lake or warehouse, on a board that says nothing of schemas, contracts or checks.",
        matters:
            "The table is private to its program until somebody copies it; from then on each column is a promise that nobody made. A renamed column stops the load, or worse does not, and reports are wrong for a week.",
        instead:
            "Events that are meant for others, with a registered schema and rules of what may change; or a check in the owner's build; and tests on what arrives: how many, how old, which values are new.",
        costs: "Teams must speak before they rename.",
        sources: [
            "Kleppmann, Designing Data-Intensive Applications, chapter 4: schema evolution", "Dehghani, Data Mesh, 2022: data contracts",
        ],
        question: "The orders team renames a column tonight. Who notices, and when?")

    let examples = Examples(
        raises: board(note: ""), nearMiss: board(note: ", notes: schema registry"), fixed: board(note: ", notes: schema registry"))

    private static func board(note: String) -> String {
        """
        boardwalk: 1
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2, auth: jwt}
          - {id: orders, kind: sql-database, technology: MySQL, replicas: 2}
          - {id: cdc, kind: worker, technology: Debezium, replicas: 2}
          - {id: log, kind: event-log, technology: Kafka, replicas: 3\(note)}
          - {id: warehouse, kind: data-warehouse, technology: BigQuery}
        connections:
          - {from: client, to: app}
          - {from: app, to: orders}
          - {from: orders, to: cdc, kind: async}
          - {from: cdc, to: log, kind: async}
          - {from: log, to: warehouse, kind: batch}
        """
    }

    private static let readers: Phrases = ["debezium", "cdc", "change capture", "change data capture", "fivetran", "airbyte"]
    private static let handled: Phrases = [
        "schema", "contract", "avro", "protobuf", "registry", "data test", "great expectations", "quality check", "checks",
    ]

    func findings(in design: Design) -> [Finding] {
        guard let target = design.parts(of: ["data-warehouse", "data-lake"]).first,
            let reader = design.parts.first(where: { part in
                part.isCompute && design.speaks(at: part, of: Self.readers)
                    && design.topology.outgoing.reachable(from: [part.index])[target.index]
            }),
            !design.isSpoken(of: Self.handled, apartFromWaiversOf: identifier)
        else { return [] }
        let sources = design.topology.callers(of: reader.index).map(\.part).filter { $0.family == .store }
        guard let source = sources.first else { return [] }
        let names = design.names(sources)
        return [
            finding(
                about: reader, with: sources + [target],
                message:
                    "\(design.name(reader)) copies the tables of \(names) as they are into \(design.name(target)): the first renamed column in \(design.name(source)) breaks what others built on it, and nothing says who checks.",
                headline: "The first renamed column in \(design.name(source)) breaks what is built on \(design.name(target)).",
                fixes: [QuickFix(advice: "A schema that is registered and checked, and tests on what arrives")], harm: Harm(.other))
        ]
    }
}
