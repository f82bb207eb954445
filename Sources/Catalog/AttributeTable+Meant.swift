extension AttributeTable {
    /// What people call a requirement whose key has no letter of it.
    private static let meant: [String: String] = [
        "users": "daily-users", "user": "daily-users", "dau": "daily-users", "mau": "daily-users", "clients": "daily-users",
        "active-users": "daily-users", "qps": "requests", "rps": "requests", "rate": "requests", "traffic": "requests", "load": "requests",
        "throughput": "requests", "p99": "latency", "response-time": "latency", "size": "object-size", "record-size": "object-size",
        "ttl": "retention", "keep": "retention", "kept": "retention", "uptime": "availability", "sla": "availability",
        "slo": "availability", "ratio": "read-write", "reads-to-writes": "read-write", "law": "compliance", "laws": "compliance",
        "must-haves": "functional", "features": "functional", "scope": "out-of-scope", "loss": "rpo", "outage": "rto",
    ]

    /// `; did you mean daily-users?` for a name that is no key: by what people call it, else by its letters.
    ///
    /// - Parameters:
    ///   - name: As it was written.
    ///   - scope: Where it stands.
    ///   - known: The keys that can stand there.
    public func hint(for name: String, in scope: AttributeScope, among known: [String]) -> String {
        if scope == .requirement, let key = Self.meant[name.lowercased()], known.contains(key) { return "; did you mean \(key)?" }
        return NearestName.hint(for: name, among: known)
    }
}
