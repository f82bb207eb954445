/// What goes wrong on a board, or grows: the question of a what-if.
public struct Scenario: Hashable, Sendable {
    /// Something that is lost.
    public enum Failure: Hashable, Sendable {
        /// A component by id; nil copies for all of them.
        case component(String, copies: Int?)
        /// A connection by name: `app->db`.
        case connection(String)
        /// A zone, with what stands in it.
        case zone(String)
        /// A region, with what stands in it.
        case region(String)

        /// As it is written.
        public var text: String {
            switch self {
            case .component(let id, nil): id
            case .component(let id, let copies?): "\(id):\(copies)"
            case .connection(let name): name
            case .zone(let name): "zone:\(name)"
            case .region(let name): "region:\(name)"
            }
        }
    }

    /// Two sets of components that do not hear each other.
    public struct Partition: Hashable, Sendable {
        /// Ids on one side.
        public let one: Set<String>
        /// Ids on the other.
        public let other: Set<String>
        /// As it was written: `us-east/eu-west`.
        public let text: String

        /// Two sides, by the ids of their components.
        public init(one: Set<String>, other: Set<String>, text: String) {
            self.one = one
            self.other = other
            self.text = text
        }
    }

    /// What is lost, in the order it was named.
    public var failures: [Failure] = []
    /// Ids of components that answer ten times slower.
    public var slow: [String] = []
    /// Ids of caches, CDNs and proxies that are empty.
    public var cold: [String] = []
    /// Traffic as a multiple of the stated.
    public var traffic = 1.0
    /// Sides that do not hear each other.
    public var partitions: [Partition] = []

    /// Nothing happens.
    public init() {}

    /// The same without what is said twice, and without what a lost component can be no more: slow or cold.
    public var simplified: Scenario {
        func once<Element: Hashable>(_ list: [Element]) -> [Element] {
            var seen: Set<Element> = []
            return list.filter { seen.insert($0).inserted }
        }
        let lost = Set(failures.compactMap { if case .component(let id, nil) = $0 { id } else { nil } })
        var result = self
        result.failures = once(failures).filter { if case .component(let id, _?) = $0 { !lost.contains(id) } else { true } }
        result.slow = once(slow).filter { !lost.contains($0) }
        result.cold = once(cold).filter { !lost.contains($0) }
        result.partitions = once(partitions)
        return result
    }

    /// How much longer a slow component takes.
    public static let slowness = 10.0

    /// What happens, in a line: `cache fails, traffic x10`.
    public var text: String { text(named: { $0 }) }

    /// The same with what components are called.
    ///
    /// - Parameter name: The name of a component by its id.
    public func text(named name: (String) -> String) -> String {
        var parts = failures.map { failure in
            switch failure {
            case .component(let id, let copies?): return "\(copies) of \(name(id)) \(copies == 1 ? "fails" : "fail")"
            case .component(let id, nil): return "\(name(id)) fails"
            case .zone(let zone): return "zone \(zone) fails"
            case .region(let region): return "region \(region) fails"
            case .connection: return "\(failure.text) fails"
            }
        }
        parts += slow.map { "\(name($0)) is \(grouped(Self.slowness)) times slower" }
        parts += cold.map { "\(name($0)) is cold" }
        if traffic != 1 { parts.append("traffic is \(Self.number(traffic)) times as much") }
        parts += partitions.map { "\($0.text) do not hear each other" }
        return parts.isEmpty ? "nothing happens" : parts.joined(separator: ", ")
    }

    private static func number(_ value: Double) -> String { value == value.rounded() ? grouped(value) : String(value) }
}
