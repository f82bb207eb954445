/// The items of lists, remarks and footnotes that a line of Markdown stands in: what stands four columns further in than the innermost of
/// them is code (CommonMark 0.31, 4.4), whatever signs it begins with.
struct MarkdownItems {
    /// The columns that their content stands in, the outermost first.
    private var columns: [Int] = []
    /// In how many quotations they stand.
    private var depth = 0

    /// Goes on to a line outside all fences.
    ///
    /// - Returns: Where its content stands, behind the signs of the items that it begins, and whether that is indented code.
    mutating func step(to line: Substring, depth: Int) -> (indent: Int, isCode: Bool) {
        if depth != self.depth { columns = [] }
        self.depth = depth
        var indent = line.prefix { $0 == " " }.count
        guard indent < line.count else { return (indent, false) }
        columns.removeAll { $0 > indent }
        while indent - (columns.last ?? 0) < 4 {
            let content = line.dropFirst(indent)
            guard let width = Self.width(of: content), columns.count < Self.mostItems else {
                if Self.remarks.contains(where: content.hasPrefix) { columns.append(indent + 4) }
                return (indent, false)
            }
            indent += width
            columns.append(indent)
        }
        return (indent, true)
    }

    /// More signs in a row are a line of them.
    private static let mostItems = 32
    /// What remarks, tabs and footnotes of pages' generators begin with; what belongs to them is four columns further in.
    private static let remarks = ["!!! ", "??? ", "???+ ", "=== \"", "[^"]

    /// The columns of `- ` or `12. ` and what stands behind it, where an item begins so.
    private static func width(of content: Substring) -> Int? {
        let number = content.prefix { $0.isASCII && $0.isNumber }
        let sign = content.dropFirst(number.count).first
        let isSign = number.isEmpty ? sign.map { "-+*".contains($0) } ?? false : number.count < 10 && (sign == "." || sign == ")")
        let rest = content.dropFirst(number.count + 1)
        guard isSign, rest.first == " " else { return nil }
        let blanks = rest.prefix { $0 == " " }.count
        // More blanks begin indented code within the item, and none stand behind an empty one.
        return number.count + 1 + (blanks > 4 || blanks == rest.count ? 1 : blanks)
    }
}
