import Drawing
import TestSupport
import Testing
import Whiteboard

/// The drawing of every board that the project has, kept as text in Tests/Fixtures/drawings/corpus, and read back: what is kept is right.
@Suite("The whole corpus as it is drawn")
struct CorpusGoldenTests {
    /// Worked designs of all questions, architectures with groups, graphs that hurt, boards of the tests, and boards placed by hand.
    static let boards: [String] =
        Project.templateBoards + Project.fixtureBoards
        + ["architectures", "hurting", "placed"].flatMap { folder in
            Project.names(in: "Tests/Fixtures/\(folder)").map { "Tests/Fixtures/\(folder)/\($0)" }
        }

    @Test func thereAreEnoughOfThem() { #expect(Self.boards.count >= 80) }

    @Test(arguments: boards) func drawnAsKept(_ path: String) {
        let board = Project.document(path).board
        let scene = Drawing.scene(of: board, catalog: Project.catalog)
        let text = scene.text(.unicode)
        #expect(DrawingReader(text).faults(against: board, catalog: Project.catalog) == [])
        let name = path.split(separator: "/").suffix(2).joined(separator: "-").replacing(".yaml", with: ".txt")
        #expect(Golden.mismatch(text, "drawings/corpus/\(name)") == nil)
    }

    @Test("Nothing is kept of boards that are gone")
    func nothingElseIsKept() {
        let names = Set(Self.boards.map { $0.split(separator: "/").suffix(2).joined(separator: "-").replacing(".yaml", with: ".txt") })
        #expect(Set(Project.names(in: "Tests/Fixtures/drawings/corpus")) == names)
    }
}
