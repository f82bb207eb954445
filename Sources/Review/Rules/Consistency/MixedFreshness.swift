import Analysis
import Whiteboard

struct MixedFreshness: Rule {
    let identifier = "consistency/mixed-freshness"
    let severity = Severity.advice
    let summary = "one page shows the new, another the old"

    let explanation = Explanation(
        finds:
            "Two reads of the same client, one exact from the store of record, the other from a copy that events fill later.",
        matters:
            "Each read keeps its promise, and together they contradict each other: the balance is the new one and the statement does not have the line yet. Users and partners report it as lost money.",
        instead:
            "Give both answers a position: the statement says up to where it goes, the balance where it stands; or read both from the copy at one position where they are shown together. State the lag that is accepted.",
        costs: "A position in every answer, and waiting for it where both must agree.",
        sources: ["Kleppmann, Designing Data-Intensive Applications, chapter 5: consistent prefix reads"],
        question: "The user sees the new balance and opens the statement. What is missing there, and for how long?")

    let examples = Examples(
        raises: board(notes: ""),
        nearMiss: board(notes: "each answer says up to which position it goes"),
        fixed: board(notes: "returns the position up to which it goes"))

    private static func board(notes: String) -> String {
        """
        boardwalk: 1
        flows:
          - {name: balance, kind: read, path: [client, lb, app, db], consistency: strong}
          - {name: statement, kind: read, path: [client, lb, app, view]}
        components:
          - {id: client, kind: client}
          - {id: lb, kind: load-balancer, managed: true}
          - {id: app, kind: service, replicas: 2}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
          - {id: log, kind: event-log, technology: Kafka, replicas: 3, dead-letter: log-dlq}
          - {id: fill, kind: worker, replicas: 2, idempotent: true}
          - {id: view, kind: document-store, technology: DynamoDB\(notes.isEmpty ? "" : ", notes: \(notes)")}
        connections:
          - {from: client, to: lb}
          - {from: lb, to: app}
          - {from: app, to: db}
          - {from: app, to: view, access: read}
          - {from: db, to: log, kind: async}
          - {from: log, to: fill, kind: async}
          - {from: fill, to: view, access: write}
        """
    }

    private static let said: Phrases = [
        "position", "version", "up to", "as of", "lag", "behind", "watermark", "offset", "token", "seconds old", "stale", "minute old",
    ]

    func findings(in design: Design) -> [Finding] {
        let reads = design.flows.filter { !$0.isWrite && $0.isUserFacing && $0.isDeclared }
        guard reads.count > 1, reads.contains(where: { isExact($0, in: design) }) else { return [] }
        return reads.compactMap { late in
            guard !isExact(late, in: design), let copy = last(of: late, in: design), copy.family == .store,
                !design.speaks(copy, of: Self.said),
                !design.boardSpeaks(of: Self.said, apartFromWaiversOf: identifier)
            else { return nil }
            let sources = feeding(copy, in: design)
            let exact = reads.first { other in
                other.client == late.client && isExact(other, in: design)
                    && (last(of: other, in: design).map { sources.contains($0.index) } ?? false)
            }
            guard let exact, let store = last(of: exact, in: design) else { return nil }
            return finding(
                .flow(late.name), about: [copy, store],
                message:
                    "\(exact.name) reads \(design.name(store)) exactly, \(late.name) reads \(design.name(copy)), which is filled from it later: a user may see the one without the other.",
                headline: "\(exact.name) is ahead of \(late.name): a user may see the one without the other.",
                fixes: [
                    QuickFix(
                        "Say up to which position the answer goes",
                        edit: design.change(
                            copy,
                            Component.change(
                                .notes,
                                to: [copy[.notes], "answers say up to which position they go"].compactMap(\.self).joined(separator: " - ")))
                    )
                ], harm: Harm(.other, share: design.share(of: [late])))
        }
    }

    private func last(of flow: DesignFlow, in design: Design) -> Part? { flow.walk?.entries.last.map { design.parts[$0] } }

    private func isExact(_ flow: DesignFlow, in design: Design) -> Bool {
        design.stated(flow)?[.consistency].map(ConsistencyLattice.isStrong) ?? false
    }

    /// Stores that a copy is made of, over brokers, feeds and the programs between.
    private func feeding(_ copy: Part, in design: Design) -> Set<Int> {
        var found: Set<Int> = []
        var seen: Set<Int> = [copy.index]
        var waiting = [copy.index]
        while let place = waiting.popLast() {
            for caller in design.topology.callers(of: place) {
                let isData = caller.link.kind != .sync || design.connection(caller.link)?[.access] == .write || caller.part.isBroker
                guard isData, !caller.part.isOutside, seen.insert(caller.part.index).inserted else { continue }
                if caller.part.family == .store { found.insert(caller.part.index) }
                waiting.append(caller.part.index)
            }
        }
        return found
    }
}
