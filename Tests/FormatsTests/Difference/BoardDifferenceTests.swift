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

    @Test func anotherIdIsOneLine() throws {
        let words = try words(Self.old, Self.old.replacing("id: app,", with: "id: web,").replacing("from: app", with: "from: web"))
        #expect(words.lines == ["~ Web (Service): id app -> web"])
        #expect(words.summary == "changes Web")
        let grouped = Self.old + "\ngroups: [{id: one, kind: zone, members: [app, worker]}]\nflows: [{name: f, path: [app, database]}]"
        let new = grouped.replacing("id: app,", with: "id: web,").replacing("from: app", with: "from: web").replacing("[app", with: "[web")
        #expect(try self.words(grouped, new).lines == ["~ Web (Service): id app -> web"])
    }

    @Test func aGroupThatIsGoneIsDrawnWithWhatItHeld() throws {
        let old = Self.old + "\ngroups: [{id: one, kind: zone, members: [app, two]}, {id: two, kind: group, members: [worker]}]"
        let new = Self.old + "\ngroups: [{id: one, kind: zone, members: [app]}]"
        let marked = BoardDifference(from: try Self.board(old), to: try Self.board(new)).marked(Project.catalog)
        #expect(marked.groups.map(\.title) == ["~ one", "- two"])
        #expect(marked.groups.map(\.members) == [["app", "two"], ["worker"]])
        let renamed = new.replacing("id: worker,", with: "id: job,").replacing("to: worker", with: "to: job")
        let both = BoardDifference(from: try Self.board(old), to: try Self.board(renamed)).marked(Project.catalog)
        #expect(both.groups.map(\.members) == [["app", "two"], ["job"]])
        // What moved into another group is there.
        let moved = Self.old + "\ngroups: [{id: one, kind: zone, members: [app, worker]}]"
        #expect(BoardDifference(from: try Self.board(old), to: try Self.board(moved)).marked(Project.catalog).groups.map(\.id) == ["one"])
    }

    // MARK: Long values

    private static let long = "The first sixty characters of this sentence are the same in both boards and then it says "

    @Test(arguments: [
        // A long text: around the place where it differs.
        ("title: \(long)one", "title: \(long)two", "~ the board: title …ds and then it says one -> …ds and then it says two"),
        // A list: what came and what went.
        (
            "requirements: {functional: [\(long)one, Sort the list, Filter the list, Print]}",
            "requirements: {functional: [\(long)one, Sort the list, Filter the list, Search, Share]}",
            "~ requirements: functional adds Search and Share, removes Print"
        ),
        (
            "requirements: {functional: [\(long)one, Sort]}", "requirements: {functional: [\(long)two, Sort]}",
            "~ requirements: functional …ds and then it says one -> …ds and then it says two"
        ),
        (
            "requirements: {functional: [\(long)one, Sort]}", "requirements: {functional: [Sort, \(long)one]}",
            "~ requirements: functional in another order"
        ),
        // Keys with values.
        (
            "data: [{entity: A, fields: {number-one: text, number-two: text, number-three: text, number-four: text, gone: id}}]",
            "data: [{entity: A, fields: {number-one: text, number-two: text, number-three: text, number-four: id, more: id, new: id}}]",
            "~ entity A: fields adds number-four: id, more: id and new: id, removes number-four: text and gone: id"
        ),
    ])
    func theDifferenceIsSeen(_ old: String, _ new: String, _ line: String) throws {
        #expect(try words(old, new).lines == [line])
    }

    @Test func programsGetAllOfAValue() throws {
        let difference = BoardDifference(from: try Self.board("title: \(Self.long)one"), to: try Self.board("title: \(Self.long)two"))
        let text = DifferenceJSON.write(difference, catalog: Project.catalog)
        #expect(text.contains("\(Self.long)one") && text.contains("\(Self.long)two"))
    }

    /// Board JSON says every name and kind.
    @Test func whatBoardJSONSaysBesideIsNoDifference() throws {
        let text = "components: [{id: lb, kind: load-balancer}]\ngroups: [{id: g, members: [lb]}]"
        let board = try Self.board(text)
        let json = try #require(
            BoardFile.read(BoardJSON.write(board, catalog: Project.catalog), catalog: Project.catalog).document
        ).board
        #expect(json != board)
        #expect(
            BoardDifference(
                from: board.withoutUsualNames(catalog: Project.catalog), to: json.withoutUsualNames(catalog: Project.catalog)
            ).isEmpty)
    }

    @Test func aCommentCallsNobody() throws {
        let difference = BoardDifference(from: try Self.board("title: x"), to: try Self.board("title: \"@octocat\""))
        let text = DifferenceExport(difference, catalog: Project.catalog).markdown(title: "@octocat")
        #expect(!text.contains("@octocat"))
    }
}
