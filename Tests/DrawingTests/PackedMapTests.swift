import Canvas
import Drawing
import TestSupport
import Testing
import Whiteboard

/// A board of any size has room in any area: as names, as signs, as dots.
@Suite("A drawing packed into an area")
struct PackedMapTests {
    /// Services that each call one of those before them, some of them in zones of twenty.
    private static func board(_ count: Int, zones: Int = 0, seed: UInt64 = 7) -> Board {
        var random = SeededGenerator(seed: seed)
        let components = (0..<count).map { index in
            var component = Component(id: "n\(index)", kind: index < 5 ? "client" : "service")
            component[.name] = "Node \(index)"
            return component
        }
        let connections = (5..<max(5, count)).map { index in
            Connection(from: "n\(Int.random(in: max(0, index - 40)..<index, using: &random))", to: "n\(index)")
        }
        let groups = (0..<zones).map { zone in
            Group(id: "zone-\(zone)", kind: .zone, members: (0..<20).map { "n\(10 + zone * 20 + $0)" })
        }
        return Board(components: components, connections: connections, groups: groups)
    }

    static let areas = [
        Size(columns: 118, rows: 31), Size(columns: 78, rows: 19), Size(columns: 58, rows: 10), Size(columns: 198, rows: 55),
    ]

    private static func overlaps(_ boxes: [Rect]) -> Int {
        var taken: [Point: Int] = [:]
        for box in boxes { for column in box.left..<box.right { taken[Point(column: column, row: box.top), default: 0] += 1 } }
        return taken.values.count { $0 > 1 }
    }

    @Test("Every box is there, in one row, and none lies over another", arguments: [2, 30, 110, 300], areas)
    func everyBoxIsThere(_ count: Int, _ area: Size) throws {
        let scene = Drawing.scene(of: Self.board(count, zones: count / 60), catalog: Project.catalog)
        let map = try #require(SceneMap(packing: scene, in: area))
        let whole = Rect(origin: .zero, size: area)
        #expect(map.boxes.count == count)
        #expect(map.boxes.values.allSatisfy { $0.size.rows == 1 && whole.intersection($0) == $0 })
        // A cell each is what they need at least.
        if count * 3 < area.columns * area.rows { #expect(Self.overlaps(Array(map.boxes.values)) == 0) }
        #expect(map.size.columns <= area.columns && map.size.rows <= area.rows)
        #expect(map.missing.count == max(0, count - 5))
    }

    @Test("What a frame holds is what its group holds", arguments: [110, 300], areas)
    func framesHoldTheirMembers(_ count: Int, _ area: Size) throws {
        let board = Self.board(count, zones: 4)
        let scene = Drawing.scene(of: board, catalog: Project.catalog)
        let map = try #require(SceneMap(packing: scene, in: area))
        for group in board.groups {
            guard let frame = map.frames[group.id] else { continue }
            for (id, box) in map.boxes { #expect((frame.intersection(box) == box) == group.members.contains(id), "\(group.id) \(id)") }
        }
        if area.columns > 100, count < 200 { #expect(map.frames.count == 4) }
    }

    @Test("As many boxes as have no cell each are dots", arguments: [Size(columns: 1, rows: 1), Size(columns: 20, rows: 6)])
    func dots(_ area: Size) throws {
        let scene = Drawing.scene(of: Self.board(300), catalog: Project.catalog)
        let map = try #require(SceneMap(packing: scene, in: area))
        #expect(map.boxes.count == 300)
        #expect(map.boxes.values.allSatisfy { Rect(origin: .zero, size: area).contains($0.origin) })
        let text = map.canvas(of: scene, .ascii).lines.joined()
        #expect(text.allSatisfy { " o:#".contains($0) } && text.contains { $0 != " " }, "\(text)")
    }

    @Test("Names that begin alike are told apart by how they end")
    func toldApart() throws {
        let scene = Drawing.scene(of: Self.board(300), catalog: Project.catalog)
        let map = try #require(SceneMap(packing: scene, in: Size(columns: 118, rows: 31)))
        let text = map.canvas(of: scene).lines.joined(separator: "\n")
        let columns = try #require(map.boxes["n7"]?.size.columns)
        #expect(columns >= 4 && text.contains("N 123") || columns < 4, "\(text)")
    }
}
