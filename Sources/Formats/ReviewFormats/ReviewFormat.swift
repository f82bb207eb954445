import Review

/// The findings of one board, with the board as it was read.
public struct BoardReview: Sendable {
    /// Open and waived.
    public let result: ReviewResult
    /// Where findings find their lines.
    public let document: BoardDocument
    /// The name that the board's file is known by.
    public let file: String
    /// Where the file lies, from the current folder where it is in it, as other programs know it; nil for standard input.
    public let path: String?
    /// Whether the lines of the document are those of the file: not of a board that was made of another file on the way.
    public let hasLines: Bool
    /// Whether people are shown all of it: some rules or families were asked for.
    public let isWhole: Bool

    /// A review to be written.
    public init(
        _ result: ReviewResult, of document: BoardDocument, file: String, path: String? = nil, hasLines: Bool = true, isWhole: Bool = false
    ) {
        self.hasLines = hasLines
        self.isWhole = isWhole
        self.result = result
        self.document = document
        self.file = file
        self.path = path
    }
}

extension BoardReview {
    /// The lines of what was found; none where they are not the file's.
    var lines: FindingLines { FindingLines(document, of: hasLines ? result.findings : []) }
}

/// A file that is no board, so that nothing of it was reviewed.
public struct UnreadBoard: Sendable {
    /// The name that the file is known by.
    public var file: String
    /// What is wrong in it, one problem at least.
    public let problems: [ReadingProblem]

    /// What is wrong in a file.
    public init(file: String, problems: [ReadingProblem]) {
        self.file = file
        self.problems = ReadingProblem.report(problems)
    }
}

/// How findings are written.
public enum ReviewFormat: String, CaseIterable, Sendable {
    /// To read, for programs, for documents, for code hosts, for GitHub's workflows.
    case text, json, markdown, sarif, github

    /// The findings of some boards in one document where the format has one. Ends with a line break, unless there is nothing to say.
    ///
    /// - Parameters:
    ///   - reviews: What was found in each board.
    ///   - unread: Files that are no boards: formats that are shown beside a change say there what is wrong in them, too.
    public func write(_ reviews: [BoardReview], unread: [UnreadBoard] = []) -> String {
        switch self {
        case .text: reviews.map(ReviewText.write).joined(separator: "\n")
        case .markdown: reviews.map(ReviewMarkdown.write).joined(separator: "\n")
        case .json: ReviewJSON.write(reviews)
        case .sarif: ReviewSARIF.write(reviews, unread: unread)
        case .github: ReviewAnnotations.write(reviews, unread: unread)
        }
    }
}

extension ReviewResult {
    /// `2 errors, 1 warning, 3 advice, 1 waived`; `nothing found` where there is nothing at all.
    var counted: String {
        var parts: [String] = []
        for (severity, one, many) in [
            (Severity.error, "error", "errors"), (.warning, "warning", "warnings"), (.advice, "advice", "advice"),
        ] {
            let number = count(severity)
            if number > 0 { parts.append("\(number) \(number == 1 ? one : many)") }
        }
        if !waived.isEmpty { parts.append("\(waived.count) waived") }
        if known > 0 { parts.append("\(known) known before") }
        return parts.isEmpty ? "nothing found" : parts.joined(separator: ", ")
    }

    /// What is shown to people: no more than eight of a family and severity, the rest as a number.
    var folded: [(finding: Finding, others: Int)] { folded(isWhole: false) }

    /// The same, or all where that was asked for.
    func folded(isWhole: Bool) -> [(finding: Finding, others: Int)] {
        if isWhole { return open.map { ($0, 0) } }
        struct Shelf: Hashable { let family: RuleFamily, severity: Severity }
        var counts: [Shelf: Int] = [:]
        for finding in open { counts[Shelf(family: finding.family, severity: finding.severity), default: 0] += 1 }
        var shown: [Shelf: Int] = [:]
        return open.compactMap { finding in
            let shelf = Shelf(family: finding.family, severity: finding.severity)
            let number = (shown[shelf] ?? 0) + 1
            shown[shelf] = number
            guard number <= Self.mostOfAFamily else { return nil }
            return (finding, number == Self.mostOfAFamily ? (counts[shelf] ?? 0) - Self.mostOfAFamily : 0)
        }
    }

    private static let mostOfAFamily = 8
}
