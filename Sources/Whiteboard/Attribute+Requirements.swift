// The typed keys of a requirement, in the order of attributes.tsv within their types.

extension Attribute<Requirements, [String]> {
    public static var functional: Self { .init("functional") }
    public static var outOfScope: Self { .init("out-of-scope") }
    public static var regions: Self { .init("regions") }
    public static var compliance: Self { .init("compliance") }
    public static var assumptions: Self { .init("assumptions") }
}

extension Attribute<Requirements, Count> {
    public static var dailyUsers: Self { .init("daily-users") }
    public static var peak: Self { .init("peak") }
}

extension Attribute<Requirements, Rate> {
    public static var reads: Self { .init("reads") }
    public static var writes: Self { .init("writes") }
    public static var requests: Self { .init("requests") }
    public static var peakRequests: Self { .init("peak-requests") }
}

extension Attribute<Requirements, Ratio> {
    public static var readWrite: Self { .init("read-write") }
}

extension Attribute<Requirements, DataSize> {
    public static var objectSize: Self { .init("object-size") }
}

extension Attribute<Requirements, TimeSpan> {
    public static var retention: Self { .init("retention") }
    public static var latency: Self { .init("latency") }
    public static var rpo: Self { .init("rpo") }
    public static var rto: Self { .init("rto") }
}

extension Attribute<Requirements, Percentage> {
    public static var availability: Self { .init("availability") }
}

extension Attribute<Requirements, ConsistencyLevel> {
    public static var consistency: Self { .init("consistency") }
}

extension Attribute<Requirements, PartitionChoice> {
    public static var partition: Self { .init("partition") }
}

extension Attribute<Requirements, [Estimate]> {
    public static var estimates: Self { .init("estimates") }
}
