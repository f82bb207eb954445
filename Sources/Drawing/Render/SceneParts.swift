import Canvas

/// What a scene is made of, at cells: of the automatic layout, or with some of it routed anew.
struct SceneParts {
    struct Run {
        var net: Int
        var start: Point
        var end: Point
    }

    struct Ends {
        var tail: Point
        var head: Point
    }

    var grid: WireGrid
    var legend: Legend
    /// The board's cell at the drawing's 0,0.
    var origin: Point = .zero
    var labels: [PlacedLabel] = []
    var ends: [WireEnd] = []
    var boxes: [Rect] = []
    /// Nil for a group that is not drawn.
    var frames: [Rect?] = []
    var edgesOfNet: [[Int]] = []
    var endsOfEdge: [Ends?] = []
    var runs: [Run] = []
    /// Edges that the layers have no place for.
    var looseEdges: [Int] = []
    /// Edges and groups that are not drawn because the drawing would be too large.
    var leftOut = LeftOut()

    struct LeftOut {
        var edges: [Int] = []
        var groups: [Int] = []
    }

    init(grid: WireGrid, legend: Legend) {
        self.grid = grid
        self.legend = legend
    }

    mutating func shift(by step: Point) {
        for index in labels.indices { labels[index].at = labels[index].at + step }
        for index in ends.indices { ends[index].at = ends[index].at + step }
        for index in boxes.indices { boxes[index] = boxes[index].offset(by: step) }
        for index in frames.indices { frames[index] = frames[index]?.offset(by: step) }
        for index in endsOfEdge.indices {
            guard let both = endsOfEdge[index] else { continue }
            endsOfEdge[index] = Ends(tail: both.tail + step, head: both.head + step)
        }
        for index in runs.indices {
            runs[index].start = runs[index].start + step
            runs[index].end = runs[index].end + step
        }
        origin = origin - step
    }
}
