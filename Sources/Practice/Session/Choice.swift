import Catalog
import Whiteboard

/// A choice that an edit has made and that could have been made otherwise: what a store is, whether a call waits, whether something is
/// computed ahead. What it was made over, and why, is the trade-off.
public struct Choice: Hashable, Sendable, Codable {
    /// As its trade-off begins: `Redis`, `async to Orders`, `a precomputed Timeline`.
    public let name: String
    /// What others take instead, at most three, the nearest first.
    public let alternatives: [String]

    /// `a CDN, Memcached or reading the store each time`.
    public var others: String {
        guard let last = alternatives.last else { return "" }
        let rest = alternatives.dropLast()
        return rest.isEmpty ? last : rest.joined(separator: ", ") + " or " + last
    }

    /// The choice that an edit has made, the last of several; nil where it made none, or a trade-off speaks of it already.
    public static func made(from before: Board, to after: Board, catalog: Catalog) -> Choice? {
        let told = PlainWords.of(after.tradeOffs.map { "\($0.choice) \($0[.over] ?? "")" }.joined(separator: " | ")).joined(separator: " ")
        let made = stores(before, after, catalog) + calls(before, after, catalog) + copies(before, after)
        let open = made.filter { choice in
            !choice.subjects.contains { told.contains(PlainWords.of($0).joined(separator: " ")) }
        }
        // A product that was named was chosen sooner than a kind that was only needed.
        return (open.last { $0.choice.namesAProduct(catalog) } ?? open.last)?.choice
    }

    /// Whether the board still has what was chosen.
    public func stands(on board: Board, catalog: Catalog) -> Bool {
        let made = Self.stores(Board(), board, catalog) + Self.calls(Board(), board, catalog) + Self.copies(Board(), board)
        return made.contains { $0.choice.name == name }
    }

    private func namesAProduct(_ catalog: Catalog) -> Bool { catalog.technology(name)?.name == name }

    private typealias Made = (choice: Choice, subjects: [String])

    // MARK: What something is kept in, or handed on by

    private static func stores(_ before: Board, _ after: Board, _ catalog: Catalog) -> [Made] {
        let old = Dictionary(before.components.map { ($0.id, $0) }) { first, _ in first }
        return after.components.compactMap { component in
            guard let others = instead[component.kind] else { return nil }
            let known = old[component.id]
            guard known?.kind != component.kind || known?.technology != component.technology else { return nil }
            let technology = component.technology.flatMap(catalog.technology)
            let kind = catalog[component.kind]?.name ?? component.kind.rawValue
            let name = technology?.name ?? component.technology ?? kind
            // Who named a product has chosen among products, too.
            let rival = component.technology == nil ? nil : rivals[component.kind]?.first { $0 != name }
            return (
                Choice(name: name, alternatives: Array(([rival].compactMap { $0 } + others).prefix(3))),
                [name, component.shownName(catalog), kind]
            )
        }
    }

    /// What else would serve, by kind.
    private static let instead: [Kind: [String]] = [
        "sql-database": ["a key-value store", "a document store"], "document-store": ["an SQL database", "a key-value store"],
        "key-value-store": ["an SQL database", "a wide-column store"], "wide-column-store": ["a key-value store", "an SQL database"],
        "graph-database": ["joins in an SQL database"], "time-series-database": ["an SQL database", "a wide-column store"],
        "search-index": ["the database's own index"], "vector-database": ["a search index"],
        "cache": ["reading the store each time", "a CDN"], "object-store": ["rows in the database", "a file store"],
        "file-store": ["an object store"], "block-store": ["an object store"], "data-lake": ["a data warehouse"],
        "data-warehouse": ["queries on the database", "a data lake"], "ledger": ["an SQL database"], "feature-store": ["a key-value store"],
        "queue": ["a call that waits", "an event log"], "event-log": ["a queue", "a call that waits"],
        "pub-sub": ["an event log", "a call that waits"],
    ]

    /// The products that most take, by kind.
    private static let rivals: [Kind: [String]] = [
        "sql-database": ["PostgreSQL", "MySQL"], "key-value-store": ["DynamoDB", "Redis"], "wide-column-store": ["Cassandra", "Bigtable"],
        "cache": ["Redis", "Memcached"], "search-index": ["Elasticsearch", "OpenSearch"], "object-store": ["S3", "Ceph"],
        "queue": ["SQS", "RabbitMQ"], "event-log": ["Kafka", "Pulsar"], "data-warehouse": ["ClickHouse", "BigQuery"],
        "document-store": ["MongoDB", "Firestore"],
    ]

    // MARK: Whether one waits, who asks whom

    private static func calls(_ before: Board, _ after: Board, _ catalog: Catalog) -> [Made] {
        let known = Set(before.connections.filter { $0.kind == .async }.map { "\($0.from) \($0.to)" })
        return after.connections.compactMap { connection in
            guard connection.kind == .async, !known.contains("\(connection.from) \(connection.to)"),
                let target = after.component(connection.to), let source = after.component(connection.from),
                // To or from a broker nothing else is possible: there the broker was the choice.
                instead[target.kind] == nil, instead[source.kind] == nil
            else { return nil }
            let name = target.shownName(catalog)
            return target.kind == "client"
                ? (Choice(name: "push to \(name)", alternatives: ["polling"]), ["push", "polling"])
                : (Choice(name: "async to \(name)", alternatives: ["a call that waits"]), ["async", "asynchronous"])
        }
    }

    // MARK: Ahead or at the read

    private static func copies(_ before: Board, _ after: Board) -> [Made] {
        after.data.compactMap { entity in
            guard entity[.class] == .derived, before.entity(entity.name)?[.class] != .derived else { return nil }
            return (
                Choice(name: "a precomputed \(entity.name)", alternatives: ["pulling it together at each read"]),
                ["precomputed", "push", "pull", entity.name]
            )
        }
    }
}

/// A choice that one was asked about, once a phase, and what came of that.
public struct ChoiceAsked: Hashable, Sendable, Codable {
    /// What came of the question.
    public enum Outcome: String, Hashable, Sendable, Codable { case open, answered, skipped }

    /// What was chosen.
    public let choice: Choice
    /// The phase that was open.
    public let phase: Phase
    /// What came of it so far.
    public internal(set) var outcome = Outcome.open
}

extension Session {
    /// The choice that is asked about now: in the phase that is open, and neither answered nor skipped.
    public var choiceInQuestion: Choice? {
        guard !isFinished, let last = choicesAsked?.last, last.phase == phase, last.outcome == .open else { return nil }
        return last.choice
    }

    /// Asks what a choice was made over; only the first of a phase is asked about. Returns whether it is.
    @discardableResult
    public mutating func ask(about choice: Choice) -> Bool {
        guard !isFinished, !(choicesAsked ?? []).contains(where: { $0.phase == phase }) else { return false }
        choicesAsked = (choicesAsked ?? []) + [ChoiceAsked(choice: choice, phase: phase)]
        record(.askedOver(choice: choice))
        return true
    }

    /// Closes the question about a choice.
    public mutating func closeChoice(isAnswered: Bool) {
        guard let choice = choiceInQuestion, let index = choicesAsked?.indices.last else { return }
        choicesAsked?[index].outcome = isAnswered ? .answered : .skipped
        record(isAnswered ? .toldOver(choice: choice.name) : .passedOver(choice: choice.name))
    }
}
