import Analysis
import Whiteboard

struct HiddenStillFound: Rule {
    let identifier = "data/hidden-still-found"
    let severity = Severity.error
    let summary = "what was hidden is still found by the search"

    let explanation = Explanation(
        finds:
            "A flow that seals, hides, withdraws or unpublishes something by a mark in its store, and a search index over the same that is written by another program when things are new, and hears of no mark.",
        matters:
            "The page is gone and the hit list still shows its words, which is often all that had to be hidden. Nobody tests a search for what must not be there.",
        instead:
            "The flow goes on to the index, or the index is fed by the store's own changes; and the search looks at the mark before it shows a hit.",
        costs: "One more step that can fail, so one that is repeated until it is done, and a count of those that wait.",
        sources: ["Kleppmann, Designing Data-Intensive Applications, chapter 11: keeping systems in sync"],
        question: "It was hidden a minute ago. What does the search show?")

    let examples = Examples(
        raises: board("docket, db"), nearMiss: board("docket, db, \"docket > index\""), fixed: board("docket, db, \"docket > index\""))

    private static func board(_ path: String) -> String {
        """
        boardwalk: 1
        flows:
          - {name: seal, kind: write, path: [judge, \(path)]}
          - {name: search, kind: read, path: [public, docket, index]}
        components:
          - {id: judge, kind: client}
          - {id: public, kind: client}
          - {id: docket, kind: service, replicas: 2, auth: oauth}
          - {id: jobs, kind: queue, technology: SQS, dead-letter: true}
          - {id: scanner, kind: worker, replicas: 2, idempotent: true}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
          - {id: index, kind: search-index, technology: OpenSearch, replicas: 3, derived: true}
        connections:
          - {from: judge, to: docket}
          - {from: public, to: docket}
          - {from: docket, to: db, access: read-write}
          - {from: docket, to: index}
          - {from: jobs, to: scanner, kind: async}
          - {from: scanner, to: db, access: write}
          - {from: scanner, to: index, access: write}
        """
    }

    private static let hiding: Phrases = [
        "seal", "hide", "unpublish", "redact", "take-down", "takedown", "take down", "withdraw", "embargo", "retract", "unlist",
        "quarantine",
    ]
    private static let fed: Phrases = ["cdc", "change data", "debezium", "sync", "rebuil", "reindex", "nightly"]

    func findings(in design: Design) -> [Finding] {
        let indexes = design.parts(of: "search-index")
        guard !indexes.isEmpty else { return [] }
        return design.flows.compactMap { flow in
            guard flow.isDeclared, flow.isWrite, flow.name.says(Self.hiding), let walk = flow.walk,
                let mark = walk.steps.last(where: { design.parts[$0.target].family == .store && design.writesStore($0, of: flow) })
            else { return nil }
            let store = design.parts[mark.target]
            for index in indexes where !walk.entries.contains(index.index) {
                let readers = design.flows.contains { $0.isDeclared && !$0.isWrite && $0.walk?.entries.contains(index.index) == true }
                let writers = design.topology.callers(of: index.index).filter { caller in
                    caller.part.index == store.index || design.connection(caller.link)?[.access]?.writes == true || caller.part.isBroker
                        || caller.link.kind != .sync
                }
                // Fed by the store's changes, or by what the flow itself sets off: it hears of the mark.
                let hears = writers.contains { writer in
                    writer.part.index == store.index || writer.part.kind == "stream-processor"
                        || design.topology.callers(of: writer.part.index).contains { $0.part.index == store.index }
                        || walk.entries.contains(writer.part.index)
                        || design.connection(writer.link)?.label?.says(Self.fed) ?? false || writer.part[.notes]?.says(Self.fed) ?? false
                }
                // What is built of the store, at whatever distance, hears of it at the next run.
                let isBuilt =
                    design.topology.outgoing.reachable(from: [store.index])[index.index]
                    || writers.contains { writer in
                        design.topology.callees(of: writer.part.index).contains {
                            $0.part.index == store.index && design.connection($0.link)?[.access]?.writes != true
                        }
                    }
                guard readers, !writers.isEmpty, !hears, !isBuilt else { continue }
                return finding(
                    .flow(flow.name), about: [index, store] + writers.map(\.part), links: [mark.link],
                    message:
                        "\(flow.name) ends at \(design.name(store)), and \(design.name(index)) is written by \(design.names(writers.map(\.part).distinct)) alone: what was hidden there is still found.",
                    headline: "\(design.name(index)) does not hear of \(flow.name).",
                    fixes: [QuickFix(advice: "Go on to \(design.name(index)) in \(flow.name), and look at the mark before a hit is shown")],
                    harm: Harm(.dataLost, share: design.share(of: [flow])))
            }
            return nil
        }
    }
}
