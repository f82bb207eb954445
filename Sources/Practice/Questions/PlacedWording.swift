import Catalog
import Formats

/// A way to ask about a topic, and where its author wrote it.
public struct PlacedWording: Hashable, Sendable {
    /// `wordings.txt`, or `question.yaml` for one that stands with its answer.
    public let file: String
    /// Where the wording begins.
    public let line: Int
    /// In characters, from 1.
    public let column: Int
    /// What is asked, and about what.
    public let wording: Wording

    /// What is to be said of it, with its place.
    func problem(_ message: String) -> QuestionProblem {
        QuestionProblem(file: file, problem: ReadingProblem(line: line, column: column, message: message))
    }

    /// All wordings of a question: the lines `topic | wording` of wordings.txt, and those that stand with the answers.
    ///
    /// - Parameters:
    ///   - bytes: wordings.txt.
    ///   - question: Whose they are.
    ///   - script: Its `answers`, for the places of what stands there; without it those have none.
    /// - Returns: The wordings, and what is wrong with them: an unknown topic, none, and one wording of two topics.
    static func all(_ bytes: [UInt8], of question: Question, asked script: YAMLNode? = nil) -> ([PlacedWording], [QuestionProblem]) {
        let places = places(of: script)
        var all: [PlacedWording] = []
        for answer in question.answers {
            for text in answer.ask {
                let wording = Wording(question: question.id, topic: answer.topic, text: text)
                let place = places[wording.named] ?? .start
                all.append(PlacedWording(file: "question.yaml", line: place.line, column: place.column, wording: wording))
            }
        }
        // An answer that cannot be read has its topic all the same.
        let read = question.answers.map(\.topic)
        let topics = read + answers(of: script).compactMap { $0["topic"]?.text }.filter { !read.contains($0) }
        let (lines, wrong) = lines(of: bytes, question.id, topics: topics)
        all += lines
        var first: [String: PlacedWording] = [:]
        var problems: [QuestionProblem] = []
        for placed in all {
            let words = PlainWords.of(placed.wording.text).joined(separator: " ")
            guard let known = first[words] else {
                first[words] = placed
                continue
            }
            guard known.wording.topic != placed.wording.topic else { continue }
            let whose = known.wording.topic.map { "of \($0)" } ?? "of no topic"
            problems.append(placed.problem("'\(placed.wording.text)' is a wording \(whose) already"))
        }
        // The file's lines, then those of the script.
        let ordered = lines + all.prefix(all.count - lines.count)
        return (ordered, wrong.map { QuestionProblem(file: "wordings.txt", problem: $0) } + problems)
    }

    private static func lines(of bytes: [UInt8], _ question: String, topics: [String]) -> ([PlacedWording], [ReadingProblem]) {
        var lines: [PlacedWording] = []
        var problems: [ReadingProblem] = []
        let (file, unreadable) = PlainText.read(bytes)
        for (index, line) in file.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            let text = QuickEntry.trimmed(line)
            if text.isEmpty || text.hasPrefix("#") { continue }
            func say(_ message: String, column: Int = 1) {
                problems.append(ReadingProblem(line: index + 1, column: column, message: message))
            }
            guard let bar = text.firstIndex(of: "|") else {
                say("a line is a topic, | and a wording")
                continue
            }
            let topic = QuickEntry.trimmed(text[..<bar])
            let wording = QuickEntry.trimmed(text[text.index(after: bar)...])
            let column = 1 + (line.count - line.drop { $0.isWhitespace }.count) + (text.count - wording.count)
            if topic != "-", !topics.contains(topic) {
                let near = NearestName.hint(for: topic, among: topics)
                say("no topic \(topic)" + (near.isEmpty && !topics.isEmpty ? "; there are \(topics.joined(separator: ", "))" : near))
            } else if wording.isEmpty {
                say("behind \(topic) | a wording is missing", column: column)
            } else {
                lines.append(
                    PlacedWording(
                        file: "wordings.txt", line: index + 1, column: column,
                        wording: Wording(question: question, topic: topic == "-" ? nil : topic, text: wording)))
            }
        }
        // What follows from a letter that cannot be read would hide that it cannot.
        return (lines, ReadingProblem.report(unreadable.isEmpty ? problems : unreadable))
    }

    private static func answers(of script: YAMLNode?) -> [YAMLNode] {
        (script?["entries"]?.items ?? []) + (script?["scope"]?.items ?? []) + [script?["trap"]].compactMap { $0 }
    }

    /// Where the wordings of the script stand.
    private static func places(of script: YAMLNode?) -> [Wording.Named: TextPosition] {
        var places: [Wording.Named: TextPosition] = [:]
        for answer in answers(of: script) {
            guard let topic = answer["topic"]?.text, let ask = answer["ask"] else { continue }
            for node in ask.items ?? [ask] {
                guard let text = node.text else { continue }
                places[Wording.Named(topic: topic, text: text)] = node.start
            }
        }
        return places
    }
}

extension Wording {
    /// A wording within its question.
    fileprivate struct Named: Hashable {
        let topic: String?
        let text: String
    }

    fileprivate var named: Named { Named(topic: topic, text: text) }
}
