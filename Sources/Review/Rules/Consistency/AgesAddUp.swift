import Analysis
import Whiteboard

struct AgesAddUp: Rule {
    let identifier = "consistency/ages-add-up"
    let severity = Severity.warning
    let summary = "copies that may together be older than promised"

    let explanation = Explanation(
        finds:
            "A requirement that says how soon a change is seen, and caches one behind the other on the way of who reads it, whose times to live add up to more.",
        matters:
            "A cache in front takes over what the one behind it had nearly forgotten, and keeps it for its own time again: in the worst case the ages add up. Each of them was chosen alone, and each looks harmless.",
        instead:
            "Take the thing out of the caches when it changes; or shorten the times so that their sum is what was promised; or say of which answers the promise does not hold.",
        costs: "Shorter times are more misses behind; taking out needs somebody who knows what changed and whom to tell.",
        sources: ["RFC 9111, HTTP Caching, section 4.2: freshness", "Kleppmann, Designing Data-Intensive Applications, chapter 5"],
        question: "I change the price. Who still sees the old one, and for how long?")

    let examples = Examples(
        raises: board(ttl: "1min"), nearMiss: board(ttl: "1min, invalidation: event"), fixed: board(ttl: "5s"))

    private static func board(ttl: String) -> String {
        """
        boardwalk: 1
        requirements: {functional: [a changed listing is found within 10 s]}
        flows: [{name: search-listings, kind: read, path: [client, app, results, db]}]
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2, auth: jwt}
          - {id: results, kind: cache, strategy: cache-aside, ttl: \(ttl)}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
        connections:
          - {from: client, to: app}
          - {from: app, to: results, access: read-write}
          - {from: app, to: db, access: read}
        """
    }

    private static let seen: Phrases = [
        "change", "updat", "edit", "correct", "result", "new ", "fresh", "visible", "found", "seen", "show", "appear", "price", "stock",
        "publish",
        "delet", "stock", "shelf", "free", "availab", "take", "remov", "unpublish", "hidden", "current", "stale", "old",
        "revok", "revoc", "stop working", "stops working", "withdrawn", "lose access", "loses access", "locked out", "no longer",
    ]
    /// Numbers of which everybody knows that they lag.
    private static let counted: Phrases = ["count", "views", "likes", "statistics", "report", "dashboard", "alert"]
    private static let handled: Phrases = ["purge", "invalidat", "evict", "surrogate", "taken out of"]

    /// The same right, said with less: what is promised is shorter than what a right may live.
    let silences = ["security/rights-in-cache"]

    func findings(in design: Design) -> [Finding] {
        let found = promised(in: design)
        return found.isEmpty ? bounded(in: design) : found
    }

    /// What requirements and assumptions promise of what is seen.
    private func promised(in design: Design) -> [Finding] {
        let texts = design.requirementTexts.flatMap { $0.split(separator: ";") }
        let timed = texts.flatMap { text in
            let all = TimedPromise.all(in: String(text))
            return all.isEmpty ? TimedPromise(ofNow: String(text)).map { [$0] } ?? [] : all
        }
        let promises = timed.filter { $0.thing.says(Self.seen) && !$0.thing.says(Self.counted) }
        guard !promises.isEmpty else { return [] }
        return findings(in: design) { flow, walk, last, age in
            let words = Set(([flow.name] + walk.entries.map { design.name($0) }).flatMap(TimedPromise.stems))
            // A promise of which no flow has the words is about what everybody reads.
            let own = promises.filter { promise in !promise.words.isDisjoint(with: words) }
            let others = own.isEmpty ? promises.filter { isOfAll($0, in: design) } : own
            guard let promise = others.first(where: { age > $0.seconds * (1 + 1e-9) }), !isOfFiles(last, promise, in: design) else {
                return nil
            }
            let time = design.duration(promise.seconds)
            let kept = promise.thing.says(Self.rights) ? keptOutside(in: design) : nil
            return Limit(
                adds: kept?.seconds ?? 0, also: kept.map { ", and “\($0.text)”" } ?? "",
                said: "“\(promise.text)” is asked for", isPassed: "\(time) is promised",
                remedy: "Take out what changed, or let the times to live add up to \(time)")
        }
    }

    private static let rights: Phrases = [
        "revok", "revoc", "stop working", "stops working", "withdrawn", "lose access", "loses access", "locked out",
    ]

    /// `clients may keep a data key for 5 minutes`: of a right that is a copy like any other.
    private func keptOutside(in design: Design) -> (text: String, seconds: Double)? {
        (design.requirements[.assumptions] ?? []).lazy.compactMap { text in
            let lowered = text.lowercased()
            guard text.says(["client", "sdk", "app ", "apps ", "device", "agent"]), text.says(["keep", "cache", "hold"]),
                let mark = ClockWords.range(of: "for ", in: lowered), let seconds = ClockWords.span(in: lowered[mark.upperBound...])
            else { return nil }
            return (text, seconds)
        }.first
    }

    /// What the consistency that is asked for allows.
    private func bounded(in design: Design) -> [Finding] {
        guard case .boundedStaleness(let bound)? = design.requirements[.consistency] else { return [] }
        return findings(in: design) { _, _, last, age in
            guard age > bound.value * (1 + 1e-9), !isOfLastingFiles(last, in: design) else { return nil }
            // What is set by those who know it is as new as they are.
            let isSet = design.topology.callers(of: last.index).contains { design.connection($0.link)?[.access]?.writes == true }
            guard !last.isCache || !isSet else { return nil }
            return Limit(
                said: "\(bound.text) of staleness are allowed", isPassed: "\(bound.text) are allowed",
                remedy: "Keep it \(bound.text) at most, take out what changed, or put the version into the name of what is kept")
        }
    }

    /// How old what is read may be, in words.
    private struct Limit {
        /// Seconds that those outside keep it besides.
        var adds = 0.0
        /// Who says that.
        var also = ""
        /// Who says so.
        let said: String
        /// What is less than the age that was found.
        let isPassed: String
        let remedy: String
    }

    /// Each last copy once, on whose way the copies together are older than a limit; nil where none is passed.
    private func findings(
        in design: Design, beyond limit: (_ flow: DesignFlow, _ walk: Walk, _ last: Part, _ age: Double) -> Limit?
    ) -> [Finding] {
        var said: Set<Int> = []
        return design.flows.compactMap { flow in
            guard flow.isDeclared, flow.isUserFacing, !flow.isWrite, let walk = flow.walk,
                let (caches, age) = copies(on: walk, of: flow, in: design),
                let last = caches.last, let limit = limit(flow, walk, last, age), said.insert(last.index).inserted,
                !design.boardSpeaks(of: Self.handled, apartFromWaiversOf: identifier)
            else { return nil }
            let kept =
                caches.map { "\(design.name($0)) keeps \(design.duration($0[.ttl]?.value ?? 0))" }.joined(separator: ", ") + limit.also
            let old = design.duration(age + limit.adds)
            return finding(
                about: last, with: Array(caches.dropLast()),
                message: caches.count == 1 && limit.adds == 0
                    ? "\(limit.said), and \(design.name(last)) answers \(flow.name) by what it keeps for \(old)."
                    : "\(limit.said); on the way of \(flow.name) \(kept): what is read may be \(old) old.",
                headline: "\(flow.name) may show what is \(old) old; \(limit.isPassed).",
                fixes: [QuickFix(advice: limit.remedy)], harm: Harm(.other, share: design.share(of: [flow])))
        }
    }

    /// Copies on the way that forget by time alone, and how old what they show may be together, seconds.
    private func copies(on walk: Walk, of flow: DesignFlow, in design: Design) -> (caches: [Part], age: Double)? {
        let caches = walk.entries.map { design.parts[$0] }.filter {
            isCopy($0, in: design) && design.answersFromCopies($0, for: flow)
        }.distinct.filter { !isOfRights($0, on: walk, in: design) }
        return caches.isEmpty ? nil : (caches, caches.reduce(0) { $0 + ($1[.ttl]?.value ?? 0) })
    }

    /// Who may see it, kept before the store that says so: how old that is says nothing of how old the thing itself is.
    private func isOfRights(_ cache: Part, on walk: Walk, in design: Design) -> Bool {
        guard cache.isCache, let look = walk.steps.firstIndex(where: { $0.target == cache.index }),
            let behind = walk.steps[look...].first(where: { step in
                step.source == walk.steps[look].source && step.target != cache.index && design.parts[step.target].family == .store
            }),
            walk.steps.contains(where: { step in
                step.entry > behind.entry && step.source != behind.source && design.parts[step.target].family == .store
            })
        else { return false }
        let asker = design.parts[behind.source]
        return [asker.id, design.name(asker), cache.id, design.name(cache)].contains { $0.says(Self.entitled) }
    }

    private static let entitled: Phrases = [
        "entitle", "permission", "rights", "authoriz", "authoris", "access", "acl", "login", "session", "token", "identity", "subscription",
    ]

    /// Files whose name says which version they are, or of which nothing says that they change.
    private func isOfLastingFiles(_ cache: Part, in design: Design) -> Bool {
        guard cache.kind == "cdn",
            let origin = design.topology.callees(of: cache.index).first(where: {
                $0.part.kind == "object-store" || $0.part.kind == "file-store"
            })
        else { return false }
        let kept = design.entities(in: origin.part)
        return !kept.contains { entity in
            guard entity[.immutable] != true, let key = entity[.key]?.lowercased() else { return false }
            return !key.says(["version", "hash", "id", "digest", "etag", "revision", "time", "date"])
        }
    }

    /// Bytes that never change are copied for as long as anybody likes, unless they are to be taken down.
    private func isOfFiles(_ cache: Part, _ promise: TimedPromise, in design: Design) -> Bool {
        isOfLastingFiles(cache, in: design) && !promise.thing.says(["take", "delet", "remov", "unpublish", "block", "hidden"])
    }

    private func isOfAll(_ promise: TimedPromise, in design: Design) -> Bool {
        promise.text.says(["change", "correct", "update", "edit", "publish", "revok", "withdrawn", "everywhere"])
            && !design.flows.contains { flow in
                let names = [flow.name] + (flow.walk?.entries.map { design.name($0) } ?? [])
                return !promise.words.isDisjoint(with: Set(names.flatMap(TimedPromise.stems)))
            }
    }

    /// Keeps answers for a stated time, and nothing that changes takes them out sooner.
    private func isCopy(_ part: Part, in design: Design) -> Bool {
        guard part.isCache || part.kind == "cdn", part[.ttl] != nil else { return false }
        if let invalidation = part[.invalidation], invalidation != .ttl { return false }
        return part[.strategy] != .writeThrough && !design.speaks(part, of: Self.handled)
    }
}
