/// What of a model is finer, or coarser, than it is drawn: containers that are a box with all that is in them, and relationships that
/// others say in detail.
struct StructurizrDetail {
    /// Of each component of a container that is one box, that container.
    private(set) var boxes: [Int: Int] = [:]
    /// The components of each such container.
    private(set) var components: [Int: [Int]] = [:]
    /// Pairs of elements of which each relationship between what is in them says more.
    private var implied: Set<[Int]> = []
    /// Elements around one another that are looked at; nobody nests deeper.
    private static let mostDepth = 8

    init(_ model: StructurizrModel) {
        var inside: [Int: [Int]] = [:]
        for (place, element) in model.elements.enumerated() where element.type == .component {
            if let parent = element.parent { inside[parent, default: []].append(place) }
        }
        let ends = Set(model.relations.flatMap { [$0.from, $0.to] })
        // One component says no more than its container, and some that nothing calls tell nobody how it works.
        for (container, all) in inside where all.count == 1 || !all.contains(where: ends.contains) {
            components[container] = all
            for component in all { boxes[component] = container }
        }
        for relation in model.relations {
            for from in Self.path(of: relation.from, in: model) {
                for to in Self.path(of: relation.to, in: model) where from != relation.from || to != relation.to {
                    implied.insert([from, to])
                }
            }
        }
    }

    /// Whether a relationship only sums up others: those between what is in its ends.
    func isImplied(from: Int, to: Int) -> Bool { implied.contains([from, to]) }

    /// An element and those around it.
    private static func path(of element: Int, in model: StructurizrModel) -> [Int] {
        var path = [element]
        while path.count < mostDepth, let last = path.last, let parent = model.elements[last].parent { path.append(parent) }
        return path
    }
}
