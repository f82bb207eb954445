import Canvas

/// The ways of all connections of a scene. Those that share a trunk are found in one walk over it: thousands that leave one box would else
/// each walk over all of it.
public struct SceneWays {
    private var ways: [[Point]]
    private let scene: Scene

    /// Looks every way up.
    public init(_ scene: Scene) {
        self.scene = scene
        ways = [[Point]](repeating: [], count: scene.course.count)
        var trunks: [Trunk: [Int]] = [:]
        var alone: [Int: [Int]] = [:]
        for (index, course) in scene.course.enumerated() {
            if let course { trunks[Trunk(net: course.net, at: course.tail), default: []].append(index) }
        }
        for (trunk, indices) in trunks {
            if indices.count == 1 { alone[trunk.net, default: []] += indices } else { walk(trunk, indices, isReversed: false) }
        }
        // Many that lead to one box have its head in common.
        for (net, indices) in alone {
            let heads = Set(indices.compactMap { scene.course[$0]?.head })
            if indices.count > 1, heads.count == 1, let head = heads.first {
                walk(Trunk(net: net, at: head), indices, isReversed: true)
            } else {
                for index in indices { ways[index] = scene.cells(ofConnection: index) }
            }
        }
    }

    /// The way of a connection by its corners; nil for one that is not drawn.
    public func route(ofConnection index: Int) -> Route? {
        scene.route(ofConnection: index, cells(ofConnection: index))
    }

    /// The cells of a connection from tail to head; empty for one that is not drawn.
    public func cells(ofConnection index: Int) -> [Point] { ways.indices.contains(index) ? ways[index] : [] }

    private struct Trunk: Hashable {
        let net: Int
        let at: Point
    }

    private mutating func walk(_ trunk: Trunk, _ indices: [Int], isReversed: Bool) {
        let headings = scene.grid.headings(of: trunk.net, from: trunk.at)
        for index in indices {
            guard let course = scene.course[index] else { continue }
            let way = WireGrid.way(from: trunk.at, to: isReversed ? course.tail : course.head, headings)
            ways[index] = isReversed ? way.reversed() : way
        }
    }
}
