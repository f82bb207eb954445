/// What laying out diagrams has found out, for the next drawing of nearly the same board.
///
/// Whatever is looked up here would be found again just so: a drawing with a memory is the same as one without. It holds what the last
/// few drawings have used, and nothing older.
struct LayoutMemory: Sendable {
    /// All that the drawing of a part hangs on.
    struct Task: Hashable, Sendable {
        var diagram: Diagram
        var settings: LayoutOptions
        var legend: [String]
        var effort: LayoutEffort
    }

    private struct Known<Value: Sendable>: Sendable {
        var value: Value
        /// When it was used last.
        var page: Int
    }

    private var drawn: [Task: Known<SceneParts>] = [:]
    private var ways: [Diagram: Known<LayoutWays>] = [:]
    private var page = 0
    /// How many drawings were tried for this page: none for what was known.
    var tries = 0

    /// For so many drawings what is not used stays: letters come and go in a word, and its kind with them.
    private static let pagesOfParts = 1
    private static let pagesOfWays = 4

    /// Another drawing begins.
    mutating func turnPage() {
        page += 1
        tries = 0
        drawn = drawn.filter { [page] in $0.value.page >= page - LayoutMemory.pagesOfParts }
        ways = ways.filter { [page] in $0.value.page >= page - LayoutMemory.pagesOfWays }
    }

    /// A part that was drawn before.
    mutating func parts(for task: Task) -> SceneParts? {
        guard let found = drawn[task]?.value else { return nil }
        drawn[task]?.page = page
        // What differs from it by a name is likely to come next.
        ways[task.diagram.shape]?.page = page
        return found
    }

    /// Takes up what was drawn; not what was tried for the sake of a width.
    mutating func keep(_ parts: SceneParts, for task: Task) {
        if task.settings.mostColumns == nil { drawn[task] = Known(value: parts, page: page) }
    }

    /// Layers and orders of diagrams of a shape.
    func ways(for shape: Diagram) -> LayoutWays { ways[shape]?.value ?? LayoutWays() }

    mutating func keep(_ ways: LayoutWays, for shape: Diagram) { self.ways[shape] = Known(value: ways, page: page) }
}

/// Layers and orders that were found for one shape of diagram, by what was asked for.
struct LayoutWays: Sendable {
    private var assignments: [LayoutOptions: LayerAssignment] = [:]
    private var orders: [LayoutOptions: [[Int]]] = [:]

    mutating func assignment(_ options: LayoutOptions, of diagram: Diagram) -> LayerAssignment {
        // How many columns fit into a layer depends on the boxes' sizes.
        guard options.mostInLayer == nil else { return LayerAssignment(diagram, options) }
        var key = options.shapeless
        key.starts = 0
        key.seed = 0
        if let known = assignments[key] { return known }
        let found = LayerAssignment(diagram, options)
        assignments[key] = found
        return found
    }

    func order(_ options: LayoutOptions) -> [[Int]]? { options.mostInLayer == nil ? orders[options.shapeless] : nil }

    mutating func keep(order: [[Int]], _ options: LayoutOptions) {
        if options.mostInLayer == nil { orders[options.shapeless] = order }
    }
}

extension Diagram {
    /// The same without sizes and texts: layers and their orders have no part in those.
    var shape: Diagram {
        var shape = self
        for index in shape.nodes.indices {
            shape.nodes[index].columns = 0
            shape.nodes[index].rows = 0
            shape.nodes[index].role = 0
        }
        for index in shape.edges.indices {
            shape.edges[index].label = ""
            shape.edges[index].connections = []
        }
        for index in shape.groups.indices { shape.groups[index].titleColumns = 0 }
        return shape
    }
}

extension LayoutOptions {
    /// The same without what only places and sizes hang on.
    fileprivate var shapeless: LayoutOptions {
        var key = self
        let plain = LayoutOptions()
        key.isDown = plain.isDown
        key.portPitch = plain.portPitch
        key.straightness = plain.straightness
        key.mostColumns = plain.mostColumns
        key.maximumLabel = plain.maximumLabel
        key.slack = plain.slack
        key.isSketch = plain.isSketch
        return key
    }
}

/// How long a layout is looked for: the more boxes are drawn in all, the less is tried.
enum LayoutEffort: Hashable, Sendable {
    /// Several ways, the two most promising ones in every variant.
    case full
    /// Several ways, the most promising one in every variant.
    case much
    /// One way.
    case quick
    /// One way, and its order looked for less long.
    case quickest

    /// - Parameter boxes: how many boxes are drawn in all, those of other parts with them.
    init(boxes: Int) {
        switch boxes {
        case ...20: self = .full
        case ...40: self = .much
        case ..<400: self = .quick
        default: self = .quickest
        }
    }

    /// The same, or one way alone where no more than a sketch is wanted.
    init(boxes: Int, isSketch: Bool) {
        self.init(boxes: boxes)
        if isSketch, self == .full || self == .much { self = .quick }
    }
}
