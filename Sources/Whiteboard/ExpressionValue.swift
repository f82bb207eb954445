/// A number with its units while it is calculated with: powers of seconds, bytes and dollars. Percentages and ratios are plain numbers.
public struct ExpressionValue: Hashable, Sendable {
    /// In seconds, bytes and dollars.
    public var number: Double
    var seconds = 0
    /// The power of bytes in it: 1 of a size or a bandwidth, 0 of what is counted.
    public internal(set) var bytes = 0
    var dollars = 0
    /// Whether an operand was written in bits, which a bandwidth is then shown in.
    var inBits = false

    /// A plain number.
    public init(_ number: Double) { self.number = number }

    /// A quantity of the board; percentages and ratios become plain numbers.
    public init(_ quantity: AnyQuantity) {
        number = quantity.value
        setUnits(of: quantity.dimension)
        if let parts = quantity.spelling.flatMap({ QuantityText.parts(of: $0) }) {
            inBits = QuantityText.factor(of: parts.unit, in: QuantityText.bits) != nil
        }
    }

    init(_ parts: QuantityText.Parts) throws(QuantityText.Mistake) {
        let (value, dimension) = try QuantityText.measure(parts)
        number = value
        if let dimension {
            setUnits(of: dimension)
        } else if let per = parts.per, QuantityText.factor(of: per, in: QuantityText.spans) != nil {
            // Money or a percentage a time: the board has no attribute of it, an expression may hold it.
            if parts.isMoney { dollars = 1 } else if QuantityText.factor(of: parts.unit, in: QuantityText.spans) != nil { seconds = 1 }
            seconds -= 1
        } else {
            throw QuantityText.Mistake("'$\(parts.digits)\(parts.unit)' is no quantity")
        }
        inBits = QuantityText.factor(of: parts.unit, in: QuantityText.bits) != nil
    }

    private mutating func setUnits(of dimension: Dimension) {
        switch dimension {
        case .count, .percent, .ratio: break
        case .rate: seconds = -1
        case .size: bytes = 1
        case .bandwidth: (bytes, seconds) = (1, -1)
        case .duration: seconds = 1
        case .money: dollars = 1
        }
    }

    /// One of a unit of time or size, or nil.
    static func unit(_ word: String) -> ExpressionValue? {
        var value = ExpressionValue(1)
        if let factor = QuantityText.factor(of: word, in: QuantityText.spans) {
            (value.number, value.seconds) = (factor, 1)
        } else if let factor = QuantityText.factor(of: word, in: QuantityText.sizes) {
            (value.number, value.bytes) = (factor, 1)
        } else if let factor = QuantityText.factor(of: word, in: QuantityText.bits) {
            (value.number, value.bytes, value.inBits) = (factor, 1, true)
        } else {
            return nil
        }
        return value
    }

    // MARK: Arithmetic

    func times(_ other: ExpressionValue) -> ExpressionValue {
        var result = ExpressionValue(number * other.number)
        (result.seconds, result.bytes, result.dollars) = (seconds + other.seconds, bytes + other.bytes, dollars + other.dollars)
        result.inBits = inBits || other.inBits
        return result
    }

    func divided(by other: ExpressionValue) -> ExpressionValue {
        var result = ExpressionValue(number / other.number)
        (result.seconds, result.bytes, result.dollars) = (seconds - other.seconds, bytes - other.bytes, dollars - other.dollars)
        result.inBits = inBits || other.inBits
        return result
    }

    /// Nil where the units differ.
    func adding(_ other: ExpressionValue, sign: Double) -> ExpressionValue? {
        guard hasUnits(of: other) else { return nil }
        var result = self
        result.number += sign * other.number
        result.inBits = inBits || other.inBits
        return result
    }

    /// Whether both have the same powers of seconds, bytes and dollars, and so can be added.
    public func hasUnits(of other: ExpressionValue) -> Bool {
        seconds == other.seconds && bytes == other.bytes && dollars == other.dollars
    }

    // MARK: What it is

    /// What it measures; nil for money a time, which no attribute holds, and for what has no name.
    public var dimension: Dimension? {
        switch (seconds, bytes, dollars) {
        case (0, 0, 0): .count
        case (-1, 0, 0): .rate
        case (0, 1, 0): .size
        case (-1, 1, 0): .bandwidth
        case (1, 0, 0): .duration
        case (0, 0, 1): .money
        default: nil
        }
    }

    /// `a rate`, `money`; nil where the units mean nothing.
    public var noun: String? {
        if (seconds, bytes, dollars) == (-1, 0, 1) { return "money a time" }
        return dimension.map { $0 == .money ? "money" : "a \($0.rawValue)" }
    }

    /// The value as an attribute can hold it; nil where no dimension has its units.
    public var quantity: AnyQuantity? { dimension.map { AnyQuantity(number, $0) } }

    /// Three significant digits in the largest unit that leaves at least 1: `3.12bn`, `34.7k/s`; bandwidths in bits where one was written.
    public var text: String {
        if dollars == 1, seconds == -1, bytes == 0 { return "$" + QuantityText.short(number, .rate) }
        if dimension == .bandwidth, inBits {
            let best = QuantityText.bits.last { number >= $0.factor * (1 - 1e-12) } ?? QuantityText.bits[0]
            return QuantityText.number(QuantityText.significant(number / best.factor, 3)) + best.unit + "/s"
        }
        return dimension.map { QuantityText.short(number, $0) } ?? QuantityText.number(number)
    }
}
