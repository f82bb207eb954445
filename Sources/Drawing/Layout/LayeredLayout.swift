/// Where a net meets an item.
struct Pin {
    enum Kind {
        /// In the side of a box that looks along the layers.
        case side
        /// Under a box: a line against the layers' direction.
        case skirt
        /// In the side of a box that looks across the layers: the line turns once and goes on in its row.
        case corner
        /// A passage's own two.
        case passage
        /// In a group's frame.
        case gate
    }

    var item: Int
    var net: Int
    var edge: Int
    var kind: Kind
    var hasHead = false
    /// Rows below the item's first.
    var offset = 0
    /// For a corner: whether it lies on the far side across the layers, and its place there counted from the channel.
    var isBelow = false
    var inset = 0
}

/// What takes rows in a layer: a box with all that hangs on it, the passage of a net, an end at a group's frame, or a side of a frame.
struct Item {
    enum Kind: Equatable {
        case box(Int)
        case passage
        case gate(Int)
        case top(Int)
        case bottom(Int)
    }

    var kind: Kind
    var layer: Int
    /// The innermost group that it lies in; for a frame's side the group itself. -1 for none.
    var group: Int
    var net = -1
    var height = 1
    var row = 0
    /// Its place in its layer.
    var position = 0
    /// Pins towards the earlier and the later layers, in the order of their rows.
    var left: [Int] = []
    var right: [Int] = []
    /// Rows above the box for its self loops.
    var lead = 0
    var leftSkirts: [Int] = []
    var rightSkirts: [Int] = []
    /// Rows from port to port where a side has room for it, and from skirt to skirt.
    var portStep = 2
    var skirtStep = 1
    /// Rows that self loops need under the box (downwards only).
    var loopRoom = 0
    /// Rows between the box and the one that stands under it.
    var stackGap = 0
    /// Whether a line that it has here may carry a label.
    var isNearLabel = false

    var node: Int? { if case .box(let node) = kind { node } else { nil } }
    var isBorder: Bool {
        switch kind {
        case .top, .bottom: true
        case .box, .passage, .gate: false
        }
    }
}

/// Layered layout of a diagram: layers follow each other along one axis, items stand in rows across it. Lines run in the channels
/// between the layers.
///
/// After Sugiyama, Tagawa and Toda (1981), with nets instead of edges, blocks of straight lines as in Brandes and Köpf (2001), and
/// clusters kept together in every layer as in Sander (1996).
struct LayeredLayout {
    let diagram: Diagram
    let options: LayoutOptions
    var directions: EdgeDirections
    var layering: Layering
    let members: [[Int]]
    /// Nil where all layers stand in one row.
    let folding: LayerFolding?
    /// Groups with members, outermost first.
    var shownGroups: [Int] = []
    var depth: [Int] = []
    /// Self loops of each node, and the node that stands under it with their edge; -1 for none.
    var loops: [[Int]]
    var stackedUnder: [Int]
    var stackedEdge: [Int]
    var host: [Int]
    /// Each box's size along and across the layers.
    var along: [Int]
    var across: [Int]
    var nets: [Net] = []
    var items: [Item] = []
    var pins: [Pin] = []
    /// Items of each layer, in order.
    var rows: [[Int]] = []
    var boxItem: [Int]
    /// The pins of each edge at its earlier and its later end.
    var pinsOfEdge: [(first: Int, last: Int)]
    /// Frame sides: items of each group by layer from its first on.
    var tops: [[Int]] = []
    var bottoms: [[Int]] = []

    /// - Parameter order: the items of each layer as another layout of the same assignment has ordered them; nil to order them anew.
    init(_ diagram: Diagram, _ options: LayoutOptions, _ assignment: LayerAssignment, order: [[Int]]? = nil) {
        self.init(itemsOf: diagram, options, assignment)
        measureItems()
        if let order { take(order) } else { orderLayers() }
        orderPorts { layout, pin in Double(layout.items[layout.pins[pin].item].position) }
        placeRows()
        orderPorts { layout, pin in Double(layout.row(of: pin)) }
        placeRows()
        cutCorners()
    }

    /// The items of each layer in order, without places.
    static func order(of diagram: Diagram, _ options: LayoutOptions, _ assignment: LayerAssignment) -> [[Int]] {
        var layout = LayeredLayout(itemsOf: diagram, options, assignment)
        layout.orderLayers()
        return layout.rows
    }

    /// Whether everything stands where it stands in another layout of the same assignment and order.
    func isPlaced(like other: LayeredLayout) -> Bool {
        across == other.across && along == other.along
            && items.indices.allSatisfy { items[$0].row == other.items[$0].row && items[$0].height == other.items[$0].height }
            && pins.indices.allSatisfy { pins[$0].offset == other.pins[$0].offset }
    }

    private init(itemsOf diagram: Diagram, _ options: LayoutOptions, _ assignment: LayerAssignment) {
        self.diagram = diagram
        self.options = options
        members = assignment.members
        folding = assignment.folding
        loops = assignment.loops
        stackedUnder = assignment.stackedUnder
        stackedEdge = assignment.stackedEdge
        host = assignment.host
        directions = assignment.directions
        layering = assignment.layering
        let count = diagram.nodes.count
        boxItem = Array(repeating: -1, count: count)
        pinsOfEdge = Array(repeating: (-1, -1), count: diagram.edges.count)
        along = Array(repeating: 0, count: count)
        across = along
        nets = Net.nets(of: diagram, directions: directions, skipping: assignment.isLeft)
        depth = diagram.groups.indices.map { diagram.depth(of: $0) }
        let depths = depth
        shownGroups = diagram.groups.indices.filter { [layering] in layering.first[$0] >= 0 }.sorted { (depths[$0], $0) < (depths[$1], $1) }
        placeItems()
    }

    func row(of pin: Int) -> Int { items[pins[pin].item].row + pins[pin].offset }

    /// The layer that an edge's end stands in: a group's frame is met at its first layer by what comes from before.
    func layer(ofEnd end: Int, isFirst: Bool) -> Int {
        guard let group = diagram.group(ofEnd: end) else { return layering.layer[end] }
        return isFirst ? layering.last[group] : layering.first[group]
    }
}
