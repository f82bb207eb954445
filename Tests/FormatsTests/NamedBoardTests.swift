import Formats
import TestSupport
import Testing

@Suite("What is no board but can become one")
struct NamedBoardTests {
    @Test(arguments: [
        ("shop.mmd", "flowchart LR\n  a --> b\n", "a Mermaid diagram"), ("shop.d2", "a -> b\n", "a D2 diagram"),
        ("shop.dot", "digraph { a -> b }\n", "a DOT graph"), ("shop.dsl", "workspace { model { } }\n", "a Structurizr workspace"),
        ("compose.yml", "services: {db: {image: postgres}}\n", "a compose file"),
    ])
    func isCalledByItsName(_ file: String, _ text: String, _ noun: String) {
        let (document, problems) = BoardFile.read(Array(text.utf8), named: file, catalog: Project.catalog)
        #expect(document == nil)
        #expect(problems.map { $0.text(file: file) } == ["\(file):1:1: this is \(noun), not a board: boardwalk import makes one of it"])
    }

    /// A board with a mistake stays a board, whatever it is called.
    @Test func aBoardWithAMistakeIsABoard() {
        let text = "boardwalk: 1\nservices: {}\n"
        let (_, problems) = BoardFile.read(Array(text.utf8), named: "compose.yml", catalog: Project.catalog)
        #expect(problems.map(\.line) == [2])
    }

    @Test func kilobytesAreReadInBothSpellings() {
        let text = "boardwalk: 1\nrequirements: {object-size: 10KB}\n"
        let (document, problems) = BoardFile.read(text, catalog: Project.catalog)
        #expect(problems.isEmpty && document?.board.requirements[.objectSize]?.value == 10_000)
    }
}
