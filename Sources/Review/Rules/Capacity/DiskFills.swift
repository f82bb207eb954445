import Analysis
import Whiteboard

struct DiskFills: Rule {
    let identifier = "capacity/disk-fills"
    let severity = Severity.warning
    let summary = "a disk that the stated figures fill"

    let explanation = Explanation(
        finds:
            "A store with a stated size, and a flow into it whose rate, multiplied by the size of what it brings and the time that is kept, comes to more. All of these figures stand on the board; nobody multiplied them.",
        matters:
            "A full disk is an outage with a date: writes fail for everybody, and what stands on the same machine stops with it. What is then deleted in haste, by hand, is sometimes what was still needed.",
        instead:
            "Do the sum beside the drawing. Delete by rule what is no longer needed, move what is old to a cheaper place, or buy the disk; and let an alarm ring at 70%.",
        costs: "A rule about what may be deleted, which somebody has to decide.",
        sources: ["Kleppmann, Designing Data-Intensive Applications, chapter 6", "Google SRE Book, chapter 6: saturation"],
        question: "On which day is this disk full?")

    let examples = Examples(
        raises: board(store: "storage: 2TB", size: "5MB"),
        nearMiss: board(store: "storage: 2TB", size: "50kB"),
        fixed: board(store: "storage: 2TB, lifecycle: 14d", size: "5MB"))

    private static func board(store: String, size: String) -> String {
        """
        boardwalk: 1
        data: [{entity: Photo, store: disk, key: id, size: \(size)}]
        flows: [{name: upload, kind: write, path: [client, app, disk], rate: 8k/day}]
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2}
          - {id: disk, kind: file-store, \(store)}
        connections: [{from: client, to: app}, {from: app, to: disk, access: read-write}]
        """
    }

    /// Seconds within which a disk that nothing empties is worth a word.
    private static let soon = 365.0 * 86_400
    /// What of a disk may be used before it is slow, or has no room for a repair.
    private static let usable = 1.0
    private static let changing: Phrases = [
        "update", "edit", "delete", "expire", "cancel", "rename", "heartbeat", "resolve", "count", "like", "vote",
    ]
    private static let emptied: Phrases = [
        "evict", "lru", "oldest", "by size", "roll-up", "rollup", "downsampl", "archiv", "cold", "prune",
    ]

    func findings(in design: Design) -> [Finding] {
        design.roles.stores.compactMap { part in
            guard let disk = part[.storage]?.value, disk > 0, part[.elastic] != true, part[.tierAfter] == nil else { return nil }
            let room = disk * Double(copiesApart(part))
            let flows = design.flowsBringing(to: part).compactMap { inflow($0, of: part, in: design) }
            guard let most = flows.max(by: { $0.bytesPerSecond < $1.bytesPerSecond }), most.bytesPerSecond > 0 else { return nil }
            let total = most.life.map { most.bytesPerSecond(in: design) * $0 }
            guard total.map({ $0 > room * Self.usable * (1 + 1e-9) }) ?? (room / most.bytesPerSecond(in: design) < Self.soon),
                !design.speaks(part, of: Self.emptied)
            else { return nil }
            let name = design.name(part)
            let disks =
                room > disk
                ? "its \(Int(room / disk)) shards hold \(design.size(room)), \(design.size(disk)) each,"
                : "its disk is \(design.size(room))"
            let until = design.duration(room / most.bytesPerSecond(in: design))
            let sum =
                most.estimate(in: design).map { "what comes in, by the estimate \($0.name)" }
                ?? "\(design.rate(most.rate)) of \(design.size(most.size)) (\(most.origin))"
            return finding(
                about: part,
                message: total.map { total in
                    "\(name): \(sum), kept \(design.duration(most.life ?? 0)), come to \(design.size(total)); \(disks) and full after \(until)."
                }
                    ?? "\(name): \(sum) and nothing that deletes them: its disk of \(design.size(room)) is full after \(until).",
                headline: "\(name) is full after \(until).",
                fixes: fixes(part, most, room: room, in: design), harm: Harm(.serviceStops, share: design.share(ofLoadOn: part)))
        }
    }

    /// Copies hold the same; only shards hold apart.
    private func copiesApart(_ part: Part) -> Int {
        part[.shardingShards] ?? (part[.replicationMode] == nil && part[.replicationFollowers] == nil ? part.partitionsOfData : 1)
    }

    private struct Inflow {
        let flow: DesignFlow
        let rate: Double
        let size: Double
        let origin: String
        /// Seconds; nil where nothing says how long things are kept.
        let life: Double?
        var bytesPerSecond: Double { rate * size }

        /// The board's own sum, where it is one of this.
        func estimate(in design: Design) -> EstimatedStock? {
            guard let life, let stock = design.estimatedStock, stock.isWhole(of: bytesPerSecond * life) else { return nil }
            return stock
        }

        /// By the board's own sum where it has one.
        func bytesPerSecond(in design: Design) -> Double { estimate(in: design).map { $0.bytes / (life ?? 1) } ?? bytesPerSecond }
    }

    private func inflow(_ flow: DesignFlow, of part: Part, in design: Design) -> Inflow? {
        guard flow.isDeclared, !flow.name.says(Self.changing), let figure = design.traffic.rates[flow.index], figure.isStated,
            let walk = flow.walk,
            !walk.entries.contains(part.index)
                || walk.steps.contains(where: { $0.target == part.index && (design.writesStore($0, of: flow) || isFed($0, in: design)) })
        else { return nil }
        let kept = design.entities(in: part).filter { $0[.class] != .derived }
        let named = design.entityWritten(by: flow, to: part)
        // A stated count is all there is: what is written changes it.
        let adding = kept.filter { $0[.count] == nil && !design.isRefreshed($0) }
        if adding.isEmpty, !kept.isEmpty { return nil }
        if let named, !adding.contains(where: { $0.name == named.name }) { return nil }
        let entity =
            adding.first { $0.name == named?.name }
            ?? adding.filter { $0[.size] != nil }.min { ($0[.size]?.value ?? 0) < ($1[.size]?.value ?? 0) }
        guard
            let (size, origin) = entity.flatMap({ entity in entity[.size].map { ($0.value, "\(entity.name), \($0.text)") } })
                ?? (kept.allSatisfy { $0[.size] == nil } ? said(in: design) ?? asked(of: part, in: design) : nil)
        else { return nil }
        let life =
            entity?[.retention]?.value ?? kept.first?[.retention]?.value ?? part[.lifecycle]?.value ?? part[.ttl]?.value
            ?? design.requirements[.retention]?.value
        return Inflow(flow: flow, rate: figure.value, size: size, origin: origin, life: life)
    }

    private func isFed(_ step: Walk.Step, in design: Design) -> Bool {
        step.link.kind != .sync && step.link.kind != .replication && design.connection(step.link)?[.access] != .read
    }

    /// The size of what the requirements speak of, where the board does not say what is kept where.
    private func asked(of part: Part, in design: Design) -> (Double, String)? {
        guard design.board.data.isEmpty, !design.isDerived(part) else { return nil }
        return design.recordSize(in: part).map { ($0.value, "object-size \($0.text)") }
    }

    /// `writes 150 MB`, as an assumption says it.
    private func said(in design: Design) -> (Double, String)? {
        (design.requirements[.assumptions] ?? []).lazy.compactMap { text in
            SizeWords.size(behind: ["writes "], in: text).map { ($0, "“\(text)”") }
        }.first
    }

    private func fixes(_ part: Part, _ most: Inflow, room: Double, in design: Design) -> [QuickFix] {
        let days = (room * 0.7 / most.bytesPerSecond(in: design) / 86_400).rounded(.down)
        let kept = design.entities(in: part).contains { $0[.retention] != nil }
        let isAsked = design.requirements[.retention].map { $0.value > days * 86_400 } ?? false
        // Pictures and recordings: the bytes are what fills it, and no row needs them.
        if most.size >= 1e6 {
            return [QuickFix(advice: "Keep the bytes in an object store and their address in the row; ring at 70%")]
        }
        if isAsked || most.life != nil {
            let needed = most.bytesPerSecond(in: design) * (most.life ?? design.requirements[.retention]?.value ?? 0)
            let times = Int((needed / room / 0.7).rounded(.up))
            return [
                QuickFix(
                    advice:
                        "\(times) times the disk, or what is old in an object store, or sums in its place where nobody needs the rows; ring at 70%"
                )
            ]
        }
        guard days >= 1, !kept else { return [QuickFix(advice: "Keep less of it here, or split it; ring at 70%")] }
        let span = TimeSpan(days * 86_400)
        return [
            QuickFix(
                "Delete by rule what is older than \(span.text)",
                edit: design.change(part, Component.change(.lifecycle, to: span)))
        ]
    }
}
