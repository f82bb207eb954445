/// What stands behind `ports`, one entry of it (compose-spec, ports).
enum ComposePort {
    /// Whether others than the machine itself can call it.
    static func isOutside(_ value: ComposeValue) -> Bool {
        let address = value["host_ip"]?.text ?? value.text.map(Self.address) ?? ""
        return !["127.", "localhost", "::1", "[::1]"].contains { address.hasPrefix($0) }
    }

    /// The address of `127.0.0.1:8080:80` and `[::1]:8080:80`; empty where only ports stand there.
    private static func address(_ text: String) -> String {
        if text.hasPrefix("["), let end = text.firstIndex(of: "]") { return String(text[...end]) }
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        return parts.count > 2 ? parts.dropLast(2).joined(separator: ":") : ""
    }
}
