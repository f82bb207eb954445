import Whiteboard

// `30B`: bytes where a size is meant, a billion where things are counted.
extension RequirementEntry {
    /// Names that are sizes although they end as several things do.
    private static let sizes: Set<String> = ["bytes", "bits", "headers", "payloads", "blobs"]

    /// An expression with the `B` that counts things written `bn`: in `photos = 30B` each of them, in `storage = 30B * 1MB` the one that
    /// stands beside a size.
    func billions(in expression: String, of name: String) -> String {
        let sheet = EstimateSheet(board.requirements)
        func bytes(_ text: String) -> Int? { (try? sheet.evaluate(text))?.bytes }
        let words = name.split { $0 == "_" || $0 == "-" }.map(String.init)
        let isOfThings = name.hasSuffix("s") && !name.hasSuffix("ss") && Self.sizes.isDisjoint(with: words)
        switch bytes(expression) {
        case 1? where isOfThings:
            let counted = EntryWords.counting(expression)
            return bytes(counted) == 0 ? counted : expression
        case 1?, 0?: return expression
        default: return EntryWords.countingOnce(expression).first { bytes($0) == 1 } ?? expression
        }
    }
}
