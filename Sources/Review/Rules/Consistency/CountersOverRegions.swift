import Analysis
import Whiteboard

struct CountersOverRegions: Rule {
    let identifier = "consistency/counters-over-regions"
    let severity = Severity.advice
    let summary = "counts that the later write takes back"

    let explanation = Explanation(
        finds:
            "A store in several regions where the last write wins, with an entity that has counters beside other fields, or that several programs write.",
        matters:
            "Two regions add one each and the record shows one more: the later replaces the earlier. A change of another field of the same record, from elsewhere, takes counts back. A limit of N becomes N and some, differently each day.",
        instead:
            "A counter for each region, summed when it is read (a CRDT); counters in a record of their own; one home region for each key.",
        costs: "A read that adds up, or a trip to the home region.",
        sources: [
            "Shapiro et al., Conflict-free Replicated Data Types, 2011",
            "Kleppmann, Designing Data-Intensive Applications, chapter 5: last write wins",
        ],
        question: "Both regions count the same user in the same second. What does the record say?")

    let examples = Examples(
        raises: board(more: "conflicts: last-write-wins"), nearMiss: board(more: "conflicts: crdt"),
        fixed: board(more: "conflicts: single-home"))

    private static func board(more: String) -> String {
        """
        boardwalk: 1
        data: [{entity: Profile, store: profiles, fields: {user: text, segments: list, caps: map}, key: user}]
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2, regions: [us, eu]}
          - {id: counter, kind: worker, replicas: 2, idempotent: true}
          - {id: profiles, kind: key-value-store, technology: Aerospike, replicas: 6, regions: [us, eu], \(more)}
        connections: [{from: client, to: app}, {from: app, to: profiles, access: read}, {from: counter, to: profiles, access: write, label: cap counters}]
        """
    }

    private static let counts: Phrases = [
        "count", "counter", "counts", "cap ", "caps", "balance", "quota", "likes", "views", "score", "stock", "quantity", "credit",
    ]

    func findings(in design: Design) -> [Finding] {
        design.roles.stores.compactMap { part in
            guard part.regions.count > 1, part[.conflicts] == .lastWriteWins else { return nil }
            for entity in design.entities(in: part) {
                guard entity[.class] != .money, entity[.class] != .inventory, entity[.invariant] == nil, entity[.appendOnly] != true,
                    entity[.class] != .derived,
                    entity[.class] != .telemetry, entity[.derivedFrom] == nil
                else {
                    continue
                }
                let field = entity.fields.first { $0.name.lowercased().says(Self.counts) }
                let label = design.topology.callers(of: part.index).lazy.compactMap { design.connection($0.link)?.label }.first {
                    $0.says(Self.counts)
                }
                guard field != nil || label != nil else { continue }
                let what = field.map { "\(entity.name).\($0.name)" } ?? "“\(label ?? "")”"
                return finding(
                    about: part,
                    message:
                        "\(design.name(part)) stands in \(Design.list(part.regions)) and the last write wins: of \(what) the later takes back what the other region counted, and so does a change of another field of \(entity.name).",
                    headline: "\(design.name(part)): counts of one region take back those of the other.",
                    fixes: [
                        QuickFix(
                            "Write each key in its home region only", reach: .changesDesign,
                            edit: design.change(part, Component.change(.conflicts, to: .singleHome))),
                        QuickFix(advice: "Or keep a counter for each region, in a record of its own"),
                    ],
                    harm: Harm(.dataLost))
            }
            return nil
        }
    }
}
