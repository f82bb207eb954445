import Formats
import TestSupport
import Testing
import Whiteboard

/// What changed between two boards, in words.
@Suite struct BoardDifferenceTests {
    static func board(_ text: String) throws -> Board {
        try #require(BoardFile.read("boardwalk: 1\n" + text, catalog: Project.catalog).document).board
    }

    private func words(_ old: String, _ new: String) throws -> DifferenceText {
        DifferenceText(BoardDifference(from: try Self.board(old), to: try Self.board(new)), catalog: Project.catalog)
    }

    private static let old = """
        title: Feed
        requirements: {reads: 10k/s}
        components:
          - {id: app, kind: service, replicas: 2}
          - {id: database, kind: sql-database, replication: {mode: leader-follower}}
          - {id: worker, kind: worker}
        connections:
          - {from: app, to: database}
          - {from: app, to: worker}
        """

    @Test func nothingChanged() throws {
        let words = try words(Self.old, Self.old)
        #expect(words.lines.isEmpty)
        #expect(words.summary == "")
    }

    @Test func anOrderIsNoDifference() throws {
        let turned = Self.old.replacing(
            "  - {from: app, to: database}\n  - {from: app, to: worker}", with: "  - {from: app, to: worker}\n  - {from: app, to: database}"
        )
        #expect(turned != Self.old)
        #expect(try words(Self.old, turned).lines.isEmpty)
    }

    @Test func eachThingHasItsLine() throws {
        let new = """
            title: Home feed
            requirements: {reads: 20k/s, latency: 200ms}
            components:
              - {id: app, kind: service, replicas: 4}
              - {id: database, kind: sql-database, replication: {mode: multi-leader}, at: [3, 4]}
              - {id: cache, kind: cache}
            connections:
              - {from: app, to: database}
              - {from: app, to: cache, label: profiles}
            """
        let words = try words(Self.old, new)
        #expect(
            words.lines == [
                "~ the board: title Feed -> Home feed", "~ requirements: latency 200ms; reads 10k/s -> 20k/s",
                "~ App (Service): replicas 2 -> 4", "~ Database (SQL database): moved; replication.mode leader-follower -> multi-leader",
                "+ Cache",
                "- Worker", "+ App > Cache (profiles)", "- App > Worker",
            ])
        #expect(
            words.summary
                == "adds Cache and 1 connection; changes App, Database, requirements and the board's settings; removes Worker and 1 connection"
        )
    }

    @Test func aRenamedBoxIsTheSameBox() throws {
        let new = Self.old.replacing("id: worker, kind: worker", with: "id: worker, kind: worker, name: Resizer")
        #expect(try words(Self.old, new).lines == ["~ Resizer (Worker): name Resizer"])
    }

    @Test func manyAreCounted() throws {
        let many = "components:\n" + (1...5).map { "  - {id: app-\($0), kind: service}\n" }.joined()
        #expect(try words("", many).summary == "adds 5 components")
    }

    @Test func whatATerminalWouldObeyIsShown() throws {
        let new = Self.old.replacing("kind: worker}", with: "kind: worker, name: \"a\u{202E}b\"}")
        let line = try #require(try words(Self.old, new).lines.first)
        #expect(!line.unicodeScalars.contains("\u{202E}"))
    }
}
