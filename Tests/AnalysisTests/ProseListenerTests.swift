import Analysis
import Catalog
import TestSupport
import Testing
import Whiteboard

/// Who listens hears what a board's prose answers to him, and nothing of what others ask.
@Suite struct ProseListenerTests {
    private static let design = Design(
        Board(components: [Component(id: "app", kind: "service")], notes: [Note(text: "retries with jitter")]), catalog: Project.catalog)

    private static func asks(_ phrase: String) -> Bool { design.boardSpeaks(of: Phrases([phrase]), apartFromWaiversOf: "") }

    @Test(arguments: [("jitter", 1), ("backoff", 0)]) func hearsAnswers(_ phrase: String, _ times: Int) {
        let listener = ProseListener()
        #expect(listener.listening { Self.asks(phrase) } == (times > 0))
        #expect(listener.timesHeard == times)
    }

    @Test func hearsNothingOfOthers() async {
        let listener = ProseListener()
        await withTaskGroup { group in
            group.addTask { _ = Self.asks("jitter") }
            group.addTask { _ = ProseListener().listening { Self.asks("jitter") } }
        }
        _ = Self.asks("jitter")
        #expect(listener.timesHeard == 0)
    }
}
