import Practice
import TestSupport

@testable import Interface

/// What the start screen of the mock-ups knows.
enum StartContext {
    static let context: EditorContext = {
        var context = PracticeFiles.context
        let names = Project.names(in: "Templates").filter { $0 != "README.md" }
        context.questions =
            QuestionLibrary(
                names.map { QuestionFiles(id: $0, question: Project.bytes("Templates/\($0)/question.yaml"), wordings: nil, boards: [:]) },
                catalog: Project.catalog, guide: PracticeFiles.guide
            ).questions
        context.boardsHere = ["url-shortener.yaml", "twitter.yaml", "a.yaml", "b.yaml", "c.yaml"]
        // A Saturday: on weekdays there is a line more.
        let now = 20_001.0 * 86_400 + 40_000
        context.wallClock = (now, 0)
        let levels: [(Rubric.Dimension, String, [Int])] = [
            (.requirements, "Requirements", [3, 3, 3, 3, 4]), (.api, "API", [2, 3, 3, 2, 3]), (.data, "Data", [3, 3, 3, 3, 2]),
            (.diagram, "Diagram", [3, 3, 4, 4, 3]), (.deepDives, "Deep dives", [2, 2, 2, 2, 1]),
            (.tradeOffs, "Trade-offs", [1, 1, 2, 2, 1]),
            (.communication, "Time, telling", [3, 3, 3, 3, 3]),
        ]
        func record(_ question: String, _ index: Int, _ marks: [SessionRecord.Mark]) -> SessionRecord {
            SessionRecord(
                id: Int64(index), question: question, title: question, started: 0, saved: now - 86_400 * Double(7 - index),
                isFinished: true,
                score: index == 3 ? 78 : 70, band: "hire", marks: marks, findings: [], board: "", elapsed: 2700, total: 2700, session: nil)
        }
        let done = ["url-shortener", "pastebin", "uber", "netflix", "dropbox", "airbnb"]
        var records = done.enumerated().map { index, question in
            record(question, index + 1, index == 0 ? [] : levels.map { .init(dimension: $0.0, name: $0.1, level: $0.2[index - 1]) })
        }
        var session = Session(question: "twitter", guide: PracticeFiles.guide)
        session.pass(45 * 60 - 24 * 60 - 10)
        session.go(to: .data)
        records.append(
            SessionRecord(
                session, title: "Design Twitter", id: 9, board: "/b/twitter.yaml", started: 0, now: 20_000.0 * 86_400 + 18 * 3600 + 2400))
        context.history = SessionHistory(records)
        // Two cards are due, and a day has ten new ones.
        let (deck, _) = Card.read(Project.bytes("Sources/Practice/PracticeData/cards.yaml"))
        let known = CardState(memory: .init(stability: 1, difficulty: 5), reviewed: now - 5 * 86_400, due: now - 86_400, count: 1)
        context.cards = CardBox(deck: deck, states: [deck[0].id: known, deck[1].id: known])
        return context
    }()
}
