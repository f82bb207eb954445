import Whiteboard

/// What an open check still wants where a part of it is there, or where what it is about can be named.
public struct CheckLack: Hashable, Sendable {
    /// The check in a word or two: `requests`.
    let topic: String
    /// What is missing, or the call or entity that lacks it: `a peak`, `POST /v1/urls`.
    let what: String
    /// The line that adds it: `peak 3x`; nil where no one line does.
    let line: String?
    /// The call or entity that the line refines: it has to be marked first.
    let owner: String?

    init(_ topic: String, _ what: String, line: String? = nil, owner: String? = nil) {
        self.topic = topic
        self.what = what
        self.line = line
        self.owner = owner
    }

    /// `requests: a peak (peak 3x)`, on the check's row.
    public var text: String { "\(topic): \(what)" + (owner == nil ? line.map { " (\($0))" } ?? "" : "") }

    /// `requests (peak 3x)`, in a list of what is missing.
    public var brief: String { "\(topic) (\(owner == nil ? line ?? what : what))" }

    /// What is to be typed: the line, or what has to be marked before it.
    func typed(marked: String?) -> String? {
        guard let owner, owner != marked else { return line }
        return EntrySkeleton.marking(owner)
    }
}

extension Situation {
    /// What an open check of a pane still wants; nil where nothing of it is there, or nothing better is known than its text.
    func lack(of check: String) -> CheckLack? { Self.lacks[check]?(self) }

    private static let lacks: [String: @Sendable (Situation) -> CheckLack?] = requirementLacks.merging(callLacks) { $1 }.merging(
        entityLacks
    ) { $1 }.merging(truthLacks) { $1 }.merging(optimiseLacks) { $1 }.merging(diagramLacks) { $1 }

    private static let requirementLacks: [String: @Sendable (Situation) -> CheckLack?] = [
        "R1": { situation in
            let count = situation.board.requirements.functional.count
            if count > 6 { return CheckLack("must-haves", "6 at most, \(count) are there") }
            return count == 0 ? nil : CheckLack("must-haves", "\(3 - count) more")
        },
        "R2": { $0.board.requirements.outOfScope.isEmpty ? nil : CheckLack("what is out", "1 more") },
        "R4": { situation in
            guard situation.hasRate != situation.states(.peak) else { return nil }
            return situation.hasRate
                ? CheckLack("requests", "a peak", line: "peak 3x") : CheckLack("requests", "a rate", line: "10k reads/s")
        },
        "R7": { situation in
            let isKept = situation.states(.retention) || situation.isKeptForEver
            guard isKept != situation.states(.size) else { return nil }
            return isKept
                ? CheckLack("data kept", "a size", line: "1kB each") : CheckLack("data kept", "how long", line: "keep 5y")
        },
        "R8": { situation in
            guard situation.isSet("rpo") != situation.isSet("rto") else { return nil }
            return situation.isSet("rpo")
                ? CheckLack("loss and outage", "outage", line: "rto 5min") : CheckLack("loss and outage", "loss", line: "rpo 1min")
        },
    ]

    private static let callLacks: [String: @Sendable (Situation) -> CheckLack?] = [
        "A1": { situation in
            guard !situation.board.api.isEmpty, let requirement = situation.unservedRequirements.first else { return nil }
            return CheckLack("no call yet", requirement)
        },
        "A2": { situation in
            situation.board.api.first { ["POST", "PATCH"].contains(method($0)) && ![.natural, .key].contains($0[.idempotent]) }.map {
                CheckLack("safe repeats", $0.call, line: "idempotent key", owner: $0.call)
            }
        },
        "A3": { situation in
            let open = situation.lists.first { ($0[.page] ?? Paging.none) == .none }
            if let open { return CheckLack("paging", open.call, line: "page cursor", owner: open.call) }
            return situation.board.api.contains(where: isList) ? nil : situation.listedRequirement.map { CheckLack("no list yet", $0) }
        },
        "A6": { situation in
            guard !situation.hasAcceptingCall else { return nil }
            return situation.slowRequirement.map { CheckLack("long work", "\($0): who waits? answers 202 at once") }
        },
        "A4": { situation in
            situation.mainWrite.map { CheckLack("two errors", $0.call, line: "errors 400 409", owner: $0.call) }
        },
        "A5": { situation in
            situation.board.api.first { $0[.auth] == nil }.map { CheckLack("who the caller is", $0.call, line: "auth jwt", owner: $0.call) }
        },
    ]

    /// Tells where a check holds because there is nothing that it is about.
    static let vacuous: [String: (isEmpty: @Sendable (Situation) -> Bool, says: String)] = [
        "A2": ({ situation in !situation.board.api.contains { ["POST", "PATCH"].contains(method($0)) } }, "no call creates"),
        "A3": ({ $0.lists.isEmpty }, "no list here"),
        "A6": ({ !$0.hasAcceptingCall }, "none is slow"),
        "D5": ({ situation in !situation.board.data.contains { situation.isDerived($0) || Situation.isSaidToBeTruth($0) } }, "no copies"),
        "D6": ({ !$0.statesAShardKey }, "none is"), "I6": ({ $0.copyCaches.isEmpty }, "no cache here"),
        "I7": ({ $0.brokers.isEmpty }, "no queue here"),
    ]

    private static let entityLacks: [String: @Sendable (Situation) -> CheckLack?] = [
        "D1": { situation in
            if let bare = situation.board.data.first(where: { $0[.key] == nil }) {
                return CheckLack("keys", bare.name, line: "by id", owner: bare.name)
            }
            return situation.board.data.isEmpty
                ? nil : CheckLack("entities with keys", "1 more")
        },
        "D4": { situation in
            if let entity = situation.board.data.first(where: { $0.store == nil }), !situation.isClasses {
                return CheckLack("a store", entity.name, line: "in \(EntrySkeleton.plural(entity.name.lowercased()))", owner: entity.name)
            }
            return situation.board.data.first { !situation.isReasoned($0) }.map {
                situation.isClasses
                    ? CheckLack("why it is there", $0.name, line: "why it knows its price", owner: $0.name)
                    : CheckLack("why there", $0.name, line: "why one key lookup", owner: $0.name)
            }
        },
        "D9": { situation in
            let entity = situation.board.data.first(where: StateMachine.hasState) ?? situation.board.data.first
            return entity.map { CheckLack("states", $0.name, line: "invariant issued, then paid, then gone", owner: $0.name) }
        },
    ]

    private static let truthLacks: [String: @Sendable (Situation) -> CheckLack?] = [
        "D5": { situation in
            guard let entity = situation.unsaidTruth else { return nil }
            let source = situation.board.data.first { $0.name != entity.name && $0[.class] != .derived && $0.store != entity.store }
            // Which of the two it is nobody knows but who designed it.
            let copy = source.map { ": derived from \($0.name), or the truth" } ?? ""
            return CheckLack(
                "truth or derived", entity.name + copy, line: source.map { "derived from \($0.name)" } ?? "the truth", owner: entity.name)
        },
        "D6": { situation in
            guard situation.hasAllEntities, let store = situation.unsharded, let entity = situation.unsharded(in: store) else { return nil }
            let key = entity[.key].map { Situation.fields($0).first ?? $0 } ?? "id"
            return CheckLack("a shard key", entity.name, line: "shard by \(key)", owner: entity.name)
        },
    ]

    private static let optimiseLacks: [String: @Sendable (Situation) -> CheckLack?] = [
        "O1": { situation in
            let dives = situation.deepDives.count
            // An answer that names nothing of the design goes into no part of it.
            if dives == 1 { return CheckLack("deep dives", situation.problems.count > 1 ? "1 counts, name a part" : "1 more") }
            return situation.problems.isEmpty ? nil : CheckLack("deep dives", "name a part")
        },
        "O2": { situation in
            let rows = situation.board.tradeOffs
            let (whole, told) = (rows.count(where: isComplete), situation.wholeTradeOffs.count)
            if rows.isEmpty { return nil }
            // Of a board on which nothing is connected nothing was chosen.
            if told >= 3 { return CheckLack("trade-offs", "the design that they are of") }
            let how = whole < rows.count ? ", with over and because" : told < whole ? ", each over another thing" : ""
            return CheckLack("trade-offs", "\(3 - told) more" + how)
        },
        "O3": { situation in
            guard let open = situation.session.curveballs.last else { return CheckLack("a curveball", ":curveball throws one") }
            return CheckLack("a curveball", "\(open.event): the board or a sentence here")
        },
    ]
}
