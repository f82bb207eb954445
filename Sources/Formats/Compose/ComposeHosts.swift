import Whiteboard

/// Finds the services that the value of an environment variable names as hosts: in addresses, before a port, or alone where the variable's
/// name says that a host stands there.
struct ComposeHosts {
    /// The service of each name that a container answers to.
    private let services: [String: Int]
    /// Bytes of values that may still be looked through; services that share a long environment would else be looked through for ever.
    private var room = 8_000_000

    init(_ services: [String: Int]) { self.services = services }

    /// The services that a value names, each once, in its order.
    mutating func named(by value: String, of variable: String) -> [Int] {
        let key = variable.uppercased().split { !$0.isLetter }
        guard !services.isEmpty, !key.contains(where: { Self.callers.contains(String($0)) }) else { return [] }
        room -= value.utf8.count
        guard room > 0 else { return [] }
        let isHost = key.contains { word in Self.hostWords.contains { word.hasSuffix($0) } }
        var found: [Int] = []
        let bytes = Array(value.utf8)
        var at = 0
        while at < bytes.count {
            guard Self.isName(bytes[at]) else {
                at += 1
                continue
            }
            let end = bytes[at...].firstIndex { !Self.isName($0) } ?? bytes.count
            let name = String(decoding: bytes[at..<end], as: UTF8.self)
            if let service = services[name.lowercased()], !found.contains(service),
                Self.isHost(at..<end, in: bytes, isAlone: isHost)
            {
                found.append(service)
            }
            at = end
        }
        return found
    }

    /// Whether a word stands where a host does.
    private static func isHost(_ word: Range<Int>, in bytes: [UInt8], isAlone: Bool) -> Bool {
        let before = word.lowerBound > 0 ? bytes[word.lowerBound - 1] : nil
        let after = word.upperBound < bytes.count ? bytes[word.upperBound] : nil
        var end = word.upperBound
        var port = 0
        if after == UInt8(ascii: ":") {
            end += 1
            while end < bytes.count, isDigit(bytes[end]), port < 100_000 {
                port = port * 10 + Int(bytes[end] - UInt8(ascii: "0"))
                end += 1
            }
        }
        let behind = end < bytes.count ? bytes[end] : nil
        // `user:123@host` is no host and port.
        let hasPort = (10..<65_536).contains(port) && behind != UInt8(ascii: "@") && !(behind.map(isName) ?? false)
        if before == UInt8(ascii: "@") { return hasPort || endsHost(after) }
        if isBehindScheme(word.lowerBound, in: bytes) { return hasPort || endsHost(after) }
        if before == nil || before.map({ starters.contains($0) }) ?? false, hasPort { return true }
        if isBehindSetting(word.lowerBound, in: bytes) { return hasPort || endsHost(after) }
        // The whole value, or one of a list of names.
        return isAlone && (before == nil || isComma(before)) && (after == nil || isComma(after))
    }

    /// `//` with a scheme's colon before it.
    private static func isBehindScheme(_ place: Int, in bytes: [UInt8]) -> Bool {
        place >= 3 && bytes[place - 1] == UInt8(ascii: "/") && bytes[place - 2] == UInt8(ascii: "/")
            && bytes[place - 3] == UInt8(ascii: ":")
    }

    /// `host=` and the like, as drivers write it among other settings.
    private static func isBehindSetting(_ place: Int, in bytes: [UInt8]) -> Bool {
        guard place > 0, bytes[place - 1] == UInt8(ascii: "=") else { return false }
        let end = place - 1
        var start = end
        while start > 0, end - start < 12, isName(bytes[start - 1]) { start -= 1 }
        return settings.contains(String(decoding: bytes[start..<end], as: UTF8.self).lowercased())
    }

    private static func endsHost(_ byte: UInt8?) -> Bool {
        guard let byte else { return true }
        return "/?#,; \"')]".utf8.contains(byte)
    }

    private static func isComma(_ byte: UInt8?) -> Bool { byte.map { ",; ".utf8.contains($0) } ?? false }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    private static func isName(_ byte: UInt8) -> Bool {
        isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || "-_.".utf8.contains(byte)
    }

    /// What stands before a host with a port that no scheme leads: the parts of a list, of a setting, a driver's brackets.
    private static let starters: [UInt8] = Array(",; =(\"'[".utf8)
    private static let settings: Set<String> = ["host", "server", "source", "addr", "address", "hostname", "endpoint"]
    /// How the names of variables end that hold a host.
    private static let hostWords = [
        "HOST", "HOSTS", "HOSTNAME", "ADDR", "ADDRESS", "ADDRESSES", "SERVER", "SERVERS", "URL", "URLS", "URI", "ENDPOINT", "ENDPOINTS",
        "BROKER", "BROKERS", "NODES", "SEEDS", "POINTS", "UPSTREAM", "UPSTREAMS", "PEERS",
    ]
    /// Words in the names of variables that hold who calls, or what is told to others, and not what is called.
    private static let callers: Set<String> = [
        "CORS", "ORIGIN", "ORIGINS", "ALLOWED", "TRUSTED", "CALLBACK", "REDIRECT", "ADVERTISED", "LISTENERS", "PROXY",
    ]
}
