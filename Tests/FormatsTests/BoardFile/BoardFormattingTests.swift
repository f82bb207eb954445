import TestSupport
import Testing
import Whiteboard

@testable import Formats

@Suite struct BoardFormattingTests {
    @Test(arguments: Project.fixtureBoards + Project.templateBoards) func isTheSameBoardAndStaysAsItIs(_ path: String) throws {
        let document = Project.document(path)
        let once = BoardFile.canonical(document)
        let again = Project.document(text: once, name: path + " after fmt")
        #expect(again.board == document.board)
        #expect(BoardFile.canonical(again) == once)
        #expect(again.text(for: again.board) == once)
        let lines = once.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.allSatisfy { $0.last != " " })
        #expect(comments(of: once).sorted() == comments(of: document.text(for: document.board)).sorted())
        #expect(BoardDocument(new: document.board, catalog: Project.catalog).text(for: document.board) == withoutComments(once, document))
    }

    /// The texts of all comments.
    private func comments(of text: String) -> [String] {
        let tree = YAMLTree(text)
        guard let root = tree.root else { return [] }
        return Comments(source: tree.source, root: root)[0..<tree.source.bytes.count].map(\.text)
    }

    /// The canonical text of a file without comments is that of its board alone; with comments entries may stay blocks.
    private func withoutComments(_ text: String, _ document: BoardDocument) -> String {
        comments(of: text).isEmpty && !text.contains("\n\n")
            ? text : BoardDocument(new: document.board, catalog: Project.catalog).text(for: document.board)
    }

    @Test func ordersWhatAPersonWrote() {
        let text = BoardFile.canonical(Project.document("Tests/Fixtures/boards/commented.yaml"))
        #expect(
            text == """
                # A board that a person wrote: remarks everywhere, an order of its own, both styles.

                boardwalk: 1
                title: "Orders: the shop"      # shown above the drawing

                # what we were told
                requirements:
                  functional:
                    - Place an order
                    # the one that everybody forgets
                    - Cancel an order   # within the hour
                  # the loud ones first
                  reads: 5k/s        # at noon
                  writes: 300/s
                  estimates:
                    - {name: orders, expression: "writes * day"}   # a day's
                    - {name: storage, expression: "orders * 2kB"}
                flows:
                  - {name: place, path: [web, lb, shop, orders]}
                  - {name: look, path: [web, lb, shop, cache]}

                components:
                  # zero-indented, as some editors do
                  - {id: web, kind: client}
                  - id: lb            # in front of all
                    kind: load-balancer

                    # no product yet
                    replicas: 2

                  # --- stores ---

                  - {id: orders, kind: sql-database, replication: {mode: leader-follower, followers: 1}}  # the record
                  - id: cache
                    kind: cache
                    technology: Redis
                    ttl: 5min   # of a basket
                    replication:   # copies
                      mode: leader-follower
                      followers: 1   # one will do
                    # what else there is to say
                  - {id: shop, kind: service, name: "Büro für Bestellungen", replicas: 3}
                    # behind the last one

                connections:
                  - {from: web, to: lb, label: HTTPS}
                  - {from: lb, to: shop}   # plain inside
                  - {from: shop, to: orders, timeout: 200ms}
                  - {from: shop, to: cache}
                notes:
                  - {text: "two\\nlines\\n", at: [2, 30]}
                x-owner: {team: checkout, since: "2024"}

                # the end

                """)
    }

    /// How a text is written, and whether it may stand without quotes.
    @Test(arguments: [
        ("Go", "Go"), ("POST /v1/urls", "POST /v1/urls"), ("/v1", "/v1"), ("GET /{code}", "\"GET /{code}\""), ("no", "\"no\""),
        ("Off", "\"Off\""),
        ("NULL", "\"NULL\""), ("1", "\"1\""), ("", "\"\""), ("a ", "\"a \""), ("a: b", "\"a: b\""), ("a # b", "\"a # b\""),
        ("a\nb", "\"a\\nb\""),
        ("say \"x\"", "\"say \\\"x\\\"\""), ("c:\\d", "\"c:\\\\d\""), ("é", "\"é\""), ("a\u{2028}b", "\"a\\u2028b\""), ("x@y.z", "x@y.z"),
        ("text?", "\"text?\""),
        ("app > db", "\"app > db\""), ("nobody", "nobody"), ("~", "\"~\""), ("a-b+c%", "a-b+c%"), ("\u{FEFF}", "\"\\uFEFF\""),
    ]) func quotesWhatOthersMightMisread(_ text: String, _ written: String) throws {
        #expect(ScalarText.written(text) == written)
        let root = try #require(YAMLTree("a: \(written)\nb: [\(written), {c: \(written)}]\n").root)
        #expect(root["a"]?.text == text)
        #expect(root["b"]?.items?.first?.text == text)
        #expect(root["b"]?.items?.last?["c"]?.text == text)
    }
}
