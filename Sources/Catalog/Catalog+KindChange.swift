import Whiteboard

extension Catalog {
    /// The changes that make a component one of another kind: what the kind has not goes, and so does a word that it does not know.
    public func changes(making component: Component, _ kind: Kind) -> [AttributeChange] {
        guard component.kind != kind else { return [] }
        let lost = component.attributes.pairs.filter { pair in
            guard pair.key != "kind", !pair.key.hasPrefix("x-"), !pair.key.contains(".x-") else { return false }
            guard let row = attributes.row(.component, pair.key, kind: kind) else { return true }
            return attributes.problem(with: pair.value, for: row) != nil
        }
        return [AttributeChange("kind", .text(kind.rawValue))] + lost.map { AttributeChange($0.key, nil) }
    }
}
