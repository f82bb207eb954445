import Drawing
import TestSupport
import Testing
import Whiteboard

@Suite("Drawings as they stand in the book")
struct DrawingGoldenTests {
    @Test(arguments: [
        ("first", "client > lb > app x3 > cache, db"), ("guide", "user>lb>server*2>redis*>primary:db=>replica*2"),
        (
            "shortener",
            "lb<user>cdn>lb>redirect,create>cache,links:redis;redirect>clicks:kafka>rollup:flink>stats:clickhouse<create>ids:etcd"
        ),
        ("loops", "a > b > c > a; b > \"again\" b"), ("wide", "\"注文サービス\" > \"書き込み\" \"データベース\" > \"🚀 launch\""),
    ]) func ofASketch(_ golden: (name: String, line: String)) throws {
        #expect(DrawnBoard.faults(try DrawnBoard.sketched(golden.line)) == [])
        let right = try DrawnBoard.text(golden.line)
        let down = try DrawnBoard.text(golden.line, .ascii, .down)
        #expect(Golden.mismatch(right + "\n" + down, "drawings/\(golden.name).txt") == nil)
    }

    @Test(arguments: [
        "message-queue/scaled", "web-crawler/scaled", "parking-lot/scaled", "url-shortener/scaled",
    ]) func ofAWorkedDesign(_ name: String) {
        let scene = Drawing.scene(of: Project.document("Templates/\(name).yaml").board, catalog: Project.catalog)
        let file = name.replacing("/", with: "-")
        #expect(Golden.mismatch(scene.text(.unicode) + "\n" + scene.text(.ascii), "drawings/\(file).txt") == nil)
    }
}
