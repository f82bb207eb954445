import Analysis
import Whiteboard

struct VolumeGrows: Rule {
    let identifier = "capacity/volume-grows"
    let severity = Severity.advice
    let summary = "what is written and kept comes to more than one machine should hold"

    let explanation = Explanation(
        finds:
            "A store on one leader whose writes, multiplied by their size and the time they are kept, come to terabytes, and nothing says that old data is moved, split or compressed.",
        matters:
            "A rate looks small and a retention looks like a policy; their product is what must be backed up, restored and copied to a new follower. Two terabytes take six hours at 100 MB a second, and the day on which that is found out is the day of the restore.",
        instead:
            "Do the sum on the board. Partition by time and drop or move old partitions, keep the recent part on the database and the rest on an object store, or use a store that splits by itself.",
        costs: "Queries over old data are slower or go elsewhere; partitions must be made ahead of time.",
        sources: ["Kleppmann, Designing Data-Intensive Applications, chapter 6", "PostgreSQL documentation, table partitioning"],
        question: "How large is this table in three years, and how long does a restore take then?")

    let examples = Examples(
        raises: board(store: "", retention: "3y"),
        nearMiss: board(store: "", retention: "7d"),
        fixed: board(store: ", tier-after: 90d", retention: "3y"))

    private static func board(store: String, retention: String) -> String {
        """
        boardwalk: 1
        requirements: {retention: \(retention)}
        data: [{entity: Message, store: db, key: id, size: 1kB}]
        flows: [{name: send, kind: write, path: [client, app, db], rate: 500/s}]
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2}
          - {id: db, kind: sql-database, technology: PostgreSQL\(store)}
        connections: [{from: client, to: app}, {from: app, to: db}]
        """
    }

    /// Bytes on one machine from which a restore is a matter of hours.
    private static let large = 2e12
    /// Bytes that no single machine of the kind is run with.
    private static let hopeless = 100e12
    /// Bytes a second of a restore, as everywhere on the board.
    private static let restoring = 100e6
    /// Seconds looked ahead where nothing says how long things are kept.
    private static let year = 365.0 * 86_400
    private static let kinds: Set<Kind> = [
        "sql-database", "document-store", "key-value-store", "graph-database", "time-series-database", "file-store", "block-store",
    ]
    private static let handled: Phrases = [
        "partition", "archiv", "tier", "cold", "compress", "chunk", "roll", "parquet", "prune", "purge", "shard", "drop", "truncate",
        "downsampl", "aggregate",
    ]
    /// Times a day that one person is believed to do the same.
    private static let busyHours = 200.0
    /// Flows that change what is there.
    private static let changing: Phrases = [
        "update", "edit", "delete", "expire", "cancel", "rename", "presence", "heartbeat", "resolve", "move", "follow", "subscri",
        "setting", "prefer",
    ]

    func findings(in design: Design) -> [Finding] {
        design.roles.stores.compactMap { part in
            if part.kind == "object-store" { return oneClass(part, in: design) }
            if let nodes = Self.nodeBytes[part.kind] { return cluster(part, usual: nodes, in: design) }
            guard Self.kinds.contains(part.kind),
                part.leader == .single || part.instances.isOne || part.kind == "file-store" || part.kind == "block-store",
                part.partitionsOfData == 1, part[.elastic] != true, part.technology?.isRedundant != true,
                part[.tierAfter] == nil, part[.lifecycle] == nil, part[.storage] == nil, design.primaries(of: part).isEmpty,
                let growth = growth(of: part, in: design), growth.bytes >= Self.large, !design.speaks(part, of: Self.handled)
            else { return nil }
            let name = design.name(part)
            let restore = growth.bytes / Self.restoring
            // A copy that is as new takes over: then restoring is for what was deleted by mistake, and no promise hangs on it.
            let takesOver = part[.replicationSync] != nil && part[.replicationFailover] == .automatic
            let rto = design.requirements[.rto].map { $0.value < restore && !takesOver ? "; RTO is \($0.text)" : "" } ?? ""
            return finding(
                about: part, severity: growth.bytes >= Self.hopeless ? .warning : severity,
                message:
                    "\(name): \(growth.sum(in: design))\(design.size(growth.bytes)) on one machine; restoring it takes \(design.duration(restore)) at 100 MB/s\(rto).",
                headline: "\(name) comes to \(design.size(growth.bytes)) on one machine.",
                fixes: [older(than: 90, in: part, design)],
                harm: Harm(.other, share: design.share(ofLoadOn: part)))
        }
    }

    /// What is kept no longer than that has nothing older: less a record, or more machines, is all there is.
    private func older(than days: Int, in part: Part, _ design: Design) -> QuickFix {
        let seconds = Double(days) * 86_400
        let lives = design.entities(in: part).map { $0[.retention]?.value ?? .infinity }
        if let longest = lives.max(), longest <= seconds {
            return QuickFix(
                advice: "Keep it for less than \(design.duration(longest)), keep sums in place of rows, or split it over several")
        }
        return QuickFix(
            "Move what is older than \(days) days to a cheaper place",
            edit: design.change(part, Component.change(.tierAfter, to: TimeSpan(seconds))))
    }

    /// Bytes that a node of a kind that spreads its data is run with, by experience.
    private static let nodeBytes: [Kind: Double] = ["search-index": 2e12, "wide-column-store": 2e12]

    /// Data that is spread over nodes: what each of them comes to, with its copies.
    private func cluster(_ part: Part, usual: Double, in design: Design) -> Finding? {
        guard let nodes = part.instances.count, nodes > 0, part[.elastic] != true, part.technology?.isRedundant != true,
            part[.storage] == nil,
            part[.lifecycle] == nil, part[.tierAfter] == nil, let growth = growth(of: part, in: design),
            !design.speaks(part, of: Self.handled)
        else { return nil }
        let copies = Double(part.kind == "wide-column-store" ? min(part[.quorumN] ?? 3, nodes) : min(2, nodes))
        let each = growth.bytes * copies / Double(nodes)
        guard each > 2 * usual else { return nil }
        return finding(
            about: part,
            message:
                "\(design.name(part)): \(growth.sum(in: design))\(design.size(growth.bytes)); with \(grouped(copies)) copies that is \(design.size(each)) for each of \(nodes) nodes, where \(design.size(usual)) is usual.",
            headline: "\(design.name(part)) comes to \(design.size(each)) a node.",
            fixes: [older(than: 30, in: part, design)],
            harm: Harm(.other, share: design.share(ofLoadOn: part)), assuming: "assuming \(grouped(copies)) copies of each")
    }

    /// Bytes of files from which their class of storage is a budget of its own, and what a terabyte costs a month in the usual one.
    private static let costly = 1e15
    private static let price = 23.0

    /// Files that all lie in one class of storage for as long as they are kept.
    private func oneClass(_ part: Part, in design: Design) -> Finding? {
        guard part[.tierAfter] == nil, part[.lifecycle] == nil, part.technologyName != "Glacier" else { return nil }
        // What is made of the files has another size than they have, and nothing says which.
        if design.isDerived(part), design.entities(in: part).allSatisfy({ $0[.size] == nil }) { return nil }
        let bytes = max(design.storedBytes(in: part), growth(of: part, in: design)?.bytes ?? 0)
        guard bytes >= Self.costly, bytes.isFinite, !design.speaks(part, of: Self.handled),
            !design.isSpoken(of: ["archiv", "tier", "cold", "glacier", "lifecycle"], apartFromWaiversOf: identifier)
        else { return nil }
        let cost = QuantityText.short(bytes / 1e12 * Self.price, .money)
        return finding(
            about: part,
            message:
                "\(design.name(part)) comes to \(design.size(bytes)), all in one class of storage: about \(cost) a month at $23 a terabyte, where what is seldom read costs a fifth or less.",
            headline: "\(design.name(part)) comes to \(design.size(bytes)) in one class of storage.",
            fixes: [older(than: 90, in: part, design)], harm: Harm(.other), assuming: "by usual prices")
    }

    private struct Growth {
        let rate: Double
        let size: Double
        let seconds: Double
        let isKept: Bool
        /// The board's own sum, where it is one of this.
        let estimate: EstimatedStock?
        /// What Data says of number and size, where that is the sum.
        var told: (entities: [Entity], bytes: Double)?
        var bytes: Double { told?.bytes ?? estimate?.bytes ?? rate * size * seconds }

        init(rate: Double, size: Double, seconds: Double, isKept: Bool, in design: Design) {
            (self.rate, self.size, self.seconds, self.isKept) = (rate, size, seconds, isKept)
            estimate = isKept ? design.estimatedStock.flatMap { $0.isWhole(of: rate * size * seconds) ? $0 : nil } : nil
        }

        /// What Data says lies there.
        init(told entities: [Entity], bytes: Double) {
            (rate, size, seconds, isKept, estimate) = (0, 0, 0, true, nil)
            told = (entities, bytes)
        }

        /// What is added up.
        func sum(in design: Design) -> String {
            if let told {
                let parts = told.entities.compactMap { entity in
                    entity[.count].flatMap { count in entity[.size].map { "\(count.text) \(entity.name) of \($0.text)" } }
                }
                return "by Data \(Design.list(parts)) \(parts.count == 1 ? "comes" : "come") to "
            }
            return estimate.map { "what comes in (your estimate “\($0.name)”) comes to " }
                ?? "\(design.rate(rate)) of \(design.size(size)), \(isKept ? "kept \(design.duration(seconds))" : "in a year"), come to "
        }
    }

    /// What Data says of number and size, else what the flow brings that brings most: two may bring the same thing twice.
    private func growth(of part: Part, in design: Design) -> Growth? {
        let told = design.entities(in: part).filter { $0[.count] != nil && $0[.size] != nil }
        let bytes = design.storedBytes(in: part)
        guard let brought = brought(to: part, in: design), brought.bytes > bytes else {
            return told.isEmpty ? nil : Growth(told: told, bytes: bytes)
        }
        return brought
    }

    /// One row for each thing, in which a number is raised: `code, count, updated`, and no moment in its key.
    private func isTotal(_ entity: Entity) -> Bool {
        guard let key = entity[.key]?.lowercased(), entity[.appendOnly] != true else { return false }
        let moments = ["at", "time", "day", "date", "hour", "minute", "event", "month", "window", "bucket"]
        let words = key.split { !$0.isLetter }.map(String.init)
        return !words.contains(where: moments.contains) && entity.fields.contains { Self.totals.contains($0.name.lowercased()) }
    }

    private static let totals: Set<String> = ["count", "total", "sum", "clicks", "views", "likes", "votes", "hits"]

    private func brought(to part: Part, in design: Design) -> Growth? {
        guard !design.board.flows.isEmpty, !design.hasMomentaryRates else { return nil }
        let kept = design.entities(in: part).filter { $0[.class] != .derived }
        let sized = kept.filter { $0[.size] != nil }
        let whole = design.recordSize(in: part)?.value
        let isFiles = part.kind == "file-store" || part.kind == "block-store"
        let growths = design.flowsBringing(to: part).compactMap { flow -> Growth? in
            guard !flow.name.says(Self.changing), let rate = design.traffic.rates[flow.index]?.value, let walk = flow.walk,
                !walk.entries.contains(part.index)
                    || walk.steps.contains(where: { $0.target == part.index && design.writesStore($0, of: flow) })
            else { return nil }
            // Nobody does that all day: the rate is the one of the busy hours.
            if let users = design.requirements[.dailyUsers]?.value, design.parts[flow.client].isClient,
                rate * 86_400 > users * Self.busyHours
            {
                return nil
            }
            // A count is all there is, and these writes change it; one that a day's writing comes to is a day's.
            func isFixed(_ entity: Entity) -> Bool {
                design.isRefreshed(entity) || isTotal(entity)
                    || entity[.count].map { abs(rate * 86_400 - $0.value) > $0.value * 0.1 } ?? false
            }
            let named = design.entityWritten(by: flow, to: part)
            if let named, isFixed(named) { return nil }
            let adding = sized.filter { !isFixed($0) }
            if adding.isEmpty, !sized.isEmpty { return nil }
            // Totals alone grow by nothing, however often they are written.
            if !kept.isEmpty, kept.allSatisfy(isTotal) { return nil }
            let entity = adding.first { $0.name == named?.name } ?? adding.min { ($0[.size]?.value ?? 0) < ($1[.size]?.value ?? 0) }
            // The size of what the board moves is that of the thing which the flow makes, and not of what lies beside it.
            let isOfAnother =
                design.entityCreated(by: flow).map { made in !kept.isEmpty && !kept.contains { $0.name == made.name } } ?? false
                || !kept.isEmpty && isSizedElsewhere(flow, than: part, in: design)
            let usual = isFiles || kept.isEmpty || sized.isEmpty && kept.count == 1 ? whole : nil
            // An index of which Data says nothing holds what the flow makes, and not the files beside it.
            let made = kept.isEmpty && !isFiles ? design.entityCreated(by: flow)?[.size]?.value : nil
            guard let size = entity?[.size]?.value ?? made ?? (isOfAnother ? nil : usual) else { return nil }
            let life = entity?[.retention]?.value ?? design.requirements[.retention]?.value
            return Growth(rate: rate, size: size, seconds: life ?? Self.year, isKept: life != nil, in: design)
        }
        return growths.max { $0.bytes < $1.bytes }
    }

    /// Whether Data gives a size to what the flow brings to another store that it walks over.
    private func isSizedElsewhere(_ flow: DesignFlow, than part: Part, in design: Design) -> Bool {
        (flow.walk?.steps ?? []).contains { step in
            step.target != part.index
                && design.entities(in: design.parts[step.target]).contains { $0[.size] != nil && $0[.class] != .derived }
        }
    }
}
