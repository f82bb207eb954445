/// An arrow: a call, or data that follows it.
public struct Connection: BoardEntry {
    public static let section = Section.connections
    public var attributes: Attributes

    public init(attributes: Attributes) { self.attributes = attributes }

    public init(from: String, to: String, kind: ConnectionKind = .sync, label: String? = nil) {
        attributes = Attributes([.init("from", .text(from)), .init("to", .text(to))])
        if kind != .sync { self[.kind] = kind }
        if let label { self[.label] = label }
    }

    /// The caller, or the producer of the data: a component or a group.
    public var from: String { requiredText("from") }
    /// The callee, or the consumer.
    public var to: String { requiredText("to") }
    /// Sync where none is stated.
    public var kind: ConnectionKind { self[.kind] ?? .sync }
    public var label: String? { self[.label] }
}

/// Async, batch and replication arrows follow the data.
public enum ConnectionKind: String, Word, Codable { case sync, async, replication, batch }
public enum Access: String, Word {
    case read, write, readWrite = "read-write"
    public var reads: Bool { self != .write }
    public var writes: Bool { self != .read }
}
public enum Backoff: String, Word { case none, fixed, exponential, exponentialJitter = "exponential-jitter" }
public enum ReadLevel: String, Word { case strong, quorum, localQuorum = "local-quorum", one }
public enum Signature: String, Word { case none, hmac, publicKey = "public-key" }
