import TestSupport
import Testing

@testable import Drawing

/// What is drawn against the reading direction for the drawing's sake.
@Suite struct TurningTests {
    /// A queue behind a service is no beginning, however many cells it would save to stand before it.
    @Test func theOnlyArrowIntoWhatGoesOnIsNotTurned() throws {
        let board = try DrawnBoard.sketched(
            """
            user:client > "uploads, views" cdn > lb > "upload" upload-api x2, "view" feed-api x3; upload-api > "store" photo-store:blob; \
            upload-api >> "photo added" photos:queue >> resizer x2 > photo-store; \
            feed-api > "timeline" feed-cache:redis, "metadata" metadata:cassandra x3; upload-api > "record" metadata
            """)
        let frames = Dictionary(uniqueKeysWithValues: Drawing.scene(of: board, catalog: Project.catalog).boxes.map { ($0.id, $0.frame) })
        let order = try ["upload-api", "photos", "resizer"].map { try #require(frames[$0]).left }
        #expect(order == order.sorted() && Set(order).count == 3)
    }
}
