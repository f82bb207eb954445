// The typed keys of a connection, in the order of attributes.tsv within their types.

extension Attribute<Connection, String> {
    public static var from: Self { .init("from") }
    public static var to: Self { .init("to") }
    public static var id: Self { .init("id") }
    public static var label: Self { .init("label") }
    public static var fallback: Self { .init("fallback") }
    public static var `protocol`: Self { .init("protocol") }
}

extension Attribute<Connection, ConnectionKind> {
    public static var kind: Self { .init("kind") }
}

extension Attribute<Connection, Access> {
    public static var access: Self { .init("access") }
}

extension Attribute<Connection, Percentage> {
    public static var share: Self { .init("share") }
}

extension Attribute<Connection, Count> {
    public static var calls: Self { .init("calls") }
}

extension Attribute<Connection, Int> {
    public static var parallel: Self { .init("parallel") }
    public static var retries: Self { .init("retries") }
    public static var batchSize: Self { .init("batch-size") }
}

extension Attribute<Connection, TimeSpan> {
    public static var timeout: Self { .init("timeout") }
    public static var network: Self { .init("network") }
}

extension Attribute<Connection, Backoff> {
    public static var backoff: Self { .init("backoff") }
}

extension Attribute<Connection, Bool> {
    public static var circuitBreaker: Self { .init("circuit-breaker") }
    public static var optional: Self { .init("optional") }
    public static var bestEffort: Self { .init("best-effort") }
    public static var hedged: Self { .init("hedged") }
    public static var idempotent: Self { .init("idempotent") }
    public static var encrypted: Self { .init("encrypted") }
    public static var presigned: Self { .init("presigned") }
    public static var callback: Self { .init("callback") }
    public static var pinnedReads: Self { .init("pinned-reads") }
    public static var pipelined: Self { .init("pipelined") }
}

extension Attribute<Connection, Authentication> {
    public static var auth: Self { .init("auth") }
}

extension Attribute<Connection, Signature> {
    public static var signature: Self { .init("signature") }
}

extension Attribute<Connection, ReadLevel> {
    public static var readLevel: Self { .init("read-level") }
}

extension Attribute<Connection, DataSize> {
    public static var payload: Self { .init("payload") }
}

extension Attribute<Connection, ReplicationSync> {
    public static var mode: Self { .init("mode") }
}

extension Attribute<Connection, [Place]> {
    public static var via: Self { .init("via") }
}
