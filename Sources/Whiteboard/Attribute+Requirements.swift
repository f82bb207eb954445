// The typed keys of a requirement, in the order of attributes.tsv within their types.

extension Attribute<Requirements, [String]> {
    /// What the system must do, a sentence each.
    public static var functional: Self { .init("functional") }
    /// What it need not do.
    public static var outOfScope: Self { .init("out-of-scope") }
    /// Where its users are.
    public static var regions: Self { .init("regions") }
    /// Laws and standards by name, such as GDPR.
    public static var compliance: Self { .init("compliance") }
    /// What was assumed where nobody said.
    public static var assumptions: Self { .init("assumptions") }
}

extension Attribute<Requirements, Count> {
    /// People a day, 0 or more.
    public static var dailyUsers: Self { .init("daily-users") }
    /// Peak traffic as a multiple of the average, 1 or more.
    public static var peak: Self { .init("peak") }
}

extension Attribute<Requirements, Rate> {
    /// Average read requests per second.
    public static var reads: Self { .init("reads") }
    /// Average write requests per second.
    public static var writes: Self { .init("writes") }
    /// Average requests per second, reads and writes together.
    public static var requests: Self { .init("requests") }
    /// Requests per second at peak.
    public static var peakRequests: Self { .init("peak-requests") }
}

extension Attribute<Requirements, Ratio> {
    /// Reads to writes: 100 for `100:1`.
    public static var readWrite: Self { .init("read-write") }
}

extension Attribute<Requirements, DataSize> {
    /// Bytes of one stored object; `object_size` in expressions.
    public static var objectSize: Self { .init("object-size") }
}

extension Attribute<Requirements, TimeSpan> {
    /// How long data are kept, in seconds.
    public static var retention: Self { .init("retention") }
    /// Target of the 99th percentile in seconds, above 0, unless a flow states its own.
    public static var latency: Self { .init("latency") }
    /// Recovery point objective: seconds of data that may be lost in a disaster.
    public static var rpo: Self { .init("rpo") }
    /// Recovery time objective: seconds to be back after a disaster.
    public static var rto: Self { .init("rto") }
}

extension Attribute<Requirements, Percentage> {
    /// Target of each user-facing flow, a fraction of one, above 0.
    public static var availability: Self { .init("availability") }
}

extension Attribute<Requirements, ConsistencyLevel> {
    /// The weakest level acceptable for reads.
    public static var consistency: Self { .init("consistency") }
}

extension Attribute<Requirements, PartitionChoice> {
    /// What to keep when the network splits.
    public static var partition: Self { .init("partition") }
}

extension Attribute<Requirements, [Estimate]> {
    /// Arithmetic with units, line by line; a line may use the earlier ones.
    public static var estimates: Self { .init("estimates") }
}
