import Analysis
import Whiteboard

struct IndexWithoutFeed: Rule {
    let identifier = "data/index-without-feed"
    let severity = Severity.advice
    let summary = "an index that changes do not reach"

    let explanation = Explanation(
        finds:
            "A search index that users read, while flows that change what it shows, in the store of record, neither write it nor lead to it by a queue, a stream or a copy.",
        matters:
            "What is new is not found, and what was renamed or deleted is found as it was, for as long as nobody rebuilds the index. Users take it for lost data.",
        instead:
            "Change data capture or an outbox from the store to an indexer, for all changes alike; and a rebuild that can be started at any time.",
        costs: "A stream and an indexer, and a search that is a second behind.",
        sources: ["Kleppmann, Designing Data-Intensive Applications, chapter 11: keeping systems in sync"],
        question: "I rename it. When does the search find it under the new name, and by what way?")

    let examples = Examples(
        raises: board(feed: ""),
        nearMiss: board(feed: ", {from: db, to: index, kind: batch}"),
        fixed: board(feed: ", {from: db, to: index, kind: batch}"))

    private static func board(feed: String) -> String {
        """
        boardwalk: 1
        data: [{entity: Document, store: db, key: id}]
        flows:
          - {name: rename, kind: write, path: [client, app, db], rate: 1/s}
          - {name: find, kind: read, path: [client, app, index], rate: 10/s}
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
          - {id: index, kind: search-index, technology: OpenSearch, replicas: 3}
        connections: [{from: client, to: app}, {from: app, to: db}, {from: app, to: index, access: read}\(feed)]
        """
    }

    func findings(in design: Design) -> [Finding] {
        design.roles.stores.compactMap { index in
            guard index.kind == "search-index" || index.kind == "vector-database",
                design.entities(in: index).allSatisfy({ $0[.derivedFrom] != nil || $0[.class] == .derived })
            else { return nil }
            let reading = design.flowsWalking(over: index).filter { !$0.isWrite && $0.isUserFacing && $0.isDeclared }
            guard let find = reading.first else { return nil }
            if let unfed = unfed(index, find, in: design) { return unfed }
            // Everything that leads to it: a change that comes to one of these comes to it.
            let leading = leading(to: index, in: design)
            let records = design.roles.stores.filter { store in
                store.index != index.index && !design.isDerived(store) && store.kind != "object-store"
                    && !design.entities(in: store).isEmpty
                    && (find.walk?.entries.contains(store.index) == true
                        || design.roles.stores.filter { !design.entities(in: $0).isEmpty }.count == 1)
            }
            for store in records where !leading.contains(store.index) {
                let changing = design.flowsWalking(over: store).filter { flow in
                    flow.isWrite && flow.isUserFacing
                        && flow.walk?.steps.contains { $0.target == store.index && design.writesStore($0, of: flow) } == true
                        // The feed of another flow tells nothing of what this one changes.
                        && flow.walk?.entries.contains { $0 == index.index || leading.contains($0) && design.parts[$0].isBroker } != true
                }
                guard !changing.isEmpty, !design.boardSpeaks(of: ["reindex", "re-index", "rebuil"], apartFromWaiversOf: identifier) else {
                    continue
                }
                return finding(
                    about: index, with: [store],
                    message:
                        "\(find.name) reads \(design.name(index)); \(design.names(ofFlows: changing)) \(changing.count == 1 ? "changes" : "change") \(design.contents(of: store)) in \(design.name(store)), and nothing leads from there to the index.",
                    headline: "Changes in \(design.name(store)) have no way to \(design.name(index)).",
                    fixes: [QuickFix(advice: "Feed it from \(design.name(store)): by change capture or an outbox")],
                    harm: Harm(.other, share: design.share(of: [find])))
            }
            return nil
        }
    }

    /// Nothing writes it, by arrow or flow.
    private func unfed(_ index: Part, _ find: DesignFlow, in design: Design) -> Finding? {
        let writers = design.topology.callers(of: index.index).filter { design.connection($0.link)?[.access] != .read }
        let written = writers.contains { caller in
            caller.link.kind != .sync || caller.part.family == .store || caller.part.isBroker || takesMessages(caller.part, in: design)
                || !["service", "api-gateway"].contains(caller.part.kind.rawValue)
                || design.connection(caller.link)?[.access]?.writes == true
                || design.connection(caller.link)?.label?.says(["index", "write", "update", "feed"]) == true
                || design.flowsWalking(over: caller.link).contains(where: \.isWrite)
        }
        guard !written, design.primaries(of: index).isEmpty, !design.flowsWalking(over: index).contains(where: \.isWrite),
            design.topology.callees(of: index.index).isEmpty
        else { return nil }
        return finding(
            about: index,
            message: "\(find.name) reads \(design.name(index)), and nothing on the board fills it.",
            headline: "Nothing fills \(design.name(index)).",
            fixes: [QuickFix(advice: "Feed it from the store of record: by change capture or an outbox")],
            harm: Harm(.other, share: design.share(of: [find])))
    }

    /// Whether a program works off what a broker hands it, whatever it is called.
    private func takesMessages(_ part: Part, in design: Design) -> Bool {
        part.isCompute && design.topology.callers(of: part.index).contains { $0.part.isBroker }
    }

    /// Stores, brokers and jobs from which data comes into the index: by copies, queues and programs that only fill it.
    private func leading(to index: Part, in design: Design) -> Set<Int> {
        var found: Set<Int> = []
        var waiting: [Int] = [index.index]
        while let place = waiting.popLast() {
            for (part, link) in design.topology.callers(of: place) where !found.contains(part.index) && !part.isClient {
                guard design.connection(link)?[.access] != .read else { continue }
                let isFeed =
                    design.connection(link)?.label?.says(["index", "reindex", "re-index", "feed"]) == true || part.family == .store
                    || part.isBroker || part.kind == "stream-processor" || part.kind == "batch-job"
                    || part.kind == "worker" || part.kind == "scheduler" || takesMessages(part, in: design)
                guard isFeed else { continue }
                found.insert(part.index)
                waiting.append(part.index)
            }
            // A job that reads a store and fills the index.
            if place != index.index, design.parts[place].isCompute {
                for (part, link) in design.topology.callees(of: place)
                where part.family == .store && design.connection(link)?[.access] != .write { found.insert(part.index) }
            }
        }
        return found
    }
}
