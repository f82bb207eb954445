import Canvas

/// Tries a few ways to lay out one diagram and keeps the best drawing.
struct LayoutSearch {
    private let diagram: Diagram
    private let legend: Legend
    private let settings: LayoutOptions

    /// Up to so many boxes several ways are tried.
    private static let smallDiagram = 40

    /// - Parameter settings: the direction and what the texts may take; the rest is tried.
    init(_ diagram: Diagram, _ settings: LayoutOptions, legend: Legend) {
        self.diagram = diagram
        self.settings = settings
        self.legend = legend
    }

    private static let mostStackedLabel = 11

    private struct Try {
        var cost: Int
        var builder: SceneBuilder
        var options: LayoutOptions
    }

    func best() -> SceneBuilder {
        var options = settings
        guard diagram.nodes.count <= LayoutSearch.smallDiagram else {
            options.starts = diagram.nodes.count < 400 ? 6 : 3
            return build(options).builder
        }
        options.starts = 1
        var best = build(options)
        for pitch in [2, 1] {
            for (seed, starts) in [(UInt32(0), 1), (0, 6), (7, 6)] {
                options.portPitch = pitch
                options.seed = seed
                options.starts = starts
                if pitch == 2, starts == 1 { continue }
                let found = build(options)
                if found.cost < best.cost { best = found }
            }
        }
        improveByStacking(&best)
        return best.builder
    }

    private func build(_ options: LayoutOptions) -> Try {
        let builder = SceneBuilder(Assembly(LayeredLayout(diagram, options), legend: legend))
        return Try(cost: builder.cost, builder: builder, options: options)
    }

    /// Components with one neighbour may stand under it, one under each host.
    private func improveByStacking(_ best: inout Try) {
        var neighbours = Array(repeating: [Int](), count: diagram.nodes.count)
        var isTarget = Array(repeating: false, count: diagram.nodes.count)
        let count = diagram.nodes.count
        for edge in diagram.edges where edge.from != edge.to {
            if edge.from < count { neighbours[edge.from].append(edge.to) }
            if edge.to < count {
                neighbours[edge.to].append(edge.from)
                isTarget[edge.to] = true
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
            return mayStack(node) && neighbours[host].count > 2 && neighbours[host].filter(isLeaf).count == 1
                && diagram.nodes[host].group == diagram.nodes[node].group
        }
        var isBetter = true
        while isBetter, !leaves.isEmpty {
            isBetter = false
            for leaf in leaves {
                var options = best.options
                options.stacked = options.stacked.symmetricDifference([leaf])
                let found = build(options)
                if found.cost < best.cost {
                    best = found
                    best.options = options
                    isBetter = true
                    break
                }
            }
        }
    }
}

extension SceneBuilder {
    /// What a drawing costs its reader: turns, crossings and room; lines that touch never pay.
    var cost: Int {
        let (bends, crossings, clashes) = grid.measure()
        return bends * 240 + crossings * 480 + grid.columns * grid.rows + clashes * 30_000_000
    }
}
