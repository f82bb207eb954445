/// What a part calls, or what calls it, with the links between: looked up as it is asked for, so that a look costs nothing.
public struct Neighbours: RandomAccessCollection, Sendable {
    private let arcs: CompressedGraph.Arcs
    private let parts: [Part]
    private let links: [Link]

    init(arcs: CompressedGraph.Arcs, parts: [Part], links: [Link]) {
        self.arcs = arcs
        self.parts = parts
        self.links = links
    }

    /// Places are those of the arcs.
    public var startIndex: Int { arcs.startIndex }
    /// Behind the last arc.
    public var endIndex: Int { arcs.endIndex }

    /// The part at the other end, and the link to it.
    public subscript(position: Int) -> (part: Part, link: Link) {
        let arc = arcs[position]
        return (parts[arc.target], links[arc.label])
    }
}
