import Analysis
import Whiteboard

struct KeptOnOneCopy: Rule {
    let identifier = "data/kept-on-one-copy"
    let severity = Severity.warning
    let summary = "work that only one of several copies has"

    let explanation = Explanation(
        finds:
            "A program of several copies that keeps sessions, uploads, jobs or other work on its own disk or in its own memory, or that hands work over only when it is finished.",
        matters:
            "The next request goes to another copy, which knows nothing of it: users are logged out, and a file is there every second time. A copy that is lost or deployed takes with it what only it had, however many others there are.",
        instead:
            "Sessions in a shared store or a signed cookie, files in an object store, jobs in a queue. Long work in pieces that are handed over as they come, so that another copy can go on where one stopped.",
        costs: "A network hop to the shared store, about a millisecond; and code that can begin in the middle.",
        sources: ["The Twelve-Factor App, VI: processes", "AWS Well-Architected Framework, Reliability Pillar, REL05"],
        question: "You deploy at noon, one copy after the other. What is gone in the evening?")

    let examples = Examples(
        raises: board(notes: "sessions and uploads on the local disk"),
        nearMiss: board(notes: "sessions in a signed cookie"),
        fixed: board(notes: "keeps nothing"))

    private static func board(notes: String) -> String {
        """
        boardwalk: 1
        components:
          - {id: client, kind: client}
          - {id: lb, kind: load-balancer, managed: true}
          - {id: app, kind: service, replicas: 3, notes: \(notes)}
          - {id: db, kind: sql-database}
        connections: [{from: client, to: lb}, {from: lb, to: app}, {from: app, to: db}]
        """
    }

    private static let disks: Phrases = [
        "local disk", "local file", "local storage", "own disk", "on the instance", "on the host", "on the server", "tmp",
    ]
    private static let memories: Phrases = [
        "in memory", "in its memory", "in-memory", "in process", "in-process", "local memory", "in the process",
    ]
    private static let keeping: Phrases = [
        "keep", "kept", "hold", "held", "stor", "live", "stay", "remain", "session", "sticky", "waiting", "pending",
    ]
    private static let things = [
        "session", "upload", "file", "cart", "attachment", "document", "picture", "image", "job", "waiting", "pending", "draft", "player",
        "room", "recording", "task", "order",
    ]
    /// It is elsewhere too, or another copy can take it up.
    private static let safe: Phrases = [
        "checkpoint", "snapshot", "replicat", "rebuil", "reload", "re-read", "backed by", "refill", "persist", "flush", "also in",
        "copy of",
        "copied", "cookie", "redis", "shared", "recover", "replay", "buffer", "scratch", "temp", "resiz", "written to", "log first",
        "cache", "again",
    ]
    private static let pieces: Phrases = [
        "segment", "chunk", "multipart", "checkpoint", "piece", "every", "each", "part", "stream", "resum", "as they come",
    ]
    private static let atTheEnd: Phrases = [
        "when", "at the end", "on finish", "once finished", "once done", "after the", "on completion", "at end",
    ]
    private static let ending: Phrases = ["end", "finish", "complet", "done", "clos", "over"]

    func findings(in design: Design) -> [Finding] {
        design.roles.compute.compactMap { part in
            if part[.replicas] == 1 { return forgotten(by: part, in: design) }
            guard let count = part.instances.count, count >= 2, part.kind != "connection-gateway" else { return nil }
            // Said to keep nothing: it may still know its users by something.
            if part[.stateless] == true { return sessions(of: part, count: count, in: design) }
            return said(of: part, count: count, in: design) ?? heldBack(by: part, count: count, in: design)
                ?? onOwnDisk(part, count: count, in: design) ?? sessions(of: part, count: count, in: design)
        }
    }

    /// One copy, and what is open is in its memory: another copy beside it would help nobody.
    private func forgotten(by part: Part, in design: Design) -> Finding? {
        guard let notes = part[.notes], part[.persistence] ?? .none == Persistence.none, notes.says(Self.memories), notes.says(Self.open),
            !notes.says(Self.safe), !isDecided(part, in: design)
        else { return nil }
        let name = design.name(part)
        return finding(
            about: part,
            message:
                "\(name) runs once (“\(notes)”): a restart, a deploy or a crash forgets all that is open, and nobody is told. A second copy would not know of it either.",
            headline: "\(name) forgets all that is open when it restarts.",
            fixes: [QuickFix(advice: "Write down what is open before acting on it, load it at the start, and then run two")],
            harm: Harm(.dataLost, share: design.share(ofLoadOn: part)))
    }

    private static let open = [
        "offer", "timer", "pending", "open", "waiting", "in flight", "in-flight", "schedule", "assignment", "match", "bid",
        "reservation", "countdown",
    ]

    /// What it says is more than that it runs once.
    let silences = ["spof/single-compute"]

    /// Who signs people in by sessions and does not say where they are.
    private func sessions(of part: Part, count: Int, in design: Design) -> Finding? {
        guard part[.auth] == .session, part.kind == "service", !design.parts.contains(where: { $0.holds == .session || $0.kind == "auth" }),
            design.topology.callers(of: part.index).contains(where: \.part.isDistributor),
            !design.board.data.contains(where: { $0.name.says(["session"]) }),
            !design.parts.contains(where: { design.speaks($0, of: ["session", "cookie", "token"]) }),
            !design.boardSpeaks(of: ["session", "cookie", "token"], apartFromWaiversOf: identifier)
        else { return nil }
        let name = design.name(part)
        return finding(
            about: part, severity: .advice,
            message: "\(name) knows its users by sessions and has \(count) copies: where do the sessions live?",
            fixes: [shared("session", of: part, in: design)], harm: Harm(.other))
    }

    /// In words: what is kept, and where.
    private func said(of part: Part, count: Int, in design: Design) -> Finding? {
        guard let notes = part[.notes], isHandedAnyRequest(part, in: design), saysWhere(notes),
            let thing = Self.things.first(where: { notes.says([$0]) }),
            !notes.says(Self.safe.filter { $0 != "cache" || thing != "session" })
        else { return nil }
        let name = design.name(part)
        if isLeased(part, in: design) { return owned(part, thing, in: design) }
        if isDecided(part, in: design) { return nil }
        return finding(
            about: part,
            message:
                "\(name) keeps \(Self.plural(thing)) in each of its \(count) copies (“\(notes)”): another copy does not find them, and a lost one takes them along.",
            headline: "\(name) keeps \(Self.plural(thing)) in each of its \(count) copies: another copy does not find them.",
            fixes: [shared(thing, of: part, in: design)], harm: Harm(.dataLost, share: design.share(ofLoadOn: part)))
    }

    /// A lease says which copy has them: whoever takes it over can load them, and nothing says how a call finds it.
    private func owned(_ part: Part, _ thing: String, in design: Design) -> Finding? {
        let callers = design.topology.callers(of: part.index).filter {
            ($0.part.isCompute || $0.part.isDistributor) && $0.link.kind == .sync
        }
        guard let caller = callers.first, part[.discovery] == nil,
            !design.speaks(part, of: Self.routing), !callers.contains(where: { $0.part[.notes]?.says(Self.routing) ?? false })
        else { return nil }
        let name = design.name(part)
        return finding(
            about: part, with: [caller.part], links: [caller.link],
            message:
                "One copy of \(name) has the \(Self.plural(thing)) (“\(part[.notes] ?? "")”), and nothing says how a call of \(design.name(caller.part)) finds it: \(part.instances.orTwo - 1) of \(part.instances.orTwo) do not know what it is about.",
            headline: "Nothing says how a call finds the copy of \(name) that has the \(Self.plural(thing)).",
            fixes: [QuickFix(advice: "Route by what is owned, or let a copy hand the call on to the owner")],
            harm: Harm(.serviceStops, share: design.share(ofLoadOn: part)))
    }

    private func isLeased(_ part: Part, in design: Design) -> Bool {
        part[.notes]?.says(["own", "belong", "lease"]) == true
            && design.topology.callees(of: part.index).contains { $0.part.isConsensusGroup }
    }

    private static let routing: Phrases = [
        "rout", "hash", "sticky", "forward", "redirect", "hands on", "looks up", "directory", "asks the owner",
    ]

    /// A note or trade-off says what happens when a copy is lost.
    private func isDecided(_ part: Part, in design: Design) -> Bool {
        let names = (part.id + " " + design.name(part)).lowercased().split { !$0.isLetter }.filter { $0.count > 3 }.map { word in
            String(word.hasSuffix("s") ? word.dropLast() : word)
        }
        let texts =
            design.board.notes.map(\.text)
            + design.board.tradeOffs.map { [$0.choice, $0[.over] ?? "", $0[.because] ?? ""].joined(separator: " ") }
        return texts.contains { $0.says(Self.losing) && $0.says(names) }
    }

    private static let losing: Phrases = ["dies", "died", "die", "crash", "lost", "loses", "void", "fails", "killed", "restart"]

    /// On a disk of its own; or kept, not only handled, in its memory.
    private func saysWhere(_ notes: String) -> Bool { notes.says(Self.disks) || notes.says(Self.memories) && notes.says(Self.keeping) }

    private static func plural(_ thing: String) -> String {
        switch thing {
        case "waiting", "pending": "what is \(thing)"
        default: thing + "s"
        }
    }

    /// Whoever comes next may be another client's, or the same one's at another copy.
    private func isHandedAnyRequest(_ part: Part, in design: Design) -> Bool {
        design.topology.callers(of: part.index).contains {
            $0.part.isDistributor || $0.part.isClient || $0.part.isBroker || $0.part.isCompute
        }
            && !(part[.stateless] == false
                && design.topology.callers(of: part.index).contains { $0.part.isCompute && $0.link.kind == .sync })
    }

    /// Stateful copies whose result leaves them at the end.
    private func heldBack(by part: Part, count: Int, in design: Design) -> Finding? {
        guard part[.stateless] == false, !(part[.notes]?.says(Self.safe + Self.pieces) ?? false), !isDecided(part, in: design) else {
            return nil
        }
        let isDrained = part[.notes]?.says(["drain"]) ?? false
        let handedOver = design.topology.callees(of: part.index).first { callee in
            guard callee.part.family == .store || callee.part.isBroker, let label = design.connection(callee.link)?.label else {
                return false
            }
            return label.says(Self.atTheEnd) && label.says(Self.ending) && !label.says(Self.pieces)
        }
        guard let (target, link) = handedOver, let label = design.connection(link)?.label else { return nil }
        let name = design.name(part)
        let size = design.connection(link)?[.payload].map { " (\(design.size($0.value)))" } ?? ""
        return finding(
            about: part, with: [target], links: [link],
            message:
                "\(name) hands “\(label)”\(size) to \(design.name(target)): until then it is on one of \(count) copies, and a crash \(isDrained ? "" : "or a deploy ")of that copy loses it.",
            headline: "\(name) keeps its work on one copy until it is finished: a crash \(isDrained ? "" : "or a deploy ")loses it.",
            fixes: [QuickFix(advice: "Hand it over in pieces as they come, and let another copy go on from the last")],
            harm: Harm(.dataLost, share: design.share(ofLoadOn: part)))
    }

    /// A disk that is drawn, and that each copy has of its own.
    private func onOwnDisk(_ part: Part, count: Int, in design: Design) -> Finding? {
        let disk = design.topology.callees(of: part.index).first { callee in
            callee.part.kind == "file-store" || callee.part.kind == "block-store"
                ? design.speaks(at: callee.part, of: ["local", "ephemeral", "instance store", "own disk"])
                    && design.primaries(of: callee.part).isEmpty && design.replicas(of: callee.part).isEmpty
                : false
        }
        guard let (disk, link) = disk, isHandedAnyRequest(part, in: design), design.connection(link)?[.access] != .read,
            !design.words(about: disk).contains(where: { $0.says(Self.safe + ["buffer", "scratch", "temp"]) })
        else { return nil }
        let name = design.name(part)
        return finding(
            about: part, with: [disk], links: [link],
            message: "Each of the \(count) copies of \(name) has its own \(design.name(disk)): what one wrote the others do not find.",
            fixes: [
                QuickFix(
                    "Keep it in an object store", reach: .changesDesign,
                    edit: design.change(disk, AttributeChange("kind", .text("object-store")), AttributeChange("technology", nil)))
            ], harm: Harm(.dataLost, share: design.share(ofLoadOn: part)))
    }

    private func shared(_ thing: String, of part: Part, in design: Design) -> QuickFix {
        let isFile = ["upload", "file", "attachment", "document", "picture", "image", "recording"].contains(thing)
        let isWork = ["job", "task", "order", "waiting", "pending"].contains(thing)
        guard !isWork else { return QuickFix(advice: "Keep them in a store or a queue that all copies ask") }
        var store = Component(id: design.freeIdentifier(isFile ? "files" : "sessions"), kind: isFile ? "object-store" : "cache")
        if !isFile {
            store[.technology] = "Redis"
            store[.eviction] = Eviction.none
            store[.holds] = .session
            store[.replicationFollowers] = 1
            store[.replicationFailover] = .automatic
        }
        return QuickFix(
            isFile ? "Keep them in an object store" : "Keep them in a store that all copies ask", reach: .changesDesign,
            edit: design.batch(
                "share \(store.id)",
                [
                    design.board.adding(store), design.board.adding(Connection(from: part.id, to: store.id)),
                    design.change(part, Component.change(.stateless, to: true)),
                ]))
    }
}
