import Practice
import Review
import TestSupport
import Testing
import Whiteboard

@testable import Interface

/// A session held by keys, from a text: `minutes:seconds verb words` a line. Counts the lines that are typed; keys that only choose, fix or
/// go somewhere are none.
///
/// `type` a line of a pane with its Enter, `line` one on the board, `flow NAME boxes` a walk and its name, `note` an answer in a card:
/// these count. `keys` presses keys, `fix` fixes what has a fix, `sum` accepts the wrap-up card.
struct SessionScript {
    private(set) var driver: Driver
    private(set) var typedLines = 0
    private(set) var refused: [String] = []

    init(_ id: String, library: QuestionLibrary, clarifier: Clarifier, _ change: (inout Session.Options) -> Void = { _ in }) throws {
        let question = try #require(library.question(id))
        var options = Session.Options()
        options.temperament = .quiet
        change(&options)
        let board = Board(settings: Attributes([.init("title", .text(question.title)), .init("question", .text(id))]))
        let opening = PracticeOpening(
            question: question, reference: library.board("scaled", of: id), options: options, board: board, path: "\(id).yaml",
            isOnDisk: false)
        driver = Driver(.practice(opening), context: PracticeFiles.context, columns: 160, rows: 50, review: ReviewOptions())
        driver.send(.understands(clarifier))
    }

    mutating func play(_ script: String) {
        for line in script.split(separator: "\n") where !line.hasPrefix("#") {
            let words = line.split(separator: " ", maxSplits: 2).map(String.init)
            guard words.count >= 2 else { continue }
            let time = words[0].split(separator: ":").compactMap { Int($0) }
            driver.send(.clock(.seconds(time[0] * 60 + time[1])))
            perform(words[1], words.count > 2 ? words[2] : "")
            let problem = driver.editor.pane.problem ?? (driver.editor.message?.tone == .refused ? driver.editor.message?.text : nil)
            if let problem, words[1] != "fix" { refused.append("\(line): \(problem)") }
        }
    }

    private mutating func perform(_ verb: String, _ text: String) {
        switch verb {
        case "type", "note": type(text + "⏎")
        case "line": type("⎋a" + text + "⏎")
        case "flow":
            let words = text.split(separator: " ").map(String.init)
            driver.type("⎋F")
            for id in words.dropFirst() {
                guard case .letters(let letters)? = driver.editor.prompt else { break }
                driver.type(letters.letters.first { $0.value == id }?.key ?? "?")
            }
            driver.type("⏎")
            type(words[0] + "⏎")
        case "keys": driver.type(text)
        case "fix": fix()
        case "sum":
            // It has come by itself where the hands rested.
            if case .wrapUp? = driver.editor.prompt {} else { driver.type(":sum-up⏎") }
            driver.type("⏎⏎⏎")
        default: Issue.record("no verb \(verb)")
        }
    }

    private mutating func type(_ text: String) {
        typedLines += 1
        driver.type(text)
    }

    /// Steps from finding to finding and fixes what has a fix, as a hand does.
    private mutating func fix() {
        driver.type("⎋")
        var left = 60
        while left > 0, let finding = driver.editor.findings.open.first(where: { $0.fixes.contains { $0.edit != nil } }) {
            let before = driver.board
            var steps = driver.editor.findings.open.count + 1
            while steps > 0, driver.editor.findings.stepped != FindingList.Key(finding) {
                driver.type("]")
                steps -= 1
            }
            driver.type("f")
            guard driver.board != before else { break }
            left -= 1
        }
    }

    /// What came of it.
    var report: Report? { driver.editor.interview?.report }
}
