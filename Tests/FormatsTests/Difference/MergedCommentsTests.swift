import Formats
import TestSupport
import Testing

/// Comments of both sides are in a merged file: as the side has them that wrote, changed or took them out.
@Suite struct MergedCommentsTests {
    private static let base = """
        # Shop, first draft
        boardwalk: 1
        components:
          - {id: a, kind: service}   # size is open
          # keeps the hot items
          - {id: b, kind: cache}
          - id: c
            kind: queue  # or a log?
        connections:
          - {from: a, to: b}

        # the end

        """

    private func merge(_ ours: String, _ theirs: String, base: String? = base) throws -> String {
        func document(_ text: String) throws -> BoardDocument { try #require(BoardFile.read(text, catalog: Project.catalog).document) }
        let (old, mine, other) = (try base.map(document), try document(ours), try document(theirs))
        let merge = BoardMerge(
            base: old?.board ?? Project.document(text: "boardwalk: 1").board, ours: mine.board, theirs: other.board,
            catalog: Project.catalog)
        #expect(merge.conflicts.isEmpty)
        let board = try #require(merge.board)
        return MergedComments.carry(
            into: mine.text(for: board), of: board, base: old, ours: mine, theirs: other, catalog: Project.catalog)
    }

    private static func change(_ pairs: (String, String)...) -> String {
        pairs.reduce(base) { text, pair in
            #expect(text.contains(pair.0))
            return text.replacing(pair.0, with: pair.1)
        }
    }

    /// What one side says otherwise, beside another change of the other side.
    @Test(arguments: [
        ("kind: service}   # size is open", "kind: service, replicas: 3}   # sized for 2k/s, see ADR-7"),
        ("   # size is open", ""), ("  # keeps the hot items\n", ""), ("  # keeps the hot items", "  # keeps\n  # the hot items"),
        ("# Shop, first draft", "# Shop, second draft\n# of two"), ("# Shop, first draft\n", ""), ("# the end", "# the very end"),
        ("\n# the end\n", ""), ("# or a log?", "# a queue"), ("  # or a log?", ""), ("connections:", "# how\nconnections:   # all of them"),
        ("boardwalk: 1\n", "boardwalk: 1\n\n# boxes\n"),
    ])
    func whatOneSideChangedIsAsItSays(_ old: String, _ new: String) throws {
        let theirs = Self.change((old, new))
        let label = ("{from: a, to: b}", "{from: a, to: b, label: reads}")
        #expect(try merge(Self.change(label), theirs) == theirs.replacing(label.0, with: label.1))
        #expect(try merge(theirs, Self.change(label)) == theirs.replacing(label.0, with: label.1))
        #expect(try merge(Self.base, theirs) == theirs)
    }

    @Test func aLineNextToAChangedOne() throws {
        let theirs = Self.change(("kind: service}   # size is open", "kind: service, replicas: 3}   # sized"))
        #expect(try merge(Self.change(("kind: cache", "kind: queue")), theirs) == theirs.replacing("kind: cache", with: "kind: queue"))
    }

    @Test func whatWasMadeACommentStays() throws {
        let theirs = Self.change(
            ("  - id: c\n    kind: queue  # or a log?\n", "  # - id: c\n  #   kind: queue  # or a log?\n"))
        let ours = Self.change(("kind: cache", "kind: cache, replicas: 2"))
        #expect(try merge(ours, theirs) == theirs.replacing("kind: cache", with: "kind: cache, replicas: 2"))
    }

    @Test func whatBothReworkedIsThereTwice() throws {
        let text = try merge(
            Self.change(("# keeps the hot items", "# keeps what is hot"), ("# size is open", "# sized by Ann")),
            Self.change(("# keeps the hot items", "# keeps what is read"), ("# size is open", "# sized by Bob")))
        for comment in ["# keeps what is hot", "# keeps what is read", "# sized by Ann", "# sized by Bob"] {
            #expect(text.contains(comment), "\(text)")
        }
        #expect(!text.contains("hot items") && !text.contains("is open"))
    }

    @Test func aRenamedBoxKeepsWhatIsSaidOfIt() throws {
        let ours = Self.change(("id: b,", "id: store,"), ("to: b}", "to: store}"))
        let theirs = Self.change(("# keeps the hot items", "# keeps the hot items, 80 % of reads"))
        #expect(try merge(ours, theirs).contains("  # keeps the hot items, 80 % of reads\n  - {id: store, kind: cache}\n"))
    }

    @Test func withoutAnAncestorBothAreIn() throws {
        let theirs = Self.change(("# size is open", "# sized"), ("# the end", "# the other end"))
        let text = try merge(Self.base, theirs, base: nil)
        for comment in ["# size is open", "# sized", "# the end", "# the other end"] { #expect(text.contains(comment)) }
    }

    @Test func linesEndAsTheyDid() throws {
        let crlf = { (text: String) in text.replacing("\n", with: "\r\n") }
        let theirs = Self.change(("# size is open", "# sized"), ("# the end", "# the end\n# of all"))
        #expect(try merge("\u{FEFF}" + crlf(Self.base), crlf(theirs), base: crlf(Self.base)) == "\u{FEFF}" + crlf(theirs))
    }
}
