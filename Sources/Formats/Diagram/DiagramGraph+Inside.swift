/// Arrows between a frame and what it holds, which other programs do not draw as they draw others.
extension DiagramGraph {
    /// Whether an arrow runs between a frame and something in it, or from a frame to itself.
    func staysInside(_ edge: Edge) -> Bool { holds(edge.from, edge.to) || holds(edge.to, edge.from) }

    private func holds(_ outer: End, _ inner: End) -> Bool {
        guard case .frame(let frame) = outer else { return false }
        var next: Int?
        switch inner {
        case .node(let node): next = frames.firstIndex { $0.nodes.contains(node) }
        case .frame(let inside): next = inside
        }
        while let place = next {
            if place == frame { return true }
            next = frames[place].parent
        }
        return false
    }

    /// The boxes in a frame, the outer ones first, by their places.
    func boxes(in outer: Int) -> [Int] {
        var pending = [outer]
        var next = 0
        while next < pending.count {
            pending += frames[pending[next]].frames
            next += 1
        }
        return pending.flatMap { frames[$0].nodes }
    }

    /// The first frame without frames in it, of a frame without boxes.
    func innermost(_ outer: Int) -> Int {
        var frame = outer
        while let inner = frames[frame].frames.first { frame = inner }
        return frame
    }

    /// The boxes that an arrow is drawn between where only boxes can be its ends: of a frame its first one that is not the other end, nil
    /// for what stands in for a box in an empty frame. No pair where there is none but one box.
    func boxes(of edge: Edge) -> (from: Int?, to: Int?)? {
        func all(_ end: End) -> [Int?] {
            switch end {
            case .node(let node): return [node]
            case .frame(let frame):
                let boxes = boxes(in: frame)
                return boxes.isEmpty ? [nil] : boxes
            }
        }
        let (tails, heads) = (all(edge.from), all(edge.to))
        guard staysInside(edge) else { return (tails[0], heads[0]) }
        for tail in tails.prefix(2) { for head in heads.prefix(2) where tail != head { return (tail, head) } }
        return nil
    }

    /// Whether a language has no way to draw an arrow.
    func isLeftOut(_ edge: Edge, in language: DiagramLanguage) -> Bool {
        switch language {
        case .d2: staysInside(edge)
        case .dot: boxes(of: edge) == nil
        case .mermaid, .excalidraw: false
        }
    }

    /// The arrows that a language leaves out, by the ids of their ends.
    public func leftOut(in language: DiagramLanguage) -> [String] { edges.filter { isLeftOut($0, in: language) }.map(name) }

    /// The arrows between a frame and what it holds that are drawn between boxes, where no line can be cut at a frame from within.
    var drawnBetweenBoxes: [String] { edges.filter { staysInside($0) && boxes(of: $0) != nil }.map(name) }

    private func name(_ edge: Edge) -> String {
        func id(_ end: End) -> String {
            switch end {
            case .node(let node): nodes[node].id
            case .frame(let frame): frames[frame].id
            }
        }
        return "\(id(edge.from))->\(id(edge.to))"
    }
}
