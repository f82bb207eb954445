import Canvas

/// Tries a few ways to lay out one diagram and keeps the best drawing.
struct LayoutSearch {
    private let diagram: Diagram
    private let legend: Legend
    private let settings: LayoutOptions

    /// How many boxes are drawn in all: the more, the less is tried.
    private let boxes: Int

    /// Up to so many boxes several ways are tried; from so many on the order of the layers is looked for less long.
    private static let smallDiagram = 40
    private static let largeDiagram = 400

    /// - Parameters:
    ///   - settings: the direction and what the texts may take; the rest is tried.
    ///   - boxes: how many boxes are drawn in all, those of other parts with them.
    init(_ diagram: Diagram, _ settings: LayoutOptions, legend: Legend, boxes: Int) {
        self.diagram = diagram
        self.settings = settings
        self.legend = legend
        self.boxes = boxes
    }

    private static let mostStackedLabel = 11

    private struct Try {
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

    func best() -> SceneBuilder {
        guard boxes <= LayoutSearch.smallDiagram else { return quickBest() }
        let tries = firstTries()
        var best = tries[0]
        for promising in tries.prefix(boxes <= LayoutSearch.smallDiagram / 2 ? 2 : 1) {
            for seed in [UInt32(0), 7] {
                var order: [[Int]]?
                for variant in LayoutSearch.variants {
                    var options = promising.options
                    options.starts = 6
                    options.seed = seed
                    options.portPitch = variant.portPitch
                    options.straightens = variant.straightens
                    let found = build(options, promising.assignment, order: order)
                    order = found.builder.assembly.layout.rows
                    if found.cost < best.cost { best = found }
                }
            }
        }
        improveByStacking(&best)
        return best.builder
    }

    /// One way only: groups stand before those that they feed.
    private func quickBest() -> SceneBuilder {
        var options = settings
        options.starts = boxes < LayoutSearch.largeDiagram ? 3 : 2
        options.separation = .init(majority: 1, includesBoxes: false)
        return build(options, LayerAssignment(diagram, options)).builder
    }

    /// What may differ where the layers have one order.
    private static let variants: [(portPitch: Int, straightens: Bool)] = [(2, true), (1, true), (2, false), (1, false)]

    /// Each way that assigns other layers than those before it, built once; the best first.
    private func firstTries() -> [Try] {
        var tries: [Try] = []
        for structure in LayoutSearch.structures {
            if diagram.groups.isEmpty, structure.separation != nil || structure.groupWeight != 2 { continue }
            var options = settings
            options.starts = 2
            options.separation = structure.separation
            options.groupWeight = structure.groupWeight
            options.alignsClients = structure.alignsClients
            let assignment = LayerAssignment(diagram, options)
            if !tries.contains(where: { $0.assignment.isSame(as: assignment) }) { tries.append(build(options, assignment)) }
        }
        return tries.enumerated().sorted { ($0.element.cost, $0.offset) < ($1.element.cost, $1.offset) }.map(\.element)
    }

    private func build(_ options: LayoutOptions, _ assignment: LayerAssignment, order: [[Int]]? = nil) -> Try {
        let builder = SceneBuilder(Assembly(LayeredLayout(diagram, options, assignment, order: order), legend: legend))
        return Try(cost: builder.cost, builder: builder, options: options, assignment: assignment)
    }

    /// Components with one neighbour may stand under it, one under each host.
    private func improveByStacking(_ best: inout Try) {
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
            for leaf in leaves {
                var options = best.options
                options.stacked = options.stacked.symmetricDifference([leaf])
                let found = build(options, LayerAssignment(diagram, options))
                if found.cost < best.cost {
                    best = found
                    isBetter = true
                    break
                }
            }
        }
    }
}

extension SceneBuilder {
    /// Lines that are drawn against the reading direction though the board has no ring there.
    private var sideways: Int { assembly.layout.directions.isSideways.count { $0 } }

    /// What a drawing costs its reader: turns, crossings and room; lines that touch never pay.
    var cost: Int {
        let (bends, crossings, clashes) = grid.measure()
        let excess = assembly.layout.options.mostColumns.map { max(0, grid.columns - $0) } ?? 0
        return bends * 300 + crossings * 700 + grid.columns * grid.rows + sideways * 240 + excess * 5_000 + clashes * 30_000_000
    }
}
