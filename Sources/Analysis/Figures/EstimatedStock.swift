import Whiteboard

/// What the board's own arithmetic says will lie on disks in the end.
public struct EstimatedStock: Sendable {
    /// The estimate's name.
    public let name: String
    /// Bytes.
    public let bytes: Double

    private static let stock: Phrases = ["stor", "kept", "keep", "total", "volume", "disk", "archive", "raw"]

    /// The largest estimate that comes to bytes and is named for what is kept; nil where there is none.
    init?(_ lines: [EstimateSheet.Line]) {
        let stocks = lines.compactMap { line -> (name: String, bytes: Double)? in
            guard let value = line.value?.quantity, value.dimension == .size, value.value > 0, value.value.isFinite,
                line.estimate.name.says(Self.stock),
                // What another sum is made of is a part, or a day.
                !lines.contains(where: { $0.estimate.name != line.estimate.name && Self.uses(line.estimate.name, $0) })
            else { return nil }
            return (line.estimate.name, value.value)
        }
        guard let largest = stocks.max(by: { $0.bytes < $1.bytes }) else { return nil }
        (name, bytes) = largest
    }

    private static func uses(_ name: String, _ line: EstimateSheet.Line) -> Bool {
        guard let value = line.value?.quantity, value.dimension == .size else { return false }
        return line.estimate.expression.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.contains { $0 == name }
    }

    /// Whether it is the sum of what a rate over years was multiplied out to: less than that, and not another thing's.
    public func isWhole(of bytes: Double) -> Bool { self.bytes <= bytes && self.bytes >= bytes / 1000 }
}

extension Design {
    /// What the board's own arithmetic says will be kept: it knows of holidays and sittings, which a rate times ten years does not.
    public var estimatedStock: EstimatedStock? { effective.stock }
}
