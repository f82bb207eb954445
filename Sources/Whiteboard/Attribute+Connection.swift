// The typed keys of a connection, in the order of attributes.tsv within their types.

extension Attribute<Connection, String> {
    /// The id of the caller, or of the producer of the data: a component or a group. Required.
    public static var from: Self { .init("from") }
    /// The id of the callee, or of the consumer. Required.
    public static var to: Self { .init("to") }
    /// A name that lasts when an end changes; without it the connection is called `from->to`.
    public static var id: Self { .init("id") }
    /// What travels, as the arrow shows it.
    public static var label: Self { .init("label") }
    /// What the caller uses instead where the call fails, in words.
    public static var fallback: Self { .init("fallback") }
    /// Such as gRPC, UDP, MQTT.
    public static var `protocol`: Self { .init("protocol") }
}

extension Attribute<Connection, ConnectionKind> {
    /// Whether the caller waits, and what travels; unstated is sync.
    public static var kind: Self { .init("kind") }
}

extension Attribute<Connection, Access> {
    /// What the call does to the callee's data.
    public static var access: Self { .init("access") }
}

extension Attribute<Connection, Percentage> {
    /// Share of the caller's traffic that goes this way, a fraction of one.
    public static var share: Self { .init("share") }
}

extension Attribute<Connection, Count> {
    /// Calls for one request of the caller, above 0; below 1 where it emits less than it reads.
    public static var calls: Self { .init("calls") }
}

extension Attribute<Connection, Int> {
    /// Calls made at once, the width of a fan-out, 1 or more.
    public static var parallel: Self { .init("parallel") }
    /// Attempts after the first, 0 or more.
    public static var retries: Self { .init("retries") }
    /// Items that one call carries, 1 or more.
    public static var batchSize: Self { .init("batch-size") }
}

extension Attribute<Connection, TimeSpan> {
    /// Seconds that one attempt may take, above 0.
    public static var timeout: Self { .init("timeout") }
    /// Round trip in seconds, where the default for the distance is wrong.
    public static var network: Self { .init("network") }
}

extension Attribute<Connection, Backoff> {
    /// How the wait between attempts grows.
    public static var backoff: Self { .init("backoff") }
}

extension Attribute<Connection, Bool> {
    /// Whether calls stop while the callee fails.
    public static var circuitBreaker: Self { .init("circuit-breaker") }
    /// Whether the caller does without where the call fails.
    public static var optional: Self { .init("optional") }
    /// Whether what travels may be lost.
    public static var bestEffort: Self { .init("best-effort") }
    /// Whether a second copy is asked when the first is slow.
    public static var hedged: Self { .init("hedged") }
    /// Whether the call may be repeated.
    public static var idempotent: Self { .init("idempotent") }
    /// Whether it is encrypted on the wire.
    public static var encrypted: Self { .init("encrypted") }
    /// Whether the caller goes to an address that the service signed for it.
    public static var presigned: Self { .init("presigned") }
    /// Whether it is an answer to an earlier call, on which the caller does not depend.
    public static var callback: Self { .init("callback") }
    /// Whether the caller reads its own writes from the primary.
    public static var pinnedReads: Self { .init("pinned-reads") }
    /// Whether calls do not wait for each other.
    public static var pipelined: Self { .init("pipelined") }
}

extension Attribute<Connection, Authentication> {
    /// What the caller shows.
    public static var auth: Self { .init("auth") }
}

extension Attribute<Connection, Signature> {
    /// What proves who sent it.
    public static var signature: Self { .init("signature") }
}

extension Attribute<Connection, ReadLevel> {
    /// How many copies a read asks of the store.
    public static var readLevel: Self { .init("read-level") }
}

extension Attribute<Connection, DataSize> {
    /// Bytes of one call.
    public static var payload: Self { .init("payload") }
}

extension Attribute<Connection, ReplicationSync> {
    /// Replication arrows: whether a write waits for this copy.
    public static var mode: Self { .init("mode") }
}

extension Attribute<Connection, [Place]> {
    /// Cells the route must pass, in order, set by dragging it.
    public static var via: Self { .init("via") }
}
