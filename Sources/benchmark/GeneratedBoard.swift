import Catalog
import Formats
import Whiteboard

/// Boards of any size to measure on, the same every time: a door, and behind it domains of eight boxes that call each other.
enum GeneratedBoard {
    /// Boards of each of the sizes.
    static func boards(of sizes: [Int], _ catalog: Catalog) -> [Whiteboard.Board] {
        sizes.compactMap { BoardFile.read(Array(text(components: $0).utf8), catalog: catalog).document?.board }
    }

    /// The text of a board file with so many components (10 at least).
    static func text(components: Int) -> String {
        var board = Board()
        board.component("client", "client")
        board.component("lb", "load-balancer", "replicas: 2")
        board.connect("client", "lb")
        var random = SplitMix(seed: UInt64(components))
        let domains = (components - 2) / 8
        for domain in 0..<domains { board.domain(domain, of: domains, &random) }
        for extra in 0..<(components - 2 - domains * 8) {
            board.component("extra-\(extra)", "service", "replicas: 2")
            board.connect("gateway-\(extra % domains)", "extra-\(extra)")
        }
        return board.text
    }

    private struct Board {
        private var components: [String] = []
        private var connections: [String] = []
        private var groups: [String] = []
        private var flows: [String] = []

        mutating func component(_ id: String, _ kind: String, _ more: String = "") {
            components.append("  - {id: \(id), kind: \(kind)\(more.isEmpty ? "" : ", " + more)}")
        }

        mutating func connect(_ from: String, _ to: String, _ more: String = "") {
            connections.append("  - {from: \(from), to: \(to)\(more.isEmpty ? "" : ", " + more)}")
        }

        mutating func domain(_ number: Int, of domains: Int, _ random: inout SplitMix) {
            let boxes: [(String, String, String)] = [
                ("gateway", "service", "replicas: 3"), ("read", "service", "replicas: 3"), ("write", "service", "replicas: 2"),
                ("cache", "cache", "technology: Redis"), ("db", "sql-database", "replicas: 1"),
                ("events", "event-log", "technology: Kafka"),
                ("worker", "worker", "replicas: 2"), ("search", "search-index", "replicas: 2"),
            ]
            for (name, kind, more) in boxes { component("\(name)-\(number)", kind, more) }
            if number % 8 == 0 {
                connect("lb", "gateway-\(number)")
            } else {
                connect("write-\(random.next(below: number))", "gateway-\(number)")
            }
            let inside: [(String, String, String)] = [
                ("gateway", "read", ""), ("gateway", "write", "label: changes"), ("read", "cache", "label: get"), ("read", "db", ""),
                ("write", "db", "access: write"), ("write", "events", "kind: async"), ("events", "worker", "kind: async"),
                ("worker", "search", ""),
            ]
            for (from, to, more) in inside { connect("\(from)-\(number)", "\(to)-\(number)", more) }
            groups.append(
                "  - {id: domain-\(number), kind: context, members: [\(boxes.map { "\($0.0)-\(number)" }.joined(separator: ", "))]}")
            if number % 8 == 0 {
                flows.append(
                    "  - {name: read-\(number), kind: read, path: [client, lb, gateway-\(number), read-\(number), cache-\(number)]}")
            }
        }

        var text: String {
            ([
                "boardwalk: 1", "title: Generated", "requirements:", "  reads: 2k/s", "  writes: 100/s", "  availability: 99.9%",
                "  latency: 300ms",
            ]
                + ["flows:"] + flows + ["components:"] + components + ["connections:"] + connections + ["groups:"] + groups).joined(
                    separator: "\n") + "\n"
        }
    }
}

/// SplitMix64 (Steele, Lea, Flood 2014): the same numbers from the same seed everywhere.
struct SplitMix {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next(below limit: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) % UInt64(max(1, limit)))
    }
}
