/// Whole counts out of quotients that a board's figures may drive beyond any number of machines.
public enum WholeCount {
    /// More than this is not told apart: 10^15.
    public static let most = 1_000_000_000_000_000

    /// Rounded up; 0 for what is below it and for no number, `most` for what is above it.
    public static func up(_ value: Double) -> Int { clamped(value.rounded(.up)) }

    /// Rounded to the nearest; 0 for what is below it and for no number, `most` for what is above it.
    public static func nearest(_ value: Double) -> Int { clamped(value.rounded()) }

    private static func clamped(_ value: Double) -> Int { value.isNaN || value <= 0 ? 0 : value >= Double(most) ? most : Int(value) }
}
