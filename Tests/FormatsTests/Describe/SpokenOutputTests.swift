import Formats
import TestSupport
import Testing
import Whiteboard

/// What is printed for who hears it, and what a board says by ear.
@Suite struct SpokenOutputTests {
    @Test(
        "Signs before words and bars are left out",
        arguments: [
            ("✖ order: not served", "order: not served"), ("  ▲ wait", "  wait"),
            ("API  ████░░  2.6  ◀ train this", "API   2.6  train this"),
            ("a  b", "a  b"), ("", ""), ("one\n● two\n", "one\ntwo\n"), ("R ✔ 6:12", "R 6:12"),
        ])
    func signs(_ text: String, _ heard: String) { #expect(SpokenOutput.text(text) == heard) }

    @Test("Every sentence begins with a capital, and no raw word stands alone")
    func words() throws {
        let board = try SketchReading(
            """
            require peak=3 retention=5y partition=consistent; client > app x3 > "Orders, open":postgres \
            {replication.mode=leader-follower, replication.sync=sync, replication.followers=1, replication.failover=manual}; \
            [zone a] app > cache:redis {placement=slots, ttl=1d}
            """
        ).board
        let ratio = AttributeChange("read-write", .quantity(try QuantityText.read("4:3", as: .ratio)))
        let text = Describe.sentences(try board.applying(.require(changes: [ratio])), catalog: Project.catalog)
        for line in [
            "Reads to writes: 4 to 3.", "Peak: three times the average.", "Retention: 5 years.", "When the network splits: consistent.",
            "one leader with followers; copied before a write is answered; one follower; failover by hand", "keys placed in slots",
            "TTL 1 day",
        ] {
            #expect(text.contains(line), "\(line)\n\(text)")
        }
        for line in text.split(separator: "\n") { #expect(line.first?.isLowercase == false, "\(line)") }
    }

    @Test("A name with a comma stands in quotes where names are listed")
    func quotedNames() throws {
        let board = try SketchReading("client > \"Orders, open\":app > db; flow book: client orders-open db; [zone a] orders-open").board
        let text = Describe.sentences(board, catalog: Project.catalog)
        #expect(text.contains("\"Orders, open\""), "\(text)")
    }
}
