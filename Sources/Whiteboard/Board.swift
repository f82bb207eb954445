/// A whole board: what its file holds. Only edits change one (`apply`).
public struct Board: Hashable, Sendable, Codable {
    /// As many boxes as one board may have.
    public static let mostComponents = 10_000

    /// Title, question, `review` and `figures`.
    public internal(set) var settings: Attributes
    /// Figures and scope, what the design is held against.
    public internal(set) var requirements: Requirements
    /// Calls from outside.
    public internal(set) var api: [Call]
    /// What is stored: the entities of the data model.
    public internal(set) var data: [Entity]
    /// Named walks through the board, the requests that users see.
    public internal(set) var flows: [Flow]
    /// The boxes.
    public internal(set) var components: [Component]
    /// The arrows.
    public internal(set) var connections: [Connection]
    /// The frames.
    public internal(set) var groups: [Group]
    /// Texts on the board.
    public internal(set) var notes: [Note]
    /// What was chosen over what, and the findings that answers.
    public internal(set) var tradeOffs: [TradeOff]
    /// Problems of a larger load and their answers.
    public internal(set) var optimizations: [Optimization]
    /// Earlier states of the drawing, kept during practice.
    public internal(set) var stages: [Stage]

    /// A board of these parts as they are: only reading a file and tests make one this way, and neither names nor references are checked.
    public init(
        settings: Attributes = Attributes(), requirements: Requirements = Requirements(), api: [Call] = [], data: [Entity] = [],
        flows: [Flow] = [], components: [Component] = [], connections: [Connection] = [], groups: [Group] = [], notes: [Note] = [],
        tradeOffs: [TradeOff] = [], optimizations: [Optimization] = [], stages: [Stage] = []
    ) {
        self.settings = settings
        self.requirements = requirements
        self.api = api
        self.data = data
        self.flows = flows
        self.components = components
        self.connections = connections
        self.groups = groups
        self.notes = notes
        self.tradeOffs = tradeOffs
        self.optimizations = optimizations
        self.stages = stages
    }

    /// Shown above the drawing.
    public var title: String? { text("title") }
    /// The practice question that the board answers.
    public var question: String? { text("question") }

    private func text(_ key: String) -> String? { settings[key].flatMap(String.init(attributeValue:)) }

    /// Severities that this board sets for rules: rule and `off`, `advice`, `warning` or `error`.
    public var reviewSettings: [Field] { settings["review"].flatMap(Fields.init(attributeValue:))?.all ?? [] }

    /// Catalogue figures for this board: technology or kind, and the figures stated for it.
    public var figures: [(name: String, figures: Attributes)] {
        guard case .map(let pairs)? = settings["figures"] else { return [] }
        return pairs.compactMap { pair in
            if case .map(let inner) = pair.value { (pair.key, Attributes(inner)) } else { nil }
        }
    }

    /// Whether there is nothing on it at all.
    public var isEmpty: Bool { self == Board() }

    // MARK: Look-ups, linear: what asks often builds an index of its own

    /// The place in `components` of the one with this id.
    public func index(ofComponent id: String) -> Int? { components.firstIndex { $0.id == id } }
    /// The component with this id.
    public func component(_ id: String) -> Component? { components.first { $0.id == id } }
    /// The group with this id.
    public func group(_ id: String) -> Group? { groups.first { $0.id == id } }
    /// The first flow of this name.
    public func flow(_ name: String) -> Flow? { flows.first { $0.name == name } }
    /// The first entity of this name.
    public func entity(_ name: String) -> Entity? { data.first { $0.name == name } }
    /// The group of which the component or group is a member.
    public func group(holding id: String) -> Group? { groups.first { $0.members.contains(id) } }

    /// Each connection's name: its own id, else `from->to`, parallels `from->to#2` in file order.
    public var connectionNames: [String] {
        var seen: [String: Int] = [:]
        seen.reserveCapacity(connections.count)
        return connections.map { connection in
            let ends = connection.from + "->" + connection.to
            let number = (seen.updateValue(1, forKey: ends) ?? 0) + 1
            if number > 1 { seen[ends] = number }
            return connection[.id] ?? (number == 1 ? ends : "\(ends)#\(number)")
        }
    }

    /// The place in `connections` of the one that `connectionNames` calls so.
    public func index(ofConnection name: String) -> Int? { connectionNames.firstIndex(of: name) }

    /// All ids that are taken: components and groups share one space.
    public var takenIdentifiers: Set<String> { Set(components.map(\.id)).union(groups.map(\.id)) }
}
