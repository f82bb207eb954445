/// Where a number comes from.
public enum FigureOrigin: Sendable {
    /// The user wrote it on the board.
    case stated
    /// The catalogue's figure for a technology or a kind; the text, made when it is shown, says what is assumed of what.
    case catalogue(@Sendable () -> String)
    /// Worked out from other figures; the text says what had to be assumed, nil where all of them were stated.
    case derived(String?)
}

/// A number with where it comes from, so that what rests on it can say so.
public struct Figure<Value: Sendable>: Sendable {
    /// The number itself, in the unit that its user names.
    public let value: Value
    /// Where it comes from.
    public let origin: FigureOrigin
    /// The estimates of the board that it comes from.
    public let sources: FigureSources

    /// A figure; nothing said, the user wrote it.
    public init(_ value: Value, _ origin: FigureOrigin = .stated, from sources: FigureSources = []) {
        self.value = value
        self.origin = origin
        self.sources = sources
    }

    /// What a reader must know: `assuming 5,000 requests/s for one PostgreSQL`; nil where everything was stated.
    public var assumption: String? {
        switch origin {
        case .stated: nil
        case .catalogue(let text): "assuming \(text())"
        case .derived(let text): text.map { "assuming \($0)" }
        }
    }

    /// Whether it rests on nothing but what the user wrote.
    public var isStated: Bool {
        switch origin {
        case .stated, .derived(nil): true
        case .catalogue, .derived: false
        }
    }

    /// Another number made of this one alone, with the same origin.
    public func map<Other: Sendable>(_ transform: (Value) -> Other) -> Figure<Other> {
        Figure<Other>(transform(value), origin, from: sources)
    }
}

/// Whole numbers with a comma between thousands, as prose writes them.
public func grouped(_ value: Double) -> String {
    let whole = value.rounded()
    guard abs(whole) < 1e15 else { return String(value) }
    let digits = String(Int64(abs(whole)))
    var text = ""
    for (place, digit) in digits.enumerated() {
        if place > 0, (digits.count - place) % 3 == 0 { text.append(",") }
        text.append(digit)
    }
    return (whole < 0 ? "-" : "") + text
}
