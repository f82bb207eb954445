/// An arrow: a call, or data that follows it.
public struct Connection: BoardEntry {
    public static let section = Section.connections
    public var attributes: Attributes

    public init(attributes: Attributes) { self.attributes = attributes }

    /// A connection between two ids; sync is left unstated, since it is the default.
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
    /// What travels, as the arrow shows it.
    public var label: String? { self[.label] }
}

/// Async, batch and replication arrows follow the data.
public enum ConnectionKind: String, Word, Codable { case sync, async, replication, batch }
/// What a call does to the callee's data.
public enum Access: String, Word {
    case read, write
    case readWrite = "read-write"
    /// Read or read-write.
    public var reads: Bool { self != .write }
    /// Write or read-write.
    public var writes: Bool { self != .read }
}
/// How the wait between attempts grows.
public enum Backoff: String, Word {
    case none, fixed, exponential
    case exponentialJitter = "exponential-jitter"
}
/// How many copies a read asks; `localQuorum` is a quorum of the caller's own region.
public enum ReadLevel: String, Word {
    case strong, quorum
    case localQuorum = "local-quorum"
    case one
}
/// What proves who sent a message: nothing, a shared secret, or a key pair.
public enum Signature: String, Word {
    case none, hmac
    case publicKey = "public-key"
}
