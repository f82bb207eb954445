import Analysis
import Whiteboard

struct StorageOutgrows: Rule {
    let identifier = "capacity/storage-outgrows"
    let severity = Severity.warning
    let summary = "more data than a node keeps"

    let explanation = Explanation(
        finds: "A store whose entities, counted or grown over their retention, come to more than its nodes usually keep.",
        matters:
            "Backup, restore and the building of a new copy take time in proportion to the data of a node, long before its disk is full: ten terabytes at 100 MB a second are 28 hours without a spare.",
        instead: "Shards; old data on an object store; a shorter retention.",
        costs: "Shards need a key and make some queries ask all of them; a cold tier answers in seconds.",
        sources: ["Kleppmann, Designing Data-Intensive Applications, chapter 6", "AWS OpenSearch Service documentation, sizing of shards"],
        question: "How long does it take to build a new copy of one of these nodes?")

    let examples = Examples(
        raises: "client > lb > app x2 > postgres; entity Event in postgres key=id size=10kB count=6bn",
        nearMiss: "client > lb > app x2 > postgres; entity Event in postgres key=id size=1kB count=6bn",
        fixed: "client > lb > app x2 > postgres {sharding.shards=12, sharding.key=id}; entity Event in postgres key=id size=10kB count=6bn")

    let silences = ["capacity/volume-grows"]

    /// Bytes that a node of a kind is run with, by experience; none for what grows by itself.
    private static let usual: [Kind: Double] = [
        "sql-database": 10e12, "document-store": 10e12, "wide-column-store": 2e12, "key-value-store": 10e12, "search-index": 2e12,
        "graph-database": 2e12, "vector-database": 2e12, "feature-store": 10e12,
        "block-store": 64e12, "file-store": 100e12, "time-series-database": 10e12, "cache": 64e9,
    ]

    /// Kinds that spread their data over all nodes by themselves.
    private static let rings: Set<Kind> = ["wide-column-store", "key-value-store"]

    /// Times what is usual that a node is seen to bear.
    private static let believed = 2.0

    /// Times the nodes that are there: what needs more is kept in the wrong place.
    private static let tooMany = 32.0

    func findings(in design: Design) -> [Finding] {
        design.roles.keepers.compactMap { part in
            guard part.isStore || part.isCache, let usual = Self.usual[part.kind], !grows(part) else { return nil }
            let bytes = design.storedBytes(in: part)
            guard bytes > 0 else { return nil }
            let nodes = Double(part.partitionsOfData)
            let node = part[.storage]?.value ?? (part.isCache ? part[.memory]?.value : nil) ?? usual
            // What is stated per replica is believed up to the size that a node is usually run with, or its own if larger.
            guard bytes / nodes > node * (1 + 1e-9) else {
                return part[.storage] == nil
                    ? nil : largeShards(part, bytes: bytes, in: design) ?? nearlyFull(part, bytes: bytes / nodes, of: node, in: design)
            }
            let needed = WholeCount.up(bytes / (node * Self.full))
            let isStated = part[.storage] != nil || part[.memory] != nil
            if Self.rings.contains(part.kind), part.leader != .single, part.shards == 1, let nodes = part.instances.count {
                return ofNodes(part, nodes: nodes, bytes: bytes, node: node, in: design)
            }
            let changes = [
                Component.change(.shardingShards, to: needed),
                Component.change(.shardingKey, to: design.shardingKey(for: part)),
                Component.change(.replicas, to: part[.replicas].map { max($0, needed * (part.instances.count ?? 1)) }),
            ]
            // A usual figure is no finer than that: larger ones are run, by people who know how.
            let isBorderline = !isStated && bytes / nodes <= Self.believed * node
            return finding(
                about: part, severity: isBorderline ? .advice : severity,
                message:
                    "\(design.name(part)): \(design.size(bytes)) against \(design.size(node)) a node\(nodes > 1 ? spread(over: Int(nodes), part) : "").",
                headline: "\(design.name(part)) outgrows its nodes: \(design.size(bytes)) against \(design.size(node)) each.",
                fixes: more(memory: bytes / nodes, of: part, in: design)
                    ?? [split(part, into: needed, of: nodes, changes + design.spread(part, overZones: 2))],
                harm: Harm(.other), assuming: isStated ? nil : "assuming \(design.size(node)) for one node of its kind")
        }
    }

    /// Of machines that keep each thing several times as many as hold something of their own.
    private func spread(over nodes: Int, _ part: Part) -> String {
        guard let machines = part[.replicas], machines > nodes, part[.replicationFollowers] == nil, part.shards == 1 else {
            return " on \(nodes) nodes"
        }
        return " on \(machines) nodes that keep each thing \(machines / nodes) times"
    }

    private func split(_ part: Part, into shards: Int, of nodes: Double, _ changes: [AttributeChange]) -> QuickFix {
        guard Double(shards) <= Self.tooMany * max(nodes, 4) else {
            return QuickFix(
                advice: "Keep what is large in an object store and its address here, or keep less: it would be \(shards) shards")
        }
        return QuickFix(
            "Split it into \(shards) shards", reach: .changesDesign,
            edit: .change(section: .components, index: part.index, changes: changes))
    }

    /// What one machine's memory can be made to hold needs no second one.
    private func more(memory bytes: Double, of part: Part, in design: Design) -> [QuickFix]? {
        guard part.isCache, part[.memory] != nil, bytes <= 32e9 else { return nil }
        var needed = 1e9
        while needed * Self.full < bytes { needed *= 2 }
        let size = DataSize(needed)
        return [QuickFix("Give it \(size.text) of memory", edit: design.change(part, Component.change(.memory, to: size)))]
    }

    /// Kinds that keep rows on the disk that is stated of them.
    private static let disks: Set<Kind> = ["sql-database", "document-store", "time-series-database", "file-store", "block-store"]

    /// A stated disk of which the rows alone, without an index or a repair, take more than is used in peace.
    private func nearlyFull(_ part: Part, bytes: Double, of disk: Double, in design: Design) -> Finding? {
        guard bytes > disk * Self.full * (1 + 1e-9), Self.disks.contains(part.kind) else { return nil }
        return finding(
            about: part, severity: .advice,
            message:
                "\(design.name(part)): \(design.contents(of: part)) come to \(design.size(bytes)) of its \(design.size(disk)), \(Int((bytes / disk * 100).rounded()))%, before an index or a repair.",
            headline: "\(design.name(part)) is \(Int((bytes / disk * 100).rounded()))% full with the rows alone.",
            fixes: [QuickFix(advice: "A disk of \(design.size(bytes / 0.5)), or older rows in a cheaper place; ring at 70%")],
            harm: Harm(.serviceStops, share: design.share(ofLoadOn: part)))
    }

    /// How full a node may be at the end: indexes, compaction and a lost neighbour's share want their room.
    private static let full = 0.7

    /// A ring or cluster that spreads by itself grows by nodes, each piece on several of them.
    private func ofNodes(_ part: Part, nodes: Int, bytes: Double, node: Double, in design: Design) -> Finding {
        let copies = min(3, part[.quorumN] ?? part[.copies] ?? part.saidCopies ?? 3)
        let needed = WholeCount.up(bytes * Double(copies) / (node * Self.full))
        let isStated = part[.storage] != nil
        let held = Double(nodes) * node / Double(copies)
        return finding(
            about: part, severity: !isStated && bytes <= Self.believed * held ? .advice : severity,
            message:
                "\(design.name(part)): \(design.size(bytes)) with \(copies) copies, against \(nodes) nodes of \(design.size(node)), which hold \(design.size(held)).",
            headline: "\(design.name(part)) outgrows its nodes: \(design.size(bytes)) against the \(design.size(held)) that they hold.",
            fixes: needed <= 100_000
                ? [
                    QuickFix(
                        "Run \(needed) nodes",
                        edit: .change(
                            section: .components, index: part.index,
                            changes: [Component.change(.replicas, to: needed)] + design.spread(part, overZones: 2)))
                ] : [QuickFix(advice: "Keep less, or keep it on an object store")],
            harm: Harm(.other), assuming: isStated ? nil : "assuming \(design.size(node)) for one node of its kind")
    }

    /// Bytes of one shard that a search engine still moves and merges in minutes (its makers say 10 to 50 GB).
    private static let shard = 50e9

    private func largeShards(_ part: Part, bytes: Double, in design: Design) -> Finding? {
        guard part.kind == "search-index", let shards = part[.shardingShards], shards > 0 else { return nil }
        // An index for each day has its shards each day.
        let daily = (part[.shardingKey] ?? "").lowercased().split { !$0.isLetter }.contains { $0 == "day" || $0 == "date" }
        let kept = design.entities(in: part).compactMap { $0[.retention]?.value }.max() ?? part[.lifecycle]?.value ?? 0
        let indexes = daily ? max(1, kept / 86_400) : 1
        let each = bytes / indexes / Double(shards)
        guard each > Self.shard * (1 + 1e-9) else { return nil }
        let needed = WholeCount.up(bytes / indexes / Self.shard)
        return finding(
            about: part, severity: .advice,
            message: "\(design.name(part)): \(design.size(each)) a shard\(daily ? " of a day" : ""), against \(design.size(Self.shard)).",
            fixes: [
                QuickFix(
                    "Split it into \(needed) shards", reach: .changesDesign,
                    edit: design.change(part, Component.change(.shardingShards, to: needed)))
            ], harm: Harm(.other))
    }

    private func grows(_ part: Part) -> Bool {
        if part[.elastic] == true { return true }
        guard let technology = part.technology else { return false }
        return technology.isRedundant && part[.storage] == nil && technology.leader != .single
    }
}
