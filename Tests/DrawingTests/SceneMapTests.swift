import Canvas
import Drawing
import Formats
import TestSupport
import Testing
import Whiteboard

/// What a drawing says from further away.
@Suite("A drawing seen from afar")
struct SceneMapTests {
    private static let worked = [
        "airbnb", "amazon", "distributed-cache", "dropbox", "google-search", "instagram", "netflix", "news-feed", "notification-system",
        "payment-system", "recommendation-system", "stock-exchange", "ticketmaster", "twitter", "uber", "url-shortener", "web-crawler",
        "whatsapp", "youtube",
    ]
    private static let areas = [Size(columns: 80, rows: 20), Size(columns: 98, rows: 26), Size(columns: 86, rows: 32)]

    /// Every line of the map leads where the board says, and what has no room is named as missing.
    private func check(_ board: Board, _ area: Size, _ direction: Direction) -> Int? {
        let options = DrawingOptions(direction: direction, width: area.columns)
        let scene = Drawing.scene(of: board, catalog: Project.catalog, options: options)
        guard let map = SceneMap(scene, in: area) else { return nil }
        let canvas = map.canvas(of: scene)
        let frames = map.frames.filter { $0.value.size.rows > 1 && $0.value.size.columns > 6 }
        let reader = MapReader(canvas, boxes: map.boxes, frames: frames)
        #expect(reader.faults == [], "\(canvas.lines.joined(separator: "\n"))")
        let missing = Set(map.missing)
        let drawn = board.connections.indices.filter { !missing.contains($0) }.map { board.connections[$0] }
        var expected = Set(drawn.map { "\($0.from) > \($0.to)" })
        let all = Set(board.connections.map { "\($0.from) > \($0.to)" })
        // Parallels of which one is missing are one line.
        expected.formUnion(reader.edges.intersection(all))
        #expect(reader.edges == expected, "\(canvas.lines.joined(separator: "\n"))")
        return map.missing.count
    }

    @Test("A map says what its board says, and no more", arguments: worked)
    func saysWhatTheBoardSays(_ name: String) {
        let board = Project.document("Templates/\(name)/scaled.yaml").board
        var lost: [Int] = []
        for area in Self.areas { for direction in Direction.allCases { lost += [check(board, area, direction)].compactMap(\.self) } }
        #expect(lost.reduce(0, +) <= lost.count, "\(name): \(lost) lines have no room")
    }

    @Test("A cut name ends at a word where that leaves little of its room, else in the middle of one")
    func namesFillTheirRoom() throws {
        let board = try DrawnBoard.sketched(
            "\"Mobile clients\":client > cdn > alb > api:service x3 > redis, users:postgres; api >> sqs >> resizers:worker > s3; cdn > s3")
        let scene = Drawing.scene(of: board, catalog: Project.catalog)
        let map = try #require(SceneMap(scene, in: Size(columns: 78, rows: 18)))
        let lines = map.canvas(of: scene).lines
        let cut = lines.filter { $0.contains("[Mob") }
        #expect(!cut.isEmpty && cut.allSatisfy { !$0.contains("Mobile…") }, "\(lines.joined(separator: "\n"))")
    }

    @Test("Branches leave as branches, and what another line passes is a crossing", arguments: areas)
    func branches(_ area: Size) throws {
        let board = try DrawnBoard.sketched(
            """
            courier:client > alb; cust:client > cdn > waf > alb > track:service x4, label:service; track >> kfk:kafka >> scan:worker, \
            eta:service; scan > pg:postgres => copy:postgres; track > copy, redis; eta > redis; label > s3, pg; scan >> notif:service > \
            twilio:external, ses:external
            """)
        for direction in Direction.allCases { #expect(check(board, area, direction) ?? 0 == 0) }
    }
}
