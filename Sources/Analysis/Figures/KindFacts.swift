import Catalog
import Whiteboard

/// What one instance of a kind can do, in a few words: `50k requests/s`, `needs two`.
public enum KindFacts {
    /// The figures that the models use where nothing names a technology; nothing of what stands outside the design.
    public static func of(_ kind: Kind, catalog: Catalog) -> [String] {
        let family = catalog.family(of: kind)
        guard family != .outside else { return [] }
        let figures = KindFigures.of(kind)
        var facts: [String] = []
        if let capacity = figures.capacity {
            facts.append("\(QuantityText.short(capacity, .count)) \(Catalog.unit(of: family))/s")
        }
        // Alone it is down for more than eight hours a year.
        if figures.availability < 0.999 { facts.append(kind == "coordinator" ? "needs three" : "needs two") }
        return facts
    }
}
