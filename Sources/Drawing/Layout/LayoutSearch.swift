import Canvas

/// Tries a few ways to lay out one diagram and keeps the best drawing.
struct LayoutSearch {
    let diagram: Diagram
    private let legend: Legend
    private let settings: LayoutOptions
    private let effort: LayoutEffort
    /// Layers and orders as far as they are known, from searches before and from this one.
    var ways: LayoutWays
    /// What may still be done, in items placed or given layers and sixteenths of cells drawn.
    var work: Int
    /// How many drawings were made.
    private(set) var tries = 0

    /// The most cells of a drawing, and the most layers that all its lines may pass together.
    private static let mostCells = 32_000_000
    private static let mostPassages = 100_000

    /// So much for each box: several times what ordinary boards take. It ends the search on boards with very many lines.
    private static let workPerBox = 12_000

    /// - Parameters:
    ///   - settings: the direction and what the texts may take; the rest is tried.
    ///   - ways: what is known of diagrams of this shape.
    init(_ diagram: Diagram, _ settings: LayoutOptions, legend: Legend, effort: LayoutEffort, ways: LayoutWays = LayoutWays()) {
        self.diagram = diagram
        self.settings = settings
        self.legend = legend
        self.effort = effort
        self.ways = ways
        work = LayoutSearch.workPerBox * diagram.nodes.count
    }

    private static let mostStackedLabel = 11

    struct Try {
        var cost: Int
        var builder: SceneBuilder
        var options: LayoutOptions
        var assignment: LayerAssignment
    }

    /// Ways to assign the layers.
    private struct Structure {
        var separation: GroupSeparation.Rule?
        var groupWeight = 2
        var alignsClients = true
    }

    /// The plainest first.
    private static let structures = [
        Structure(), Structure(alignsClients: false), Structure(groupWeight: 6),
        Structure(separation: .init(majority: 1, includesBoxes: false)), Structure(separation: .init(majority: 1, includesBoxes: true)),
        Structure(separation: .init(majority: 1, includesBoxes: false), alignsClients: false),
        Structure(separation: .init(majority: 1, includesBoxes: true), alignsClients: false),
        Structure(separation: .init(majority: 2, includesBoxes: false)),
    ]

    /// The best drawing; nil where any would have more cells than anybody could look at.
    mutating func best() -> SceneBuilder? {
        guard effort == .full || effort == .much else { return quickBest() }
        let tries = firstTries()
        guard var best = tries.first else { return nil }
        for promising in tries.prefix(effort == .full ? 2 : 1) {
            var orders: [[[Int]]] = []
            for seed in [UInt32(0), 7] {
                var options = promising.options
                options.starts = 6
                options.seed = seed
                let order = order(options, promising.assignment)
                if orders.contains(order) { continue }
                orders.append(order)
                tryVariants(of: options, promising.assignment, order, &best)
            }
        }
        // Where layers go on in rows below, the place under a box is that of lines to the next row.
        if settings.layersInRow == nil {
            improveByTurning(&best)
            improveByStacking(&best)
        }
        return best.builder
    }

    /// Draws every variant whose places differ from those of the others.
    private mutating func tryVariants(of options: LayoutOptions, _ assignment: LayerAssignment, _ order: [[Int]], _ best: inout Try) {
        var placed: [LayeredLayout] = []
        for variant in LayoutSearch.variants where work > 0 && (options.mostColumns != nil || variant.straightness != .whereFree) {
            var options = options
            options.portPitch = variant.portPitch
            options.straightness = variant.straightness
            let layout = LayeredLayout(diagram, options, assignment, order: order)
            if placed.contains(where: { $0.isPlaced(like: layout) }) { continue }
            placed.append(layout)
            if let found = build(layout, assignment), found.cost < best.cost { best = found }
        }
    }

    /// One way only: groups stand before those that they feed.
    private mutating func quickBest() -> SceneBuilder? {
        var options = settings
        options.starts = effort == .quick ? 3 : 2
        options.growsInFileOrder = effort == .quick
        options.separation = .init(majority: 1, includesBoxes: false)
        return build(options, ways.assignment(options, of: diagram))?.builder
    }

    /// What may differ where the layers have one order; the last only to keep to a width.
    private static let variants: [(portPitch: Int, straightness: Straightness)] = [
        (2, .always), (1, .always), (2, .whereCheap), (1, .whereCheap), (1, .whereFree),
    ]

    /// Each way that assigns other layers than those before it, built once; the best first.
    private mutating func firstTries() -> [Try] {
        var tries: [Try] = []
        for structure in LayoutSearch.structures {
            if diagram.groups.isEmpty, structure.separation != nil || structure.groupWeight != 2 { continue }
            var options = settings
            options.starts = 2
            options.separation = structure.separation
            options.groupWeight = structure.groupWeight
            options.alignsClients = structure.alignsClients
            let assignment = ways.assignment(options, of: diagram)
            if tries.contains(where: { $0.assignment.isSame(as: assignment) }) { continue }
            guard let found = build(options, assignment) else { break }
            tries.append(found)
            if work <= 0 { break }
        }
        return tries.enumerated().sorted { ($0.element.cost, $0.offset) < ($1.element.cost, $1.offset) }.map(\.element)
    }

    mutating func build(_ options: LayoutOptions, _ assignment: LayerAssignment) -> Try? {
        guard assignment.span(of: diagram) <= LayoutSearch.mostPassages else { return nil }
        let known = ways.order(options)
        let layout = LayeredLayout(diagram, options, assignment, order: known)
        if known == nil { ways.keep(order: layout.rows, options) }
        return build(layout, assignment)
    }

    private mutating func build(_ layout: LayeredLayout, _ assignment: LayerAssignment) -> Try? {
        let assembly = Assembly(layout, legend: legend)
        guard assembly.area <= LayoutSearch.mostCells else { return nil }
        let builder = SceneBuilder(assembly)
        tries += 1
        work -= layout.items.count + layout.pins.count + builder.grid.columns * builder.grid.rows / 16
        return Try(cost: builder.cost, builder: builder, options: layout.options, assignment: assignment)
    }

    /// The order of the layers alone.
    private mutating func order(_ options: LayoutOptions, _ assignment: LayerAssignment) -> [[Int]] {
        if let known = ways.order(options) { return known }
        let order = LayeredLayout.order(of: diagram, options, assignment)
        ways.keep(order: order, options)
        return order
    }

    /// Components with one neighbour may stand under it, one under each host.
    private mutating func improveByStacking(_ best: inout Try) {
        var neighbours = Array(repeating: [Int](), count: diagram.nodes.count)
        var isTarget = Array(repeating: false, count: diagram.nodes.count)
        // Copies of what they stand under.
        var isReplica = isTarget
        let count = diagram.nodes.count
        for edge in diagram.edges where edge.from != edge.to {
            if edge.from < count { neighbours[edge.from].append(edge.to) }
            if edge.to < count {
                neighbours[edge.to].append(edge.from)
                isTarget[edge.to] = true
                isReplica[edge.to] = edge.isReplication
            }
        }
        // The label beside its line must fit under a box of the greatest width.
        func mayStack(_ node: Int) -> Bool {
            settings.isDown
                || diagram.edges.allSatisfy {
                    $0.from != node && $0.to != node || TextWidth.columns($0.label) <= LayoutSearch.mostStackedLabel
                }
        }
        func isLeaf(_ node: Int) -> Bool { node < count && neighbours[node].count == 1 && isTarget[node] }
        let leaves = diagram.nodes.indices.filter { node in
            guard isLeaf(node), let host = neighbours[node].first, host < count else { return false }
            return mayStack(node) && (neighbours[host].count > 2 || isReplica[node]) && neighbours[host].filter(isLeaf).count == 1
                && diagram.nodes[host].group == diagram.nodes[node].group
        }
        var isBetter = true
        while isBetter, !leaves.isEmpty {
            isBetter = false
            for leaf in leaves where work > 0 {
                var options = best.options
                options.stacked = options.stacked.symmetricDifference([leaf])
                if let found = build(options, ways.assignment(options, of: diagram)), found.cost < best.cost {
                    best = found
                    isBetter = true
                    break
                }
            }
        }
    }
}
