import Analysis
import Whiteboard

struct KeptInMemoryOnly: Rule {
    let identifier = "data/kept-in-memory-only"
    let severity = Severity.advice
    let summary = "what people wrote, in a cache and nowhere else"

    let explanation = Explanation(
        finds:
            "An arrow that brings messages, orders or bookings to a cache, from a program that writes them to no other store, on a board that does not say what is kept where.",
        matters:
            "A cache forgets: when it is full, when it restarts, when its node is replaced. What it copied comes again from elsewhere; what stands only there is gone, and its owner asks for it.",
        instead: "A store of record first, and the cache filled from it; or a memory store with a log on disk and a copy, so stated.",
        costs: "A write to disk before the answer.",
        sources: ["Redis documentation, persistence and key eviction"],
        question: "The node with the messages restarts. Which of them are still there?")

    let examples = Examples(
        raises: "require reads=10/s; client > lb > chat:service x2 > \"messages\" redis; client > lb > app x2 > db:rds",
        nearMiss: "require reads=10/s; client > lb > chat:service x2 > \"messages\" redis; chat > \"history\" db:rds",
        fixed: "require reads=10/s; client > lb > chat:service x2 > \"messages\" redis; chat > \"history\" db:rds")

    private static let precious: Phrases = [
        "message", "conversation", "chat", "order", "booking", "payment", "comment", "document", "reservation", "transaction",
    ]
    private static let passing: Phrases = [
        "pub/sub", "pubsub", "publish", "presence", "unread", "recent", "latest", "last ", "count", "lookup", "look up", "cache", "copy",
        "hot ", "session", "lock", "dedup", "idempot", "queue", "online", "typing", "rate", "limit", "token", "draft",
    ]

    private static let states: Phrases = ["state of", "the state", "its state", "all state", "state in memory", "state is kept in memory"]
    /// `open trips live in a map by plate`.
    private static let maps: Phrases = [
        "live in a map", "lives in a map", "kept in a map", "held in a map", "keeps a map", "live in memory", "on heap", "on the heap",
    ]
    private static let holding: Phrases = ["keep", "hold", "timers", "are in memory", "is in memory", "tracks", "open "]
    private static let copied: Phrases = [
        "copy", "copies", "cache", "rule", "config", "setting", "catalog", "model", "index", "price", "load", "refresh", "filter", "ring",
        "table of", "flags", "lists", "hot ", "recent", "buffer", "batch",
    ]
    private static let routes: Phrases = [
        "sticky", "by key", "shard", "consistent hash", "owns ", "owner of", "one copy", "leader", "same instance", "same copy", "affinity",
        "partition", "by room", "by document", "by game", "routes by", "hashes by", "by hash",
    ]
    private static let broughtBack: Phrases = [
        "rebuil", "snapshot", "checkpoint", "replay", "reload", "restor", "persist", "saved", "journal", "replicat", "from the log",
        "standby",
    ]

    func findings(in design: Design) -> [Finding] { caches(in: design) + programs(in: design) }

    /// A program that says it keeps the state of its work in memory, and nothing of bringing it back.
    private func programs(in design: Design) -> [Finding] {
        design.roles.compute.compactMap { program in
            let clauses = (program[.notes] ?? "").split { $0 == "," || $0 == ";" || $0 == "." }.map { String($0.drop { $0 == " " }) }
            guard let said = clauses.first(where: Self.saysItKeepsState),
                program.kind != "stream-processor", !design.speaks(program, of: Self.broughtBack),
                !reads(program, in: design) || !design.boardSpeaks(of: Self.broughtBack, apartFromWaiversOf: identifier)
            else { return nil }
            let promise = design.requirementTexts.first { $0.says(["survive", "not lost", "never lost", "goes on after"]) }
            let copies = program[.replicas] ?? 1
            let isSplit = copies > 1 && isDealtOut(program, in: design)
            return finding(
                about: program, severity: promise == nil && !isSplit ? severity : .warning,
                message:
                    "\(design.name(program)) “\(said)”: each deploy and each crash forgets it, and nothing says from where it comes back\(isSplit ? "; each of its \(copies) copies has its own, and nothing says which of them is asked" : "")\(promise.map { "; “\($0)” is asked for" } ?? "").",
                headline: "A restart of \(design.name(program)) forgets what it “\(said)”.",
                fixes: [QuickFix(advice: "Keep it in a store with each change, and read it again at the start")], harm: Harm(.dataLost))
        }
    }

    /// What is worked on, and not a copy of what lies elsewhere.
    private static func saysItKeepsState(_ clause: String) -> Bool {
        if clause.says(maps) { return true }
        guard clause.says(["in memory", "in its memory", "in their memory"]) else { return false }
        return clause.says(states) || clause.says(holding) && !clause.says(copied)
    }

    /// Whether it could read again what it has forgotten.
    private func reads(_ program: Part, in design: Design) -> Bool {
        design.topology.callees(of: program.index).contains { callee in
            callee.part.isStore && callee.link.kind == .sync && design.connection(callee.link)?[.access] != .write
        }
    }

    /// Whether a balancer says that it gives each request to any of the copies.
    private func isDealtOut(_ program: Part, in design: Design) -> Bool {
        let isBalanced = design.topology.callers(of: program.index).contains { $0.part.isDistributor && $0.part[.algorithm] != nil }
        return isBalanced && !isRouted(program, in: design)
    }

    /// Whether who asks for a thing comes to the copy that has it.
    private func isRouted(_ program: Part, in design: Design) -> Bool {
        if design.speaks(at: program, of: Self.routes) { return true }
        return design.topology.callers(of: program.index).contains { caller in
            design.speaks(at: caller.part, of: Self.routes) || caller.part[.key] != nil
                || caller.part[.algorithm]?.says(["hash", "sticky", "affinity"]) == true
        }
    }

    private func caches(in design: Design) -> [Finding] {
        design.roles.caches.compactMap { cache in
            guard (cache[.persistence] ?? .none) == Persistence.none, design.entities(in: cache).isEmpty, cache[.derived] != true,
                cache[.bestEffort] != true
            else {
                return nil
            }
            let writer = design.topology.callers(of: cache.index).first { caller in
                guard caller.part.isCompute, caller.link.kind == .sync, let connection = design.connection(caller.link),
                    connection[.access] != .read, let label = connection.label, label.says(Self.precious), !label.says(Self.passing)
                else { return false }
                return !design.topology.callees(of: caller.part.index).contains {
                    $0.part.index != cache.index && ($0.part.family == .store || $0.part.isBroker || $0.part.isCompute)
                }
            }
            guard let writer, let label = design.connection(writer.link)?.label,
                !design.boardSpeaks(of: ["in memory only", "may be lost", "persist"], apartFromWaiversOf: identifier)
            else { return nil }
            return finding(
                about: cache, with: [writer.part], links: [writer.link],
                message:
                    "\(design.name(writer.part)) brings “\(label)” to \(design.name(cache)) and to no other store: what a restart or an eviction takes is nowhere else.",
                headline: "“\(label)” stands only in \(design.name(cache)).",
                fixes: [QuickFix(advice: "Keep it in a store first, and fill \(design.name(cache)) from there")], harm: Harm(.dataLost))
        }
    }
}
