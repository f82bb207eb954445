import Formats
import TestSupport
import Testing
import Whiteboard

@testable import Practice

/// The first thing that a diagram is marked by: a way from a client to where data is kept, whatever waits on it.
@Suite struct ReachTests {
    private static func situation(_ sketch: String, reference: String? = nil) throws -> Situation {
        let reference = try reference.map { try SketchLine.read($0, on: Board(), catalog: Project.catalog, mode: .batch).get().board }
        let board = try SketchLine.read(sketch, on: Board(), catalog: Project.catalog, mode: .batch).get().board
        var session = Session(question: "url-shortener", guide: PracticeFiles.guide)
        session.go(to: .implementation)
        return Situation(board: board, session: session, catalog: Project.catalog, guide: PracticeFiles.guide, reference: reference)
    }

    @Test(
        arguments: [
            ("client > app > db", nil), ("client > app >> queue >> worker > db", nil), ("client > app >> kafka >> worker >> db", nil),
            ("client > app >> db", nil), ("client > app > cache; app >> db", nil), ("client > app ~> s3", nil),
            ("entity Event in log key=seq; client > app >> log:kafka >> projection:worker", nil),
            ("entity Book in book key=id; client > app >> kafka >> engine; engine > book:redis", nil),
            ("client > app >> queue; worker > queue, db", nil), ("client > app; other > db", "no arrows lead from a client to Database"),
            ("app > db", "no client is drawn"), ("client > app > cache:redis", "nothing on the board keeps data"),
            ("entity Page in cache key=id class=derived; client > app > cache:redis", "nothing on the board keeps data"),
            ("client > app, db; db => replica", nil),
        ] as [(String, String?)])
    func whereTheWaysEnd(_ sketch: String, _ missing: String?) throws {
        let situation = try Self.situation(sketch)
        #expect(situation.outOfReach == missing)
        #expect(situation.reachesAStore == (missing == nil))
    }

    /// What holds the diagram's mark at nothing is said while it can still be mended, whatever is ticked.
    @Test func whatHoldsTheMarkDownIsSaidAtOnce() throws {
        #expect(
            try Self.situation("client > app; other > db").holdingDown(.implementation)
                == ["a way to a store: no arrows lead from a client to Database"])
        #expect(try Self.situation("client > app >> queue >> worker > db").holdingDown(.implementation) == [])
        let writes = "client > app > db; flow put: client app db kind=write; flow post: client app db kind=write"
        let both = "client > app > db; flow put: client app db kind=write; flow get: client app db kind=read"
        let situation = try Self.situation(writes, reference: both)
        #expect(situation.holdingDown(.implementation) == ["a flow of each kind: none reads of put, post"])
        #expect(try Self.situation(both, reference: both).holdingDown(.implementation) == [])
        #expect(try Self.situation("client").holdingDown(.implementation) == [])
    }
}
