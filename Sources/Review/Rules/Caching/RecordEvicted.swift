import Analysis
import Whiteboard

struct RecordEvicted: Rule {
    let identifier = "caching/record-evicted"
    let severity = Severity.warning
    let summary = "a memory of record that throws out what was not asked for lately"

    let explanation = Explanation(
        finds: "A cache that is stated to hold records, or whose entities stand nowhere else, and that evicts when it is full.",
        matters: "Eviction is right for copies. Of records it is deletion, in the order in which nobody looked, at the busiest hour.",
        instead: "No eviction, an alarm before it is full, and a refusal that somebody sees; or a store behind it that has all.",
        costs: "Writes that fail when it is full, where they seemed to succeed before.",
        sources: ["Redis documentation, key eviction: noeviction"],
        question: "It is full. Which records go, and who is told?")

    let examples = Examples(
        raises: board(eviction: "lru"), nearMiss: board(eviction: "none"), fixed: board(eviction: "none"))

    private static func board(eviction: String) -> String {
        """
        boardwalk: 1
        data: [{entity: AnswerSheet, store: mem, key: sitting, retention: 1y}]
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2}
          - {id: mem, kind: cache, technology: Redis, replicas: 2, holds: record, eviction: \(eviction), persistence: aof-always}
        connections: [{from: client, to: app}, {from: app, to: mem}]
        """
    }

    /// What is kept, by its own figures, never fills half of the memory.
    private func isRoomy(_ cache: Part, for kept: [Entity]) -> Bool {
        guard let memory = cache[.memory]?.value, memory > 0, !kept.isEmpty else { return false }
        let sizes = kept.map { entity in entity[.count].flatMap { count in entity[.size].map { $0.value * count.value } } }
        return sizes.allSatisfy { $0 != nil } && sizes.compactMap(\.self).reduce(0, +) * 2 <= memory
    }

    func findings(in design: Design) -> [Finding] {
        design.roles.caches.compactMap { cache in
            guard cache[.holds] == .record, let eviction = cache[.eviction], eviction != .none, eviction != .ttl else { return nil }
            let kept = design.entities(in: cache).filter { $0[.class] != .derived && $0[.derivedFrom] == nil }
            let what = kept.isEmpty ? "its records" : Design.list(kept.map(\.name))
            return finding(
                about: cache, severity: isRoomy(cache, for: kept) ? .advice : severity,
                message:
                    "\(design.name(cache)) holds \(what) and evicts by \(eviction.rawValue): when it is full, what was asked for least is deleted.",
                headline: "\(design.name(cache)) deletes \(what) when it is full.",
                fixes: [QuickFix("Evict nothing", edit: design.change(cache, Component.change(.eviction, to: Eviction.none)))],
                harm: Harm(.dataLost, share: design.share(ofLoadOn: cache)))
        }
    }
}
