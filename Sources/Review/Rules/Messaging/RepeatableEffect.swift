import Analysis
import Whiteboard

/// What a call done twice leaves that the same call done once does not; the worst last.
enum Repetition: Int, Comparable {
    /// It reads, sets what is set already, or writes by a key that the message brings.
    case harmless
    /// Somebody is told twice.
    case told
    /// A row too many, or a sum that counted twice.
    case added
    /// Somebody else's system does it twice.
    case acted
    /// Money moves twice.
    case paid

    static func < (left: Repetition, right: Repetition) -> Bool { left.rawValue < right.rawValue }
}

extension Design {
    /// What it comes to when a call is made twice.
    func repetition(of link: Link) -> Repetition {
        connection(link)?[.idempotent] == true ? .harmless : effect(of: link)
    }

    /// The same with no key sent along: what is lost where the call is never made.
    private func effect(of link: Link) -> Repetition {
        let part = parts[link.target]
        guard link.kind == .sync, let connection = connection(link), connection[.bestEffort] != true,
            connection[.access] != .read, !connection.saysItReads
        else { return .harmless }
        if part.kind == "external" { return repetition(at: part, over: connection) }
        if part.isCache { return connection.saysItCounts ? .added : .harmless }
        // A box of no kind is somebody's system where an arrow says what is done there.
        if part.family == .other { return connection.label == nil || connection.saysItSets ? .harmless : .acted }
        guard part.family == .store, !Self.keptByName.contains(part.kind), part.kind != "search-index" else { return .harmless }
        if connection.saysItCounts { return .added }
        return isDerived(part) || isView(part) || connection.saysItSets || isKeyed(part, over: link) ? .harmless : .added
    }

    private func repetition(at provider: Part, over connection: Connection) -> Repetition {
        if takesPayments(provider) { return .paid }
        if onlyNotifies(provider) { return .told }
        return connection.saysItSets || onlyAnswers(provider) && connection[.access]?.writes != true ? .harmless : .acted
    }

    /// What is worked out of events and written over by each that comes.
    private func isView(_ part: Part) -> Bool {
        entities(in: part).isEmpty && [part.id, name(part.index)].contains { $0.says(["view", "projection", "read model", "materiali"]) }
    }

    /// Files are kept under the name that they come with.
    private static var keptByName: [Kind] { ["object-store", "file-store", "block-store"] }

    /// Whether what is written has a key that comes with it, or is measured or written once and for all.
    private func isKeyed(_ store: Part, over link: Link) -> Bool {
        let named = flowsWalking(over: link).compactMap { flow in stated(flow)?[.entity] }
        let all = entities(in: store)
        var meant = all.filter { named.contains($0.name) }
        // An arrow that says what it brings says whose key counts.
        if meant.isEmpty, all.count > 1, let label = connection(link)?.label {
            meant = all.filter { entity in label.says([entity.name.lowercased()]) }
            if meant.isEmpty { meant = all.filter { entity in label.says(entity.fields.map { $0.name.lowercased() }) } }
        }
        let kept = meant.isEmpty ? all : meant
        if kept.isEmpty { return false }
        return kept.allSatisfy { $0[.immutable] == true || $0[.class] == .telemetry } || kept.allSatisfy(bringsItsKey)
    }

    /// A key of what it is about, alone or of several fields: a number that the store or the program makes is none.
    func bringsItsKey(_ entity: Entity) -> Bool {
        guard let key = entity[.key]?.lowercased() else { return false }
        let fields = key.split { $0 == "," || $0 == " " || $0 == "+" }.map(String.init)
        let name = entity.name.lowercased()
        return fields.count > 1
            || fields.first.map {
                !["id", "_id", "uuid", "guid", "ulid", "rowid", "objectid", "\(name)-id", "\(name)_id", "\(name)id"].contains($0)
            } ?? false
    }

    /// Whether a call changes something so that doing it twice differs from doing it once.
    func repeats(effectOf link: Link) -> Bool { repetition(of: link) != .harmless }

    /// Whether a consumer's only effect is a notice to somebody, and not one that must come.
    func onlyTells(_ part: Part) -> Bool {
        if isUrgent(part) { return false }
        // What is harmless to repeat is not harmless to lose.
        let effects = topology.callees(of: part.index).filter { effect(of: $0.link) != .harmless }
        return !effects.isEmpty && effects.allSatisfy { onlyNotifies($0.part) }
    }

    /// Whether the way to a consumer or from it speaks of danger: not told is not a nuisance there.
    private func isUrgent(_ part: Part) -> Bool {
        func says(_ link: Link) -> Bool { connection(link)?.label?.says(Self.urgent) ?? false }
        let ways = topology.callers(of: part.index)
        return part.component.id.says(Self.urgent) || name(part).says(Self.urgent)
            || ways.contains { way in says(way.link) || topology.callers(of: way.part.index).contains { says($0.link) } }
            || topology.callees(of: part.index).contains { says($0.link) }
    }

    private static var urgent: [String] { ["critical", "emergency", "life", "evacuat", "panic", "sos", "fall detect", "recall"] }

    /// Queues and logs that hand a part the same message again when they do not hear that it was done.
    func redelivering(to part: Part) -> [(part: Part, link: Link)] {
        topology.callers(of: part.index).filter { caller in
            caller.part.isBroker && redelivers(caller.part) && connection(caller.link)?[.idempotent] != true
                && connection(caller.link)?[.bestEffort] != true && !commitsBeforeWork(part)
        }
    }

    /// It tells the broker that a message is done before it is: a crash loses it, and nothing comes again.
    func commitsBeforeWork(_ consumer: Part) -> Bool { consumer[.notes]?.says(CommitWords.early) ?? false }

    /// So stated, else what the technology does, else all but topics.
    func redelivers(_ broker: Part) -> Bool {
        if let stated = broker[.delivery] { return stated == .atLeastOnce }
        if let technology = broker.technology { return technology.delivery == .atLeastOnce }
        return broker.kind != "pub-sub"
    }
}

private enum CommitWords {
    static let early: Phrases = [
        "committed as messages are read", "committed as they are read", "committed as read", "committed when read", "commits as it reads",
        "commit as it reads", "commits on read", "committed on read", "commits offsets as", "commits the offset first", "commits first",
        "auto-commit", "autocommit", "auto commit", "acks on receipt", "ack on receipt", "acked on receipt", "acks before", "ack before",
        "acknowledges before", "acknowledged before", "acknowledges on receipt", "acks early", "early ack", "auto-ack", "auto ack",
    ]
}
