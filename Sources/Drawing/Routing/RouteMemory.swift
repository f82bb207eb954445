/// What searches found, by all that they looked at: a board in which little has changed is routed again by looking up most ways, with
/// the same result as from scratch.
struct RouteMemory: Sendable {
    private var last: [UInt64: Way?] = [:]
    private var current: [UInt64: Way?] = [:]
    private var scratch = SearchScratch()
    /// How many searches had to be run since `begin`, and how many were asked for.
    private(set) var work = (run: 0, asked: 0)

    /// How far around its area a search looks.
    private static let reach = 3

    /// Starts another drawing; what neither it nor the one before asks for is forgotten.
    mutating func begin() {
        if !current.isEmpty { last = current }
        current = [:]
        work = (0, 0)
    }

    mutating func way(_ query: WayQuery, _ terrain: Terrain, _ grid: WireGrid) -> Way? {
        work.asked += 1
        let area = query.area.grown(columns: RouteMemory.reach, rows: RouteMemory.reach)
        let key = Mixing.mix(query.mark ^ Mixing.mix(terrain.mark(of: area) ^ Mixing.mix(grid.mark(of: area))))
        if let known = current[key] { return known }
        let way: Way?
        if let known = last[key] {
            way = known
        } else {
            work.run += 1
            way = WaySearch.way(query, terrain, grid, &scratch)
        }
        current[key] = .some(way)
        return way
    }
}
