import Catalog
import TestSupport
import Testing
import Whiteboard

@testable import Formats

/// Lists in brackets and files in braces that a hand laid out over several lines: an edit changes its own entry there, and every comment
/// of the others stays.
@Suite struct SpreadBoardTests {
    private static let shop = """
        boardwalk: 1
        components: [   # why these
          {id: a, kind: service},   # the door
          # what is slow
          {id: b, kind: cache},   # the memory

          # apart

          {id: c, kind: queue}   # the last
        ]   # all
        # end

        """

    @Test(arguments: edits) func anEditChangesItsLines(_ saved: SavedEdit) throws {
        let document = Project.document(text: Self.shop)
        var board = document.board
        let inverse = try board.apply(saved.edit(board))
        let text = document.text(for: board)
        #expect(changedLines(Self.shop, text) == saved.lines)
        #expect(Project.document(text: text).board == board)
        _ = try board.apply(inverse)
        #expect(document.text(for: board) == Self.shop)
    }

    static let edits: [SavedEdit] = [
        SavedEdit(
            "a changed one", ["-  {id: a, kind: service},   # the door", "+  {id: a, kind: service, replicas: 2},   # the door"]
        ) { $0.setting(.replicas, to: 2, of: "a") },
        SavedEdit("the last one", ["-  {id: c, kind: queue}   # the last", "+  {id: c, kind: queue, replicas: 2}   # the last"]) {
            $0.setting(.replicas, to: 2, of: "c")
        },
        SavedEdit(
            "a new one", ["-  {id: c, kind: queue}   # the last", "+  {id: c, kind: queue},   # the last", "+  {id: \"n\", kind: client}"]
        ) { $0.adding(Component(id: "n", kind: "client")) },
        SavedEdit("one that goes", ["-  # what is slow", "-  {id: b, kind: cache},   # the memory"]) { $0.removing(components: ["b"]) },
        SavedEdit(
            "the last that goes",
            [
                "-  {id: b, kind: cache},   # the memory", "-", "-  {id: c, kind: queue}   # the last",
                "+  {id: b, kind: cache}   # the memory",
            ]
        ) { $0.removing(components: ["c"]) },
    ]

    @Test func commentsInsideOfAnEntryStay() throws {
        let text = """
            boardwalk: 1
            requirements:
              functional: [Shorten,   # first
                Redirect]   # second
            components:
              - {id: a,   # the door
                 kind: service}   # end

            """
        let document = Project.document(text: text)
        var board = document.board
        _ = try board.apply(board.setting(.replicas, to: 2, of: "a"))
        _ = try board.apply(.require(changes: [AttributeChange("functional", .list([.text("Shorten"), .text("Count")]))]))
        let after = document.text(for: board)
        #expect(
            changedLines(text, after) == [
                "-    Redirect]   # second", "-     kind: service}   # end", "+    Count]   # second", "+     kind: service,",
                "+     replicas: 2}   # end",
            ])
        #expect(Project.document(text: after).board == board)
    }

    private static let braces = """
        # head
        {boardwalk: 1, # v
         title: Shop,
         components: [{id: a, kind: service}, {id: b, kind: cache}], # two
         # of nothing
         x-own: 1 # own
         # behind
        }
        # end

        """

    @Test func aFileInBracesKeepsItsBytes() throws {
        let document = Project.document(text: Self.braces)
        var board = document.board
        let inverse = try board.apply(board.setting(.replicas, to: 2, of: "a"))
        let text = document.text(for: board)
        #expect(
            changedLines(Self.braces, text) == [
                "- components: [{id: a, kind: service}, {id: b, kind: cache}], # two",
                "+ components: [{id: a, kind: service, replicas: 2}, {id: b, kind: cache}], # two",
            ])
        _ = try board.apply(board.adding(Connection(from: "a", to: "b")))
        let more = document.text(for: board)
        #expect(more.contains("], # two\n connections: [{from: a, to: b}],\n # of nothing"), "\(more)")
        #expect(Project.document(text: more).board == board)
        _ = try board.apply(board.removing(connections: [0]))
        _ = try board.apply(inverse)
        #expect(document.text(for: board) == Self.braces)
    }

    /// On one line there is nothing to keep but the line itself.
    @Test func aFileInBracesOnOneLineIsItselfWhereNothingChanged() throws {
        let text = "{boardwalk: 1, components: [{id: a, kind: client}]}"
        let document = Project.document(text: text)
        var board = document.board
        let inverse = try board.apply(.settle(changes: [AttributeChange("title", .text("x"))]))
        _ = try board.apply(inverse)
        #expect(document.text(for: board) == text)
    }

    @Test func theCanonicalFormOfAFileInBracesKeepsItsComments() {
        let document = Project.document(text: Self.braces)
        let text = BoardFile.canonical(document)
        for comment in ["# head", "# v", "# two", "# of nothing", "# own", "# behind", "# end"] {
            #expect(text.ranges(of: comment).count == 1, "\(comment) in\n\(text)")
        }
        let again = Project.document(text: text)
        #expect(again.board == document.board)
        #expect(BoardFile.canonical(again) == text)
    }

    @Test func theCanonicalFormOfAListInBracketsHasEachCommentAtItsEntry() {
        let text = BoardFile.canonical(Project.document(text: Self.shop))
        #expect(
            text == """
                boardwalk: 1
                components:   # why these
                  - {id: a, kind: service}   # the door
                  # what is slow
                  - {id: b, kind: cache}   # the memory

                  # apart

                  - {id: c, kind: queue}   # the last
                  # all
                # end

                """)
        #expect(BoardFile.canonical(Project.document(text: text)) == text)
    }

    // MARK: Random edits

    private static func spread(_ board: Board, inBraces: Bool) -> String {
        let margin = inBraces ? " " : ""
        var fields = ["boardwalk: 1" + (inBraces ? "," : "") + "   # version"]
        for field in PieceBuilder(table: Project.catalog.attributes).fields(of: board) {
            var text = field.written + ": "
            if field.piece.isSection, let items = field.piece.items {
                text += "[   # of \(field.key)\n"
                text += items.enumerated().map { index, item in
                    let comma = index == items.count - 1 ? "" : ","
                    return "  # above \(field.key) \(index);\n  \(CanonicalText.flow(item))\(comma)   # behind \(field.key) \(index);\n"
                }.joined()
                text += margin + "]"
            } else {
                text += CanonicalText.flow(field.piece)
            }
            fields.append(margin + text + (inBraces ? "," : "") + "   # end of \(field.key);")
        }
        return (inBraces ? "{" : "") + fields.joined(separator: "\n") + "\n" + (inBraces ? "}\n" : "")
    }

    @Test(arguments: Project.fixtureBoards, [(1, false), (2, true), (3, true)])
    func randomEditsKeepTheCommentsOfWhatTheyLeave(_ path: String, _ variant: (seed: UInt64, inBraces: Bool)) throws {
        let original = Self.spread(Project.document(path).board, inBraces: variant.inBraces)
        let document = Project.document(text: original, name: "\(path) spread:\n\(original)")
        var board = document.board
        var edits = RandomEdits(seed: variant.seed)
        var inverses: [Edit] = []
        for _ in 0..<60 {
            let edit = edits.next(on: board)
            guard let inverse = try? board.apply(edit, check: { BoardCheck.problem(after: edit, on: $0, Project.catalog) }) else {
                continue
            }
            inverses.append(inverse)
            let text = document.text(for: board)
            let again = Project.document(text: text, name: "\(path) after \(inverses.count) edits of \(variant.seed):\n\(text)")
            #expect(again.board == board)
            #expect(again.text(for: again.board) == text)
            for section in Section.allCases {
                let left = Set(board.entries(in: section))
                let there = document.board.entries(in: section)
                for (index, entry) in there.enumerated() where left.contains(entry) && there.count(where: { $0 == entry }) == 1 {
                    #expect(text.contains("# above \(section.rawValue) \(index);"), "\(text)")
                    #expect(text.contains("# behind \(section.rawValue) \(index);"), "\(text)")
                }
            }
        }
        #expect(inverses.count > 10)
        for inverse in inverses.reversed() { _ = try board.apply(inverse) }
        #expect(document.text(for: board) == original)
    }
}
