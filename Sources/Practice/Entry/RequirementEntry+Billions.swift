import Whiteboard

// `30B`: bytes, whatever the estimate is called; and what the name of an estimate lets one doubt of its unit.
extension RequirementEntry {
    /// An expression with the `B` that can only count things written `bn`: in `storage = 30B * 1MB`, which gives no figure otherwise, the
    /// one that stands beside a size.
    func billions(in expression: String) -> String {
        let sheet = EstimateSheet(board.requirements)
        func bytes(_ text: String) -> Int? { (try? sheet.evaluate(text))?.bytes }
        guard bytes(expression) == nil else { return expression }
        return EntryWords.countingOnce(expression).first { bytes($0) == 1 } ?? expression
    }

    private static let sizes: Set<String> = ["storage", "disk", "memory", "cache", "ram", "space", "database", "index"]
    private static let fewBytes = 1000.0

    /// What somebody may have meant otherwise, by the unit that came out: a billion of things, or a time that has no unit.
    func unitDoubt(of name: String, _ expression: String, _ value: ExpressionValue) -> String? {
        let words = name.split(separator: "_").map(String.init)
        guard let quantity = value.quantity else { return nil }
        if quantity.dimension == .bandwidth, words.contains(where: Self.sizes.contains) {
            return "\(name) came out a second, as \(value.text): times how long is a size, and a time has its unit, as 365d or 5y"
        }
        let isOfThings = words.last.map { $0.hasSuffix("s") && !$0.hasSuffix("ss") && $0 != "bytes" } ?? false
        if quantity.dimension == .size, quantity.value < Self.fewBytes, isOfThings, EntryWords.counting(expression) != expression {
            return "B is bytes: a billion is bn, as \(EntryWords.counting(expression))"
        }
        return nil
    }
}
