/// What a quantity measures, and the unit its value is kept in.
public enum Dimension: String, Hashable, Sendable, Codable, CaseIterable {
    /// A plain number.
    case count
    /// Per second.
    case rate
    /// Bytes, powers of 1000.
    case size
    /// Bytes per second.
    case bandwidth
    /// Seconds.
    case duration
    /// A fraction of one: 99.9% is 0.999.
    case percent
    /// The left side of `100:1` over the right.
    case ratio
    /// Dollars.
    case money

    /// How one is written, for messages.
    public var example: String {
        switch self {
        case .count: "6bn"
        case .rate: "10k/s"
        case .size: "500B"
        case .bandwidth: "5Mbit/s"
        case .duration: "100ms"
        case .percent: "99.9%"
        case .ratio: "100:1"
        case .money: "$120"
        }
    }
}

/// A dimension as a type, so that a rate cannot be taken for a size.
public protocol Measure: Sendable {
    /// The dimension that the type stands for.
    static var dimension: Dimension { get }
}

/// Of `Count`: a plain number.
public enum CountMeasure: Measure { public static let dimension = Dimension.count }
/// Of `Rate`: per second.
public enum RateMeasure: Measure { public static let dimension = Dimension.rate }
/// Of `DataSize`: bytes.
public enum SizeMeasure: Measure { public static let dimension = Dimension.size }
/// Of `Bandwidth`: bytes per second.
public enum BandwidthMeasure: Measure { public static let dimension = Dimension.bandwidth }
/// Of `TimeSpan`: seconds.
public enum DurationMeasure: Measure { public static let dimension = Dimension.duration }
/// Of `Percentage`: a fraction of one.
public enum PercentMeasure: Measure { public static let dimension = Dimension.percent }
/// Of `Ratio`: left over right.
public enum RatioMeasure: Measure { public static let dimension = Dimension.ratio }
/// Of `Money`: dollars.
public enum MoneyMeasure: Measure { public static let dimension = Dimension.money }

/// A plain number.
public typealias Count = Quantity<CountMeasure>
/// Per second.
public typealias Rate = Quantity<RateMeasure>
/// Bytes.
public typealias DataSize = Quantity<SizeMeasure>
/// Bytes per second.
public typealias Bandwidth = Quantity<BandwidthMeasure>
/// Seconds.
public typealias TimeSpan = Quantity<DurationMeasure>
/// A fraction of one.
public typealias Percentage = Quantity<PercentMeasure>
/// The left side of `100:1` over the right: 100.
public typealias Ratio = Quantity<RatioMeasure>
/// Dollars.
public typealias Money = Quantity<MoneyMeasure>
