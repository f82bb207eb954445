import Canvas

/// Something of a diagram that a board does not keep, and where it stands.
public struct ImportNote: Hashable, Sendable {
    /// Line, the first is 1.
    public let line: Int
    /// What was left out or guessed.
    private let what: String
    /// The lines of what else it is true of, one each.
    private let others: [Int]
    /// The number of its file among those that are read; the first is 0.
    let file: Int
    /// Whether it says what was guessed, and nothing was lost.
    let isGuess: Bool

    /// A note about a line; its text is one sentence: lower-case start, no full stop.
    public init(line: Int, text: String) { self.init(line: line, text: text, file: 0) }

    init(line: Int, text: String, isGuess: Bool) { self.init(line: line, text: text, file: 0, isGuess: isGuess) }

    init(line: Int, text: String, file: Int, others: [Int] = [], isGuess: Bool = false) {
        self.isGuess = isGuess
        self.line = line
        what = Self.short(text)
        self.file = file
        self.others = others
    }

    /// More characters are no sentence: what a file makes long is cut in the middle, behind the beginning of its name.
    private static let longest = 1_000

    private static func short(_ text: String) -> String {
        guard text.utf8.count > longest, text.count > longest else { return text }
        return "\(text.prefix(longest / 2)) … \(text.suffix(longest / 4))"
    }

    /// What was left out or guessed, one sentence: lower-case start, no full stop.
    public var text: String {
        switch others.count {
        case 0: what
        case 1: what + "; so was 1 more" + otherLines
        default: what + "; so were \(others.count) more" + otherLines
        }
    }

    /// `, lines 4, 9-12`: what stands in the line itself is found there.
    private var otherLines: String {
        var ranges: [ClosedRange<Int>] = []
        for other in Set(others).subtracting([line]).sorted() {
            if let last = ranges.last, last.upperBound == other - 1 {
                ranges[ranges.count - 1] = last.lowerBound...other
            } else {
                ranges.append(other...other)
            }
        }
        guard let first = ranges.first else { return "" }
        let named = ranges.prefix(Self.mostRanges).map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)" }
        let word = ranges.count == 1 && first.count == 1 ? "line" : "lines"
        return ", \(word) " + named.joined(separator: ", ") + (ranges.count > Self.mostRanges ? " …" : "")
    }

    /// More are not read in a line.
    private static let mostRanges = 12

    /// The same with every line so much further down.
    func moved(by lines: Int) -> ImportNote {
        ImportNote(line: line + lines, text: what, file: file, others: others.map { $0 + lines }, isGuess: isGuess)
    }

    /// Each sentence once a file, where it is true first, in the order of files and lines.
    static func merged(_ notes: [ImportNote]) -> [ImportNote] {
        struct Kind: Hashable { let file: Int, what: String }
        var lines: [Kind: [Int]] = [:]
        let sorted = notes.sorted { ($0.file, $0.line) < ($1.file, $1.line) }
        for note in sorted { lines[Kind(file: note.file, what: note.what), default: []] += [note.line] + note.others }
        return sorted.compactMap { note in
            guard let all = lines.removeValue(forKey: Kind(file: note.file, what: note.what)) else { return nil }
            return ImportNote(line: note.line, text: note.what, file: note.file, others: Array(all.dropFirst()))
        }
    }

    /// The line for standard error: `FILE:LINE: text`.
    public func text(file: String) -> String { VisibleText.line("\(file):\(line): \(text)") }
}
