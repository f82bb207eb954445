// The typed keys of a flow, in the order of attributes.tsv within their types.

extension Attribute<Flow, String> {
    /// What calls and waivers refer to. Required.
    public static var name: Self { .init("name") }
    /// The name of the entity that it reads or writes.
    public static var entity: Self { .init("entity") }
}

extension Attribute<Flow, FlowKind> {
    /// Read or write; unstated: write where a step has access write or read-write, else read.
    public static var kind: Self { .init("kind") }
}

extension Attribute<Flow, [PathEntry]> {
    /// The steps in time order; a flow without them is a finding.
    public static var path: Self { .init("path") }
}

extension Attribute<Flow, Rate> {
    /// Average requests per second of this flow.
    public static var rate: Self { .init("rate") }
}

extension Attribute<Flow, Percentage> {
    /// Share of all requests, or of the reads or writes where the flow has a kind, a fraction of one.
    public static var share: Self { .init("share") }
    /// Target share of time that the flow works, a fraction of one, above 0; else the board's.
    public static var availability: Self { .init("availability") }
}

extension Attribute<Flow, TimeSpan> {
    /// Target of the 99th percentile in seconds, above 0; else the board's.
    public static var latency: Self { .init("latency") }
}

extension Attribute<Flow, ConsistencyLevel> {
    /// The level that the flow needs.
    public static var consistency: Self { .init("consistency") }
}

extension Attribute<Flow, Bool> {
    /// Whether a user waits for it; unstated is true.
    public static var userFacing: Self { .init("user-facing") }
}

extension Attribute<Flow, Reply> {
    /// Whether the user waits for steps behind an async connection, too.
    public static var reply: Self { .init("reply") }
}
