import Analysis
import Whiteboard

struct StoreCallsOut: Rule {
    let identifier = "structure/store-calls-out"
    let severity = Severity.warning
    let summary = "a database that makes calls"

    let explanation = Explanation(
        finds: "A store, cache or broker from which a synchronous arrow leads to a program or to another store.",
        matters:
            "Stores answer, they do not call. The direction of the arrows drives every analysis of paths, load and failure, so one that points the wrong way makes all of them wrong.",
        instead:
            "Turn the arrow around where the program reads the store; make it asynchronous where the store feeds the program with changes or messages; make it a replication where it is a copy.",
        costs: "Nothing.",
        sources: ["Kleppmann, Designing Data-Intensive Applications, chapter 11, on change data capture"],
        question: "How does the database know that it has to call this service?")

    let examples = Examples(
        raises: "client > lb > app x2; db > app",
        nearMiss: "client > lb > app x2 > db >> search",
        fixed: "client > lb > app x2 > db")

    func findings(in design: Design) -> [Finding] {
        let inline = Set(design.topology.inlineCaches.map { [$0.cache, $0.store] })
        let walked = Set(design.flows.flatMap { $0.walk?.steps ?? [] }.map(\.link.connection))
        let keepers = design.roles.keepers + design.roles.brokers
        return design.links(outOf: keepers).compactMap { link in
            guard link.kind == .sync else { return nil }
            let store = design.parts[link.source]
            let callee = design.parts[link.target]
            guard callee.isCompute || callee.family == .store else { return nil }
            if store.isCache, callee.family == .store, let strategy = store[.strategy], strategy != .cacheAside { return nil }
            if inline.contains([link.source, link.target]) || callee.kind == "block-store" || callee.kind == "file-store" { return nil }
            // An engine for questions reads files that lie elsewhere.
            if store.kind == "data-warehouse", Self.files.contains(callee.kind), design.connection(link)?[.access] != .write { return nil }
            // A cache drawn before its store is the inline rule's, whoever calls it.
            if store.isCache, callee.family == .store { return nil }
            return finding(
                .connection(design.name(connection: link.connection)), about: [store, callee], links: [link],
                severity: readsInBulk(callee) || followsData(link, in: design) ? .advice : severity,
                message: store.isBroker
                    ? "\(design.name(store)) does not wait for \(design.name(callee)); the arrow is asynchronous."
                    : "\(design.name(store)) cannot call \(design.name(callee)); is the arrow backwards?",
                fixes: fixes(link, store: store, callee: callee, isWalked: walked.contains(link.connection), in: design))
        }
    }

    private static let files: Set<Kind> = ["object-store", "data-lake"]

    /// An arrow that says what comes out of the store, on a drawing that may have its arrows so.
    private func followsData(_ link: Link, in design: Design) -> Bool {
        design.isBareDrawing && design.connection(link)?.label != nil
    }

    /// What reads whole data sets: an arrow to it follows the data, as such drawings have it.
    private func readsInBulk(_ part: Part) -> Bool {
        ["batch-job", "stream-processor", "worker", "data-warehouse", "data-lake", "pipeline"].contains(part.kind)
    }

    private func fixes(_ link: Link, store: Part, callee: Part, isWalked: Bool, in design: Design) -> [QuickFix] {
        func kind(_ kind: ConnectionKind, _ title: String) -> QuickFix {
            QuickFix(
                title, reach: .changesDesign, edit: design.change(link, Connection.change(.kind, to: kind)))
        }
        if store.isBroker { return [kind(.async, "Make it asynchronous")] }
        if callee.family == .store {
            return [
                kind(store.kind == callee.kind ? .replication : .batch, store.kind == callee.kind ? "Make it a copy" : "Make it a feed")
            ]
        }
        let isCalledBack = !design.topology.links(from: callee.index, to: store.index).isEmpty
        if isWalked || isCalledBack { return [kind(.async, "Make it a change feed")] }
        let reversed = design.change(link, AttributeChange("from", .text(callee.id)), AttributeChange("to", .text(store.id)))
        let turn = QuickFix("Turn the arrow around", reach: .changesDesign, edit: reversed)
        let feed = kind(.async, "Make it a change feed")
        // Turned, a program that nothing else calls would be called by nobody.
        return design.topology.callers(of: callee.index).contains { $0.part.index != store.index } ? [turn, feed] : [feed, turn]
    }
}
