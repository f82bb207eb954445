import Catalog
import Whiteboard

/// A board with the catalogue, and everything the two imply. What every question needs is made at once; each further analysis once, when it
/// is first asked for, and shared by all that ask. A design may be asked from several threads.
public final class Design: Sendable {
    /// As it was when the design was made; a changed board needs a new design.
    public let board: Board
    /// What kinds and technologies imply.
    public let catalog: Catalog
    /// The parts and what runs between them.
    public let topology: Topology
    /// The components as the rules see them, in file order.
    public let parts: [Part]
    /// The parts by what they do.
    public let roles: PartsByRole
    /// The keys that some component, some connection states.
    private let componentKeys: StatedKeys
    private let connectionKeys: StatedKeys
    /// What the board is held against, estimates evaluated.
    let effective: EffectiveRequirements
    private let flowsOnce = Once<Flows>()
    private let namesOnce = Once<[String]>()
    private let connectionNamesOnce = Once<[String]>()
    private let entitiesOnce = Once<Entities>()
    private let derivedOnce = Once<[Bool]>()
    private let trafficOnce = Once<Traffic>()
    private let availabilityOnce = Once<[FlowAvailability]>()
    private let criticalityOnce = Once<Criticality>()
    private let figuresOnce = Once<BoardFigures>()
    private let spokenOnce = Once<SpokenWords>()
    private let utilisationsOnce = Once<[Utilisation?]>()

    /// Links what is drawn; the analyses wait until they are asked for.
    public init(_ board: Board, catalog: Catalog) {
        self.board = board
        self.catalog = catalog
        effective = EffectiveRequirements(board.requirements, catalog: catalog)
        topology = Topology(board: board, catalog: catalog)
        parts = topology.parts
        roles = PartsByRole(parts)
        componentKeys = StatedKeys(board.components)
        connectionKeys = StatedKeys(board.connections)
    }

    /// The requests that users make: declared, or implied by what a client can reach.
    public var flows: [DesignFlow] { flowsOnce { Flows(board: board, topology: topology, name: { self.name($0) }) }.all }
    /// Which flows each part matters to.
    public var criticality: Criticality { criticalityOnce { Criticality(design: self) } }
    /// What is stored where.
    public var entities: Entities { entitiesOnce { Entities(board: board, topology: topology) } }
    /// For each part whether everything in it can be rebuilt from elsewhere.
    var derived: [Bool] { derivedOnce { parts.map(judgedDerived) } }
    /// What is written at each part and its arrows.
    var spoken: SpokenWords { spokenOnce { SpokenWords(design: self) } }
    /// What runs where, a second.
    public var traffic: Traffic { trafficOnce { Traffic(design: self) } }
    /// How often each flow is served, in the order of `flows`.
    public var availability: [FlowAvailability] { availabilityOnce { flows.map { FlowAvailability(of: $0, in: self) } } }
    /// The catalogue's figures, as this board overrides them.
    public var figures: BoardFigures { figuresOnce { BoardFigures(board: board, catalog: catalog) } }

    /// How much of what it can serve each part has to serve; nil where nothing brings load to it, or nothing limits it.
    public var utilisations: [Utilisation?] { utilisationsOnce { parts.map { Utilisation(of: $0, in: self) } } }

    /// What the box of a component shows.
    public func name(_ part: Int) -> String { shownNames[part] }

    private var shownNames: [String] {
        namesOnce { board.components.map { $0.name ?? catalog.shownName(id: $0.id) } }
    }

    /// A connection's name, as waivers have it: `app->urls`.
    public func name(connection: Int) -> String { connectionNamesOnce { board.connectionNames }[connection] }

    /// False where no component states it: who looks for it is done.
    public func mayState<Value>(_ attribute: Attribute<Component, Value>) -> Bool { componentKeys.mayHave(attribute.name) }

    /// False where no connection states it: who looks for it is done.
    public func mayState<Value>(_ attribute: Attribute<Connection, Value>) -> Bool { connectionKeys.mayHave(attribute.name) }

    /// Whether a component or group has the id.
    public func isTaken(_ id: String) -> Bool { topology.indexOf[id] != nil || board.groups.contains { $0.id == id } }

    /// The connection that a link was drawn as; nil for the call that a cache drawn inline hides.
    @inlinable public func connection(_ link: Link) -> Connection? { link.connection >= 0 ? board.connections[link.connection] : nil }
}
