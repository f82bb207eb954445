import Whiteboard

extension Connection {
    /// Calls that wait for one another for one request: the stated calls in rounds of as many as are made at once.
    public var rounds: Double {
        let calls = self[.calls]?.value ?? 1
        let width = Double(max(1, self[.parallel] ?? 1))
        return width > 1 ? (calls / width).rounded(.up) : calls
    }
}
