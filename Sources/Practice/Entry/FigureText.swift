import Catalog
import Whiteboard

/// What a figure comes to, in words: behind the entry row before Enter, and beside the figures of the R pane.
public enum FigureText {
    static let names: [String: String] = [
        "daily-users": "daily users", "read-write": "read:write", "peak-requests": "at the peak", "object-size": "object size",
        "regions": "users in", "compliance": "law", "rpo": "may be lost", "rto": "back within", "partition": "when parted",
    ]

    /// What a figure is called on the screen, such as `may be lost` for `rpo`; the key itself where that says enough.
    public static func name(of key: String) -> String { names[key] ?? key }

    /// `retention: 5 years · with 1 kB each: 730 TB`.
    static func figure(_ key: String, _ value: Value, on board: Board) -> String {
        let notes = note(key, on: board)
        return "\(name(of: key)): \(text(key, value))" + (notes.isEmpty ? "" : " · " + notes)
    }

    static func flowFigure(_ flow: String, _ key: String, _ value: Value, isNew: Bool) -> String {
        "\(isNew ? "new flow" : "flow") \(flow): \(name(of: key)) \(text(key, value))"
    }

    static func estimate(_ name: String, _ value: ExpressionValue, on board: Board) -> String {
        let notes = note(EstimateSheet.key(of: name), on: board)
        return "\(name): \(value.text)" + (notes.isEmpty ? "" : " · " + notes)
    }

    /// The value of a figure in words.
    public static func text(_ key: String, _ value: Value) -> String {
        switch value {
        case .text(let text): text
        case .bool(let bool): bool ? "yes" : "no"
        case .quantity(let quantity) where key == "latency": SpokenQuantity.text(quantity) + " p99"
        case .quantity(let quantity) where key == "peak": quantity.shortText + " times the average"
        case .quantity(let quantity): SpokenQuantity.text(quantity)
        case .list(let list): list.map { text(key, $0) }.joined(separator: ", ")
        case .map: ""
        }
    }

    /// What the figure means together with the others, or nothing.
    public static func note(_ key: String, on board: Board) -> String {
        let sheet = EstimateSheet(board.requirements)
        switch key {
        case "reads", "writes", "requests":
            guard let rate = sheet[key]?.quantity, rate.dimension == .rate, let peak = sheet["peak"]?.number, peak > 1 else { return "" }
            return "peak " + QuantityText.short(rate.value * peak, .rate)
        case "peak":
            guard let peak = sheet["peak"]?.number else { return "" }
            let rates = ["reads", "writes", "requests"].compactMap { sheet[$0]?.quantity?.value }
            return rates.isEmpty ? "" : QuantityText.short(rates.reduce(0, +) * peak, .rate) + " at the peak"
        case "availability":
            guard let share = sheet[key], share.dimension == .count else { return "" }
            return downtime(share.number, OpenHours(board.requirements))
        case "retention", "object-size":
            guard let writes = sheet["writes"]?.quantity?.value, let (size, noun) = size(of: board, sheet),
                let kept = sheet["retention"]?.quantity, size.dimension == .size, kept.dimension == .duration
            else { return "" }
            // A rate that holds in open hours alone adds nothing in the others.
            let open = OpenHours(board.requirements)?.ofYear ?? 1
            let amount = writes * size.value * kept.value * open
            // Who has worked it out in a line of one's own has it there.
            let own = ["storage", "kept", "stored"].compactMap { sheet[$0] }.first { $0.dimension == .size }
            if let own, abs(own.number - amount) > 0.02 * amount { return "" }
            let changes = ChangedThings.areWritten(on: board)
            let total =
                (changes ? "at most " : "") + SpokenQuantity.text(AnyQuantity(amount, .size)) + (open < 1 ? " in open hours" : "")
                + (changes ? ", as a change adds none" : "")
            return key == "retention" ? "with \(SpokenQuantity.text(size)) \(noun): \(total)" : "for \(SpokenQuantity.text(kept)): \(total)"
        default: return ""
        }
    }

    /// Which writes the arithmetic of what is kept counts, and how others are left out; nil where there is no such arithmetic.
    static func whatIsKept(on board: Board, for span: Value) -> String? {
        guard let after = try? board.applying(.require(changes: [AttributeChange("retention", span)])),
            !note("retention", on: after).isEmpty,
            let writes = EstimateSheet(after.requirements)["writes"]?.quantity
        else { return nil }
        let kept = SpokenQuantity.text(AnyQuantity(writes.value, .rate))
        return "That counts each write, \(kept); where fewer are kept a line of its own says so, as kept = 6/s * 1kB * 7y"
    }

    /// How large a thing is that a write adds, and what it is called: `each`, `a tweet`. Where no size is stated it is that of the entity,
    /// if only one has a size.
    private static func size(of board: Board, _ sheet: EstimateSheet) -> (AnyQuantity, String)? {
        if let stated = sheet["object_size"]?.quantity { return (stated, "each") }
        let sized = board.data.filter { $0[.size] != nil && $0[.class] != .derived }
        guard sized.count == 1, let entity = sized.first, let size = entity[.size] else { return nil }
        let name = entity.name.lowercased()
        return (AnyQuantity(size.value, .size, spelling: size.spelling), WordForm.withArticle(name))
    }

    /// A value as a pane has it, with one digit behind the point at most: `4.63k/s` is `4.6k/s` there.
    public static func rounded(_ text: String) -> String {
        let digits = text.prefix { $0.isNumber || $0 == "." }
        guard let number = Double(digits), number >= 1, digits.split(separator: ".").last.map({ $0.count > 1 }) ?? false,
            digits.contains(".")
        else { return text }
        return QuantityText.number((number * 10).rounded() / 10) + text.dropFirst(digits.count)
    }

    /// Minutes or hours a year that a share leaves: `52.6 min a year`.
    static func downtime(_ share: Double, _ open: OpenHours? = nil) -> String {
        let text = QuantityText.spaced((1 - share) * 31_536_000 * (open?.ofYear ?? 1), .duration)
        return share >= 1 ? "never down" : "\(text) a year" + (open == nil ? "" : " of open hours")
    }
}
