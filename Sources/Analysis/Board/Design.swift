import Catalog
import Whiteboard

/// A board with the catalogue, and everything the two imply. Each analysis is made once, when it is first asked for, and shared by all
/// that ask; a design may be asked from several threads.
public final class Design: Sendable {
    /// As it was when the design was made; a changed board needs a new design.
    public let board: Board
    /// What kinds and technologies imply.
    public let catalog: Catalog
    private let topologyOnce = Once<Topology>()
    private let flowsOnce = Once<Flows>()
    private let namesOnce = Once<[String]>()
    private let identifiersOnce = Once<Set<String>>()
    private let connectionNamesOnce = Once<[String]>()
    private let entitiesOnce = Once<Entities>()
    private let trafficOnce = Once<Traffic>()
    private let availabilityOnce = Once<[FlowAvailability]>()
    private let criticalityOnce = Once<Criticality>()
    private let figuresOnce = Once<BoardFigures>()

    /// Computes nothing yet.
    public init(_ board: Board, catalog: Catalog) {
        self.board = board
        self.catalog = catalog
    }

    /// The parts and what runs between them.
    public var topology: Topology { topologyOnce { Topology(board: board, catalog: catalog) } }
    /// The components as the rules see them, in file order.
    public var parts: [Part] { topology.parts }
    /// The requests that users make: declared, or implied by what a client can reach.
    public var flows: [DesignFlow] { flowsOnce { Flows(board: board, topology: topology, name: { self.name($0) }) }.all }
    /// Which flows each part matters to.
    public var criticality: Criticality { criticalityOnce { Criticality(design: self) } }
    /// What is stored where.
    public var entities: Entities { entitiesOnce { Entities(board: board, topology: topology) } }
    /// What runs where, a second.
    public var traffic: Traffic { trafficOnce { Traffic(design: self) } }
    /// How often each flow is served, in the order of `flows`.
    public var availability: [FlowAvailability] { availabilityOnce { flows.map { FlowAvailability(of: $0, in: self) } } }
    /// The catalogue's figures, as this board overrides them.
    public var figures: BoardFigures { figuresOnce { BoardFigures(board: board) } }

    /// What the box of a component shows.
    public func name(_ part: Int) -> String { shownNames[part] }

    private var shownNames: [String] {
        namesOnce { board.components.map { $0.name ?? catalog.shownName(id: $0.id) } }
    }

    /// A connection's name, as waivers have it: `app->urls`.
    public func name(connection: Int) -> String { connectionNamesOnce { board.connectionNames }[connection] }

    /// All ids of components and groups.
    public var takenIdentifiers: Set<String> { identifiersOnce { board.takenIdentifiers } }

    /// What the design is held against.
    public var requirements: Requirements { board.requirements }
    /// The connection that a link was drawn as; nil for the call that a cache drawn inline hides.
    public func connection(_ link: Link) -> Connection? { link.connection >= 0 ? board.connections[link.connection] : nil }
}
