import Catalog

/// The plain graph that layout and routing work on: indices and sizes, no board.
///
/// The ends of edges are nodes, or groups: an end of `nodes.count + g` is group `g`.
struct Diagram: Hashable, Sendable {
    struct Node: Hashable, Sendable {
        /// What the text inside asks for, with the frame: at least 5 columns and 3 rows.
        var columns: Int
        var rows: Int
        /// The group it is a direct member of, or -1.
        var group = -1
        /// Where its kind belongs in the reading direction.
        var lane = KindEntry.Lane.middle
        /// The first node that does the same as this one: the branches of a star that are of one role stand symmetric.
        var role = 0
    }

    struct Edge: Hashable, Sendable {
        var from: Int
        var to: Int
        /// Edges of one kind may share a trunk.
        var kind = 0
        var isDashed = false
        /// Leads from what is copied to its copy.
        var isReplication = false
        /// The words beside the line, empty for none.
        var label = ""
        /// How many parallels this line stands for; above 1 it says `×N`.
        var count = 1
        /// A head at each end.
        var isTwoWay = false
        /// The board's connections that this line draws.
        var connections: [Int] = []
        /// How early the board's flows walk it: their steps are counted through all of them. Nil where none does.
        var flowStep: Int?
    }

    struct Group: Hashable, Sendable {
        /// The group around it, or -1.
        var parent = -1
        /// The columns of its title, without the blanks around it.
        var titleColumns = 0
    }

    var nodes: [Node] = []
    var edges: [Edge] = []
    var groups: [Group] = []

    /// The group that an end stands for, or nil for a node.
    func group(ofEnd end: Int) -> Int? { end >= nodes.count ? end - nodes.count : nil }

    /// The innermost group around an end; around a group's own frame that is its parent.
    func groupAround(_ end: Int) -> Int { end < nodes.count ? nodes[end].group : groups[end - nodes.count].parent }

    /// Whether group `outer` is `inner` or lies around it.
    func group(_ outer: Int, holds inner: Int) -> Bool {
        var group = inner
        while group >= 0 {
            if group == outer { return true }
            group = groups[group].parent
        }
        return false
    }

    /// How many groups lie around a group.
    func depth(of group: Int) -> Int {
        var depth = 0
        var outer = groups[group].parent
        while outer >= 0 {
            depth += 1
            outer = groups[outer].parent
        }
        return depth
    }

    /// The nodes of each group, those of inner groups with it.
    func membersOfGroups() -> [[Int]] {
        var members = Array(repeating: [Int](), count: groups.count)
        for node in nodes.indices {
            var group = nodes[node].group
            while group >= 0 {
                members[group].append(node)
                group = groups[group].parent
            }
        }
        return members
    }
}

/// Which lines run straight.
enum Straightness: Hashable, Sendable {
    /// All that can.
    case always
    /// Those that cost few rows.
    case whereCheap
    /// Those that cost none.
    case whereFree
}

/// What may be tried differently for one and the same diagram.
struct LayoutOptions: Hashable, Sendable {
    /// Layers follow each other downwards instead of to the right.
    var isDown = false
    /// Rows between two ports of one side.
    var portPitch = 2
    /// How many first orders of the layers are tried.
    var starts = 6
    /// Whether the order in which the file names the boxes is one of them, and the one that is kept where none has fewer crossings.
    var growsInFileOrder = true
    /// Changes the random first orders.
    var seed: UInt32 = 0
    /// Nodes with one neighbour that stand under it instead of in a layer of their own.
    var stacked: Set<Int> = []
    /// How many rows a line may cost so that it runs straight.
    var straightness = Straightness.always
    /// Which groups stand before others; nil for none.
    var separation: GroupSeparation.Rule?
    /// Edges to be drawn against the layers, from side to side.
    var turned: Set<Int> = []
    /// What each layer that a group spans costs; an edge costs 2.
    var groupWeight = 2
    /// Whether clients that nothing leads to stand in the first layer.
    var alignsClients = true
    /// The columns that the drawing is to keep to, if any were asked for.
    var mostColumns: Int?
    /// The columns that the boxes of one layer may take side by side, downwards: more go to the next; nil for any.
    var mostInLayer: Int?
    /// The layers that stand in one row, to the right: more go on in a row below; nil for any.
    var layersInRow: Int?
    /// Labels wider than this go to the legend.
    var maximumLabel = 24
    /// Blank cells between boxes, frames and lines beyond what these need: room for lines that the layers have no place for.
    var slack = 0
    /// Whether one way will do, however few boxes there are: for its size more than for its looks.
    var isSketch = false
}
