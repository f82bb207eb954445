import Analysis
import Review
import Whiteboard

// What the sentences of the exit checks speak of.
extension Situation {
    /// Whether who asked how many use it was answered by a rate: a question that counts no users has no other answer. Who asked for the
    /// rate itself has heard nothing of users.
    var answeredUsersByARate: Bool {
        session.questions.contains { asked in
            asked.topic == "users"
                || asked.settled.contains { ["reads", "writes", "requests"].contains($0.key) }
                    && PlainWords.has(stemOf: Self.people, in: asked.text)
        }
    }

    private static let people = [
        "user", "dau", "mau", "people", "client", "customer", "caller", "player", "driver", "rider", "guest", "visitor", "member",
        "audience", "merchant", "subscriber", "account", "who",
    ]

    /// Whether the interviewer has said that things are kept for ever: a span that is no figure.
    var isKeptForEver: Bool {
        session.questions.contains { $0.topic == "retention" && PlainWords.has(stemOf: ["for ever", "forever"], in: $0.answer) }
    }

    /// No estimate is named like a requirement with another value, and users and rates are of one world: 0.1 to 1,000 requests a user and
    /// day.
    var arithmeticAgrees: Bool { disagreement == nil }

    /// Which two figures disagree, one of them worked out by the candidate: what was only stated, or told by the interviewer, is no
    /// arithmetic. Nil where all agrees.
    var disagreement: String? {
        for line in sheet.lines {
            let key = EstimateSheet.key(of: line.estimate.name)
            guard let value = line.value else { return "\(line.estimate.name) cannot be worked out" }
            guard case .quantity(let stated)? = board.requirements.attributes[key] else { continue }
            if !value.hasUnits(of: ExpressionValue(stated)) || abs(value.number - stated.value) > 0.02 * abs(stated.value) {
                return "\(line.estimate.name) is worked out as \(value.text) and stated as \(stated.text)"
            }
        }
        let workedOut = Set(board.requirements.estimates.map(\.name))
        guard !workedOut.isDisjoint(with: ["requests", "reads", "writes", "daily_users"]), let users = sheet["daily_users"]?.number,
            users > 0, hasRate
        else { return nil }
        let rates = sheet["requests"].map { [$0.number] } ?? ["reads", "writes"].compactMap { sheet[$0]?.number }
        let all = rates.reduce(0, +)
        guard !(0.1...1000).contains(all * 86_400 / users) else { return nil }
        return "\(QuantityText.short(all, .rate)) from \(QuantityText.short(users, .count)) users a day are "
            + "\(QuantityText.number(QuantityText.significant(all * 86_400 / users, 2))) requests a user and day"
    }

    /// Must-haves that nothing takes up, as the review's rule judges it: what the A pane offers in grey. Without calls and flows, all.
    public var unservedRequirements: [String] { ServedRequirements.lost(in: design) }

    /// A call or flow for each must-have; none is missing that the review's waiver leaves out.
    var isEachRequirementServed: Bool { unservedRequirements.isEmpty || isWaived("process/requirement-unserved") }

    // A check about calls, entities or parts that nobody needs to have holds once the pane is complete, not before.

    var hasAllCalls: Bool { !board.api.isEmpty && !board.requirements.functional.isEmpty && isEachRequirementServed }

    /// A call that says it answers before the work is done: `202 at once`, `accepted`, `in the background`.
    var hasAcceptingCall: Bool {
        board.api.contains { call in
            let text = ([call[.does] ?? ""] + (call[.response]?.all.map(\.name) ?? [])).joined(separator: " ")
            let stems = ["asynchron", "async", "in the background", "background job", "accepted"]
            return PlainWords.of(text).contains("202") || PlainWords.has(stemOf: stems + Self.answersAtOnce, in: text)
        }
            || board.flows.contains { $0[.reply] == .accepted }
    }

    private static let answersAtOnce = ["answers", "replies", "returns", "responds", "answer", "reply"].flatMap {
        ["\($0) at once", "\($0) immediately"]
    }

    /// Whether the calls say who calls: one of them how users are known, which holds for all; what is between two programs, such as a
    /// certificate, or for nobody in particular only where each call says what it asks.
    var namesCallers: Bool {
        let stated = board.api.map { $0[.auth] }
        return stated.contains { $0?.namesUsers ?? false }
            || !stated.isEmpty && stated.allSatisfy { $0 != nil }
    }

    /// A must-have that takes longer than a caller waits: `transcode it`, `upload a video`, `export all`.
    var slowRequirement: String? { board.requirements.functional.first(where: Self.isSlow) }

    /// Who reads gets what is there already, and what a thing is called after it was made, `a rendered page`, is no work on it.
    static func isSlow(_ text: String) -> Bool {
        let words = PlainWords.of(text)
        guard let verb = words.first(where: { !["users", "user", "people", "anybody", "anyone", "can", "to", "a"].contains($0) }),
            !reading.contains(verb), !reading.contains(verb.singular)
        else { return false }
        let done = words.enumerated().filter { place, word in
            !word.hasSuffix("ed") || words[..<place].last.map(passive.contains) ?? false || place == 0
        }.map(\.element).joined(separator: " ")
        return PlainWords.has(stemOf: ["transcod", "encod", "render", "convert", "export", "crawl", "train a"], in: done)
            || PlainWords.has(stemOf: ["video"], in: text) && PlainWords.has(stemOf: ["upload", "publish", "post"], in: text)
    }

    private static let reading: Set<String> = [
        "read", "see", "view", "show", "open", "get", "fetch", "look", "watch", "play", "download", "browse", "list", "search", "find",
        "display", "scroll",
    ]
    private static let passive: Set<String> = ["is", "are", "be", "being", "get", "gets"]

    /// Whether the call, or a note that speaks of it, says why all is sent at once.
    func saysWhyUnpaged(_ call: Call) -> Bool {
        let reasons = ["why", "because"]
        if PlainWords.has(stemOf: reasons, in: call[.does] ?? "") { return true }
        let listed = call.call.split { !$0.isLetter }.last.map { String($0).lowercased() } ?? ""
        return noteTexts.contains { note in
            PlainWords.has(stemOf: reasons, in: note) && PlainWords.has(stemOf: ["page", "paging", "list", listed.singular], in: note)
        }
    }

    /// A must-have that lists something, and so wants a call that is paged: `browse my pastes`, `search by title`.
    var listedRequirement: String? {
        board.requirements.functional.first { text in
            !Set(PlainWords.of(text)).isDisjoint(with: [
                "list", "lists", "browse", "browses", "search", "searches", "feed", "feeds", "timeline", "timelines", "history", "inbox",
            ])
        }
    }

    /// Whether a load is known that the parts were held against: a rate, and flows that bring it to them.
    var bringsLoad: Bool { hasWalkedFlows && design.traffic.loads.contains { $0.peak > 0 } }

    /// Whether so much is known of an amount that the review could call a store too small: how often rows come, and how large they are.
    var knowsAmounts: Bool {
        (hasRate || isSet(onAFlow: .rate) || board.data.contains { $0[.count] != nil })
            && (states(.size) || board.data.contains { $0[.size] != nil })
    }

    /// The busiest worker behind a queue of which nothing says how long one message keeps it.
    var unstatedWorker: Part? { busiest(where: design.isWorkUnstated) }

    /// Whether a shard key is stated, of an entity or a store.
    var statesAShardKey: Bool { board.data.contains { $0[.shardBy] != nil } || stores.contains { $0[.shardingKey] != nil } }

    var hasAllEntities: Bool { board.data.count { $0[.key] != nil } >= neededEntities }

    /// Two flows of users are walked (one for a question with one must-have) and hold. A flow that only states a target is walked with the
    /// one that goes on about it: `match` with `match-an-order`.
    var hasWalkedFlows: Bool {
        let needed = question.map { $0.mustHaves.count == 1 } ?? false ? 1 : 2
        guard !isOpen("structure/flow-broken"), board.flows.count(where: { $0.isUserFacing && !$0.path.isEmpty }) >= needed else {
            return false
        }
        return open("process/flow-untraced").allSatisfy { finding in
            board.flows.contains { finding.subject.text == "flow \($0.name)" && isWalked($0) }
        }
    }

    /// Whether a flow has a path, or another one that has goes on about what its name says.
    public func isWalked(_ flow: Flow) -> Bool {
        // `balance` walks `balances`, too.
        func words(_ flow: Flow) -> Set<String> { Set(PlainWords.of(flow.name.replacing("-", with: " ")).map(\.singular)) }
        return !flow.path.isEmpty || board.flows.contains { !$0.path.isEmpty && words(flow).isSubset(of: words($0)) }
    }

    /// The components that clients call.
    var entries: [Component] {
        let clients = Set(board.components.lazy.filter { $0.kind == "client" }.map(\.id))
        let called = Set(board.connections.lazy.filter { clients.contains($0.from) }.map(\.to))
        return board.components.filter { called.contains($0.id) }
    }

    /// Two entities with a key are asked for, one where the reference has one.
    var neededEntities: Int { reference.map { $0.data.count == 1 } ?? false ? 1 : 2 }

    /// Each store drops what is old.
    var eachStoreExpires: Bool { !stores.isEmpty && stores.allSatisfy(Self.expires) }

    /// Each entity says how long it is kept, as `keep 5y` writes it, or stands in a store that drops what is old.
    var eachEntityExpires: Bool {
        !board.data.isEmpty
            && board.data.allSatisfy { entity in entity[.retention] != nil || component(entity.store).map(Self.expires) ?? false }
    }

    private static func expires(_ store: Component) -> Bool { store[.lifecycle] != nil || store[.ttl] != nil }

    /// A question of classes has entities without a store.
    var isClasses: Bool { question?.lane == .classes }

    /// The share of the connections that say what travels: by a label, or because they copy or batch all of what lies there. What goes into
    /// a queue comes out of it: one label at a broker is enough. That nobody waits says nothing of what travels.
    var labelledShare: Double {
        guard !board.connections.isEmpty else { return 0 }
        let brokers = Set(self.brokers.map(\.id))
        let named = Set(board.connections.filter { $0.label != nil }.flatMap { [$0.from, $0.to] }.filter(brokers.contains))
        let said = board.connections.count { connection in
            connection.label != nil || [.replication, .batch].contains(connection[.kind]) || named.contains(connection.from)
                || named.contains(connection.to)
        }
        return Double(said) / Double(board.connections.count)
    }
}

extension Authentication {
    /// Whether it tells one user from another: not nobody, and not the program that calls.
    var namesUsers: Bool { [.apiKey, .session, .jwt, .oauth].contains(self) }
}
