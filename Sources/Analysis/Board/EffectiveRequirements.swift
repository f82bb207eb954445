import Catalog
import Whiteboard

/// What a board is held against: each requirement as it is stated, else as the estimate of its name gives it. The one place that says so;
/// whatever judges a board asks `Design.requirements`, whatever edits one its board.
public struct EffectiveRequirements: Sendable {
    /// The stated requirements, and among them the estimated ones as if they were stated.
    public let all: Requirements
    /// Estimates that stand for a requirement, in file order, then those that note a rate.
    private let estimates: [Estimate]
    /// By requirement: the place in `estimates`.
    private let places: [String: Int]
    /// The rates that estimates note of single things, in file order.
    let noted: [NotedRate]
    /// What estimates say will be kept.
    let stock: EstimatedStock?

    /// Evaluates the estimates once; without any, it is what is stated.
    public init(_ stated: Requirements, catalog: Catalog) {
        var all = stated
        var estimates: [Estimate] = []
        var places: [String: Int] = [:]
        var noted: [NotedRate] = []
        var stock: EstimatedStock?
        if !stated.estimates.isEmpty {
            let lines = EstimateSheet(stated).lines
            stock = EstimatedStock(lines)
            for line in lines {
                let key = EstimateSheet.key(of: line.estimate.name)
                guard all.attributes[key] == nil, let value = line.value, let figure = Self.figure(key, value, catalog) else { continue }
                all.attributes[key] = .quantity(figure)
                places[key] = estimates.count
                estimates.append(line.estimate)
            }
            for line in lines where estimates.count < FigureSources.RawValue.bitWidth && !NotedRates.isOfPeak(line.estimate) {
                guard catalog.attributes.row(.requirement, EstimateSheet.key(of: line.estimate.name)) == nil,
                    let quantity = line.value?.quantity, quantity.dimension == .rate, quantity.value.isFinite, quantity.value > 0
                else { continue }
                let source = FigureSources(rawValue: 1 << UInt32(estimates.count))
                noted.append(NotedRate(stems: NotedRates.stems(of: line.estimate.name), rate: Figure(quantity.value, from: source)))
                estimates.append(line.estimate)
            }
        }
        self.all = all
        self.estimates = estimates
        self.places = places
        self.noted = noted
        self.stock = stock
    }

    /// A value as the requirement of a key can have it; nil where there is no such requirement, or it measures something else or is out of
    /// its limits. Percentages and ratios are plain numbers in expressions.
    public static func figure(_ key: String, _ value: ExpressionValue, _ catalog: Catalog) -> AnyQuantity? {
        guard let row = catalog.attributes.row(.requirement, key), let wanted = row.type.dimension, var quantity = value.quantity else {
            return nil
        }
        if quantity.dimension == .count, wanted == .percent || wanted == .ratio { quantity.dimension = wanted }
        guard quantity.dimension == wanted, quantity.value.isFinite, quantity.value >= 0 else { return nil }
        if wanted == .percent, quantity.value > 1 { return nil }
        // Arithmetic seldom ends in whole people.
        if row.limits.isWhole { quantity.value.round() }
        return row.limits.expectation(of: quantity.value) == nil ? quantity : nil
    }

    /// Of these requirements those that an estimate gives.
    func sources(of keys: String...) -> FigureSources {
        guard !places.isEmpty else { return [] }
        return keys.reduce(into: []) { sources, key in
            if let place = places[key] { sources.insert(FigureSources(rawValue: 1 << UInt32(place))) }
        }
    }

    /// `from the estimate reads = 100M / day`; nil where no estimate stands behind them. Long arithmetic is only named.
    func text(_ sources: FigureSources) -> String? {
        let lines = estimates.indices.filter { sources.rawValue & (1 << UInt32($0)) != 0 }.map { estimates[$0] }
        guard !lines.isEmpty else { return nil }
        let isShort = lines.count <= 2 && lines.allSatisfy { $0.expression.utf8.count <= Self.longestSaid }
        let said = lines.map { isShort ? "\($0.name) = \($0.expression)" : $0.name }
        return "from the estimate\(said.count == 1 ? "" : "s") \(Design.list(said))"
    }

    /// The first of them that notes the rate of one thing and stands for no requirement.
    func noted(among sources: FigureSources) -> Estimate? {
        let standing = Set(places.values)
        return estimates.indices.first { sources.rawValue & (1 << UInt32($0)) != 0 && !standing.contains($0) }.map { estimates[$0] }
    }

    /// Characters of an expression that a sentence still bears.
    private static let longestSaid = 40
}

/// The estimates that a figure comes from, by their places among those that stand for requirements or note a rate; there are fewer such
/// requirements than bits.
public struct FigureSources: OptionSet, Sendable {
    /// A bit for each.
    public let rawValue: UInt32

    /// The estimates whose bits are set.
    public init(rawValue: UInt32) { self.rawValue = rawValue }
}

extension Design {
    /// The estimate from which a flow has its rate, `joins = 500/s` of `join`; nil where it has it from elsewhere.
    ///
    /// - Parameter place: of the flow among `flows`.
    public func notedEstimate(ofFlow place: Int) -> Estimate? { traffic.rates[place].flatMap { effective.noted(among: $0.sources) } }

    /// What the design is held against: the requirements that are stated, and those that an estimate of their name gives.
    public var requirements: Requirements { effective.all }

    /// `from the estimate latency = 2 * 50ms`, for what is said of a requirement; nil where it is stated itself.
    public func source<V: AttributeValue>(of attribute: Attribute<Requirements, V>) -> String? {
        effective.text(effective.sources(of: attribute.name))
    }
}
