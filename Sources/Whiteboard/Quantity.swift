/// A number with its dimension in the type, in the unit that `Dimension` names. The spelling it was read with is kept beside it, outside
/// equality, and written again as long as the value is the same.
public struct Quantity<M: Measure>: Sendable, Hashable, Comparable {
    /// In the unit that the dimension names.
    public var value: Double
    /// The text it was read from; nil for a value that was computed.
    public var spelling: String?

    /// A value in the unit that the dimension names.
    public init(_ value: Double, spelling: String? = nil) {
        self.value = value
        self.spelling = spelling
    }

    public static func == (left: Self, right: Self) -> Bool { left.value == right.value }
    public static func < (left: Self, right: Self) -> Bool { left.value < right.value }
    public func hash(into hasher: inout Hasher) { hasher.combine(value) }

    /// As it was written, else exactly.
    public var text: String { spelling ?? QuantityText.exact(value, M.dimension) }
    /// As it was written, the way prose has it: `100 ms`.
    public var proseText: String { QuantityText.spaced(text) }
    /// With at most three significant digits, for prose and panes.
    public var shortText: String { QuantityText.spaced(value, M.dimension) }
}

/// A quantity whose dimension is known at run time only: what an attribute holds.
public struct AnyQuantity: Sendable, Hashable {
    /// What is measured, and so the unit of `value`.
    public var dimension: Dimension
    /// In the unit that the dimension names.
    public var value: Double
    /// The text it was read from; nil for a value that was computed.
    public var spelling: String?

    /// A value in the unit that the dimension names.
    public init(_ value: Double, _ dimension: Dimension, spelling: String? = nil) {
        self.dimension = dimension
        self.value = value
        self.spelling = spelling
    }

    public static func == (left: Self, right: Self) -> Bool { left.dimension == right.dimension && left.value == right.value }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(dimension)
        hasher.combine(value)
    }

    /// As it was written, else exactly.
    public var text: String { spelling ?? QuantityText.exact(value, dimension) }
    /// As it was written, the way prose has it: `100 ms`.
    public var proseText: String { QuantityText.spaced(text) }
    /// With at most three significant digits, for prose and panes.
    public var shortText: String { QuantityText.spaced(value, dimension) }
}
