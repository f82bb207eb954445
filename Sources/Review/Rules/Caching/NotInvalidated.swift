import Analysis
import Whiteboard

struct NotInvalidated: Rule {
    let identifier = "caching/not-invalidated"
    let severity = Severity.advice
    let summary = "changes that the cache does not hear of"

    let explanation = Explanation(
        finds:
            "A cache that keeps copies for minutes or more, beside a store that flows change without touching the cache, whoever waits for them, and no invalidation is stated.",
        matters:
            "Who changes something and looks again sees what was there before, for as long as the time to live. With minutes that is a support case, with a price or a right it is money.",
        instead:
            "Delete the key after the write is committed, or send the change to whoever holds copies; keep a time to live as the net below. Short lives where neither is worth it, and say how old an answer may be.",
        costs: "Each writer must know the keys; a lost deletion is stale until the time to live ends.",
        sources: [
            "Nishtala and others, Scaling Memcache at Facebook, 2013", "Kleppmann, Designing Data-Intensive Applications, chapter 11",
        ],
        question: "I change it and reload the page. What do I see, and for how long?")

    let examples = Examples(
        raises: board(cache: "", path: "[client, app, db]"),
        nearMiss: board(cache: "", path: "[client, app, db, app > cache]"),
        fixed: board(cache: ", invalidation: write", path: "[client, app, db]"))

    private static func board(cache: String, path: String) -> String {
        """
        boardwalk: 1
        flows:
          - {name: show, kind: read, path: [client, app, cache, app > db], rate: 500/s}
          - {name: edit, kind: write, path: \(path), rate: 1/s}
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2}
          - {id: cache, kind: cache, technology: Redis, ttl: 1h, replicas: 2\(cache)}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
        connections: [{from: client, to: app}, {from: app, to: cache}, {from: app, to: db}]
        """
    }

    /// Seconds that a reader does not notice, or bears.
    private static let short = 120.0
    /// What a board says elsewhere of copies; an event or a version there may be of anything.
    private static let decided: Phrases = ["invalid", "evict", "purge", "delete key", "stale", "may be old", "cache"]
    /// Flows that make something new, of which no cache has a copy yet.
    private static let making: Phrases = [
        "upload", "create", "start-upload", "start upload", "register", "sign-up", "sign up", "signup", "ingest",
    ]
    private static let handled: Phrases = [
        "invalid", "evict", "purge", "delete key", "refresh", "event", "cdc", "stale", "version", "may be old",
    ]

    func findings(in design: Design) -> [Finding] {
        design.roles.caches.compactMap { cache -> Finding? in
            guard cache.holds == .copy, cache[.invalidation] == nil, let life = cache[.ttl], life.value > Self.short,
                cache[.strategy] == nil || cache[.strategy] == .cacheAside, !design.speaks(cache, of: Self.handled),
                !design.boardSpeaks(of: Self.decided, apartFromWaiversOf: identifier), !isAllowed(life.value, at: cache, in: design)
            else { return nil }
            for flow in design.flowsWalking(over: cache) where !flow.isWrite && flow.isDeclared {
                guard let walk = flow.walk,
                    let store = walk.steps.first(where: { design.parts[$0.target].family == .store && walk.entries.contains(cache.index) })?
                        .target
                else { continue }
                let part = design.parts[store]
                guard part.kind != "object-store",
                    !design.entities(in: part).allSatisfy({ $0[.immutable] == true }) || design.entities(in: part).isEmpty
                else { continue }
                let changing = design.flowsWalking(over: part).filter { other in
                    other.isWrite && other.isDeclared && !other.name.says(Self.making)
                        && other.walk?.entries.contains(cache.index) == false
                        && other.walk?.steps.contains { $0.target == store && design.writesStore($0, of: other) } == true
                        && changes(what: cache, flow, reads: part, other, in: design)
                }
                guard !changing.isEmpty else { continue }
                // Who is promised to see what he wrote is not told of it by the copy.
                let own = changing.filter { $0.client == flow.client && $0.isUserFacing }
                let needed = design.neededConsistency(of: flow)
                let isOwed = !own.isEmpty && (needed.map(ConsistencyLattice.needsOwnWrites) ?? false)
                return finding(
                    about: cache, with: [part], severity: isOwed ? .warning : severity,
                    message:
                        "\(design.names(ofFlows: changing)) \(changing.count == 1 ? "changes" : "change") \(design.name(part)) and \(changing.count == 1 ? "does" : "do") not touch \(design.name(cache)): \(flow.name) shows what was there before for up to \(life.text)\(isOwed ? "; read-your-writes is asked" : "").",
                    headline:
                        "\(design.name(cache)) does not hear of \(design.names(ofFlows: changing)): \(flow.name) is up to \(life.text) old.",
                    fixes: [
                        QuickFix("Delete the key with the write", edit: design.change(cache, Component.change(.invalidation, to: .write)))
                    ],
                    harm: Harm(.other, share: design.share(of: [flow])))
            }
            return nil
        }
    }

    /// Whether somebody says how old what is read may be, and it is no older: an age that is allowed is compared with the one there is.
    private func isAllowed(_ life: Double, at cache: Part, in design: Design) -> Bool {
        let texts = design.remarks + design.words(about: cache) + design.board.tradeOffs.flatMap { [$0.choice, $0[.because] ?? ""] }
        return texts.contains { text in
            guard text.says(["old", "behind", "late", "stale"]), let allowed = ClockWords.spans(in: text).max() else { return false }
            return allowed >= life
        }
    }

    /// Whether what the other flow writes may be what the cache has copies of: not where both say what they are about, and it is not the
    /// same.
    private func changes(what cache: Part, _ flow: DesignFlow, reads store: Part, _ other: DesignFlow, in design: Design) -> Bool {
        let kept = design.entities(in: store)
        let words = TimedPromise.stems(in: "\(cache.id) \(design.name(cache)) \(cache[.notes] ?? "")")
        let named = design.stated(flow)?[.entity]
        let held = kept.filter { entity in
            entity.name == named || TimedPromise.stems(in: entity.name).contains { word in words.contains { $0.hasPrefix(word) } }
        }
        guard !held.isEmpty, held.count < kept.count, let written = design.entityWritten(by: other, to: store) else { return true }
        let name = written.name.lowercased()
        // What it refers to is a part of what is shown.
        return held.contains { $0.name == written.name || $0.fields.contains { $0.name.lowercased().hasPrefix(name) } }
    }
}
