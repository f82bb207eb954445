import Practice
import Testing

/// How a session is held, in words; and the phase that a short one trains.
@Suite struct SessionWordTests {
    @Test func wordsAreRead() throws {
        let options = try SessionWords.read("35 min, senior hinting blind seed 7")
        #expect(options.minutes == 35 && options.level == .senior && options.temperament == .hinting)
        #expect(options.isBlind && options.seed == 7 && options.only == nil)
        #expect(try SessionWords.read("10min d").only == .data)
        #expect(try SessionWords.read("untimed staff").minutes == nil)
        #expect(try SessionWords.read("") == Session.Options())
    }

    @Test(
        "What cannot be read is named",
        arguments: [
            ("700", "minutes are 1 to 600"), ("seed", "seed needs a number: seed 7"), ("seed x", "seed needs a number: seed 7"),
            ("45 junior", "'junior' is none of: \(SessionWords.example)"),
        ])
    func mistakes(_ text: String, _ message: String) {
        do throws(SessionWords.Mistake) {
            _ = try SessionWords.read(text)
            Issue.record("'\(text)' is read")
        } catch {
            #expect(error.message == message)
        }
    }

    @Test("Time and telling has no phase: what is weakest beside it is trained")
    func weakestPhase() {
        func history(_ levels: [(Rubric.Dimension, Int)]) -> SessionHistory {
            let marks = levels.map { SessionRecord.Mark(dimension: $0.0, name: $0.0.rawValue, level: $0.1) }
            return SessionHistory([
                SessionRecord(
                    id: 1, question: "q", title: "q", started: 0, saved: 1, isFinished: true, score: 50, band: nil, marks: marks,
                    findings: [], board: "", elapsed: 1, total: nil, session: nil)
            ])
        }
        #expect(history([(.api, 2), (.tradeOffs, 1), (.communication, 0)]).weakestPhase?.phase == .optimise)
        #expect(history([(.data, 2), (.diagram, 2)]).weakestPhase?.phase == .data)
        #expect(SessionHistory().weakestPhase == nil)
    }

    @Test(
        "1970 began on a Thursday",
        arguments: [(0, true), (1, true), (2, false), (3, false), (4, true), (20_000, true), (20_001, false), (-1, true)])
    func weekdays(_ day: Int, isOne: Bool) { #expect(SessionHistory.isWeekday(day) == isOne) }
}
