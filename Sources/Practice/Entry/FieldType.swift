/// The type of a field whose type was not said, by its name; what the board then shows can be corrected there.
enum FieldType {
    private static let times: Set<String> = [
        "time", "created", "updated", "expires", "sent", "date", "day", "month", "minute", "at", "until", "from", "to", "seen",
    ]
    private static let ids: Set<String> = ["id", "user", "owner", "author", "sender", "follower", "followee", "parent"]
    private static let counts: Set<String> = [
        "count", "clicks", "likes", "views", "size", "number", "limit", "version", "quantity", "total", "seq",
    ]

    private static let degrees: Set<String> = ["lat", "lon", "lng", "latitude", "longitude"]
    private static let amounts: Set<String> = ["amount", "debit", "credit", "balance", "price", "fee", "cost"]

    static func usual(for name: String) -> String {
        let last = name.lowercased().split { $0 == "_" || $0 == "-" }.last.map(String.init) ?? name
        if ["minor", "cents", "pence"].contains(last) { return "minor units" }
        if times.contains(last) { return "time" }
        if ids.contains(last) { return "id" }
        if counts.contains(last) { return "count" }
        if degrees.contains(last) { return "decimal" }
        // Money is counted in its smallest unit: a fraction of it rounds.
        if amounts.contains(last) { return "minor units" }
        return "text"
    }
}
