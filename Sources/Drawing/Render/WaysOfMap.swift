import Canvas

/// The ways of lines on a map. What lies apart in the drawing comes to lie in one cell from afar, where it would say what is not so: the
/// lines are led anew. Those of one net share their way, all others cross at the most.
struct WaysOfMap {
    /// The way of one line.
    struct Way {
        /// Side by side, from the cell next to what it leaves to the one next to what its head points at.
        var cells: [Point]
        /// Where the last cell looks.
        var head: Heading
        /// Where the first one looks, to what the line leaves.
        var tail: Heading
        var isTwoWay: Bool
    }

    /// Lines that find no way are tried first in another round, so often.
    private static let rounds = 6
    /// As long as the searches before looked at fewer places than that.
    private static let enough = 400_000

    /// By connection.
    private(set) var ways: [Int: Way] = [:]
    /// Connections that find no way.
    private(set) var missing: [Int] = []

    /// No ways at all.
    init(missing: [Int]) { self.missing = missing }

    /// - Parameters:
    ///   - scene: What is drawn.
    ///   - ground: Where boxes and frames stand on the map.
    ///   - wished: About where a connection runs in the drawing, in cells of the map.
    init(_ scene: Scene, on ground: GroundOfMap, wished: (Int) -> [Point]) {
        let trees = LineTree.trees(of: scene)
        guard !trees.isEmpty else { return }
        let wishes = Dictionary(
            trees.flatMap(\.lines).map { ($0.connection, wished($0.connection)) }, uniquingKeysWith: { first, _ in first })
        // What is short has the fewest ways.
        var order = trees.indices.sorted { left, right in
            let lengths = [left, right].map { trees[$0].lines.map { wishes[$0.connection]?.count ?? 0 }.reduce(0, +) }
            return (lengths[0], left) < (lengths[1], right)
        }
        var looked = 0
        var best: SearchOfMap?
        for _ in 0..<WaysOfMap.rounds where looked < WaysOfMap.enough {
            var search = SearchOfMap(ground)
            var failed: [Int] = []
            for index in order where !search.lead(trees[index], index: index, wishes) { failed.append(index) }
            looked += search.looked
            if best.map({ (search.missing.count, search.price) < ($0.missing.count, $0.price) }) ?? true { best = search }
            if failed.isEmpty { break }
            order = failed + order.filter { !failed.contains($0) }
        }
        ways = best?.ways ?? [:]
        missing = best?.missing ?? []
    }
}
