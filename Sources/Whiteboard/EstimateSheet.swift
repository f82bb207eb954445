/// The estimates of a board with their values: each line may name earlier ones and the stated requirements that are quantities, with `_`
/// for `-` (`object_size`).
public struct EstimateSheet: Sendable {
    /// One estimate and what it gives.
    public struct Line: Sendable {
        /// As the board has it.
        public let estimate: Estimate
        /// Its value, or why it has none.
        public let result: Result<ExpressionValue, Expression.Mistake>
        /// Nil where the expression has none.
        public var value: ExpressionValue? { try? result.get() }
    }

    /// In file order, also those that have no value.
    public private(set) var lines: [Line] = []
    private var values: [String: ExpressionValue] = [:]

    /// Evaluates every estimate, each with the requirements and the lines before it known; a mistake stands in its line and stops no other.
    public init(_ requirements: Requirements) {
        for pair in requirements.attributes.pairs {
            if case .quantity(let quantity) = pair.value { values[Self.name(of: pair.key)] = ExpressionValue(quantity) }
        }
        let stated = Set(values.keys)
        var seen: Set<String> = []
        for estimate in requirements.estimates {
            let result: Result<ExpressionValue, Expression.Mistake>
            do {
                let value = try evaluate(estimate.expression)
                result = .success(value)
                // A requirement that is stated as well keeps its own value for later lines; that both differ is a finding.
                if !stated.contains(estimate.name), seen.insert(estimate.name).inserted { values[estimate.name] = value }
            } catch {
                result = .failure(error)
            }
            lines.append(Line(estimate: estimate, result: result))
        }
    }

    /// What an expression gives that stands behind all lines.
    public func evaluate(_ expression: String) throws(Expression.Mistake) -> ExpressionValue {
        try Expression.evaluate(expression) { values[$0] }
    }

    /// The value of an estimate or of a stated requirement, by its name in expressions.
    public subscript(name: String) -> ExpressionValue? { values[name] }

    /// All names that an expression may use here.
    public var names: [String] { values.keys.sorted() }

    /// A requirement's name in expressions.
    public static func name(of key: String) -> String { String(key.map { $0 == "-" ? "_" : $0 }) }

    /// The requirement that an estimate of this name is the value of, where there is one of that key.
    public static func key(of name: String) -> String { String(name.map { $0 == "_" ? "-" : $0 }) }
}
