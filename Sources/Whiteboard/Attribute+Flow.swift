// The typed keys of a flow, in the order of attributes.tsv within their types.

extension Attribute<Flow, String> {
    public static var name: Self { .init("name") }
    public static var entity: Self { .init("entity") }
}

extension Attribute<Flow, FlowKind> {
    public static var kind: Self { .init("kind") }
}

extension Attribute<Flow, [PathEntry]> {
    public static var path: Self { .init("path") }
}

extension Attribute<Flow, Rate> {
    public static var rate: Self { .init("rate") }
}

extension Attribute<Flow, Percentage> {
    public static var share: Self { .init("share") }
    public static var availability: Self { .init("availability") }
}

extension Attribute<Flow, TimeSpan> {
    public static var latency: Self { .init("latency") }
}

extension Attribute<Flow, ConsistencyLevel> {
    public static var consistency: Self { .init("consistency") }
}

extension Attribute<Flow, Bool> {
    public static var userFacing: Self { .init("user-facing") }
}

extension Attribute<Flow, Reply> {
    public static var reply: Self { .init("reply") }
}
