import Foundation
import TestSupport
import Testing
import Whiteboard

@testable import Formats

/// The lines that a change takes away, then those that it adds, each in the order of the file.
func changedLines(_ old: String, _ new: String) -> [String] {
    let lines = { (text: String) in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) }
    let difference = lines(new).difference(from: lines(old))
    let removed = difference.removals.map { change in if case .remove(_, let line, _) = change { "-" + line } else { "" } }
    return removed + difference.insertions.map { change in if case .insert(_, let line, _) = change { "+" + line } else { "" } }
}

/// An edit of a board, and the lines that it may change in the file.
struct SavedEdit: CustomTestStringConvertible, Sendable {
    let what: String
    let edit: @Sendable (Board) -> Edit
    let lines: [String]

    init(_ what: String, _ lines: [String], _ edit: @escaping @Sendable (Board) -> Edit) {
        (self.what, self.lines, self.edit) = (what, lines, edit)
    }
    var testDescription: String { what }

    static func change(_ section: Section, _ index: Int, _ changes: AttributeChange...) -> Edit {
        .change(section: section, index: index, changes: changes)
    }
}

@Suite struct BoardSavingTests {
    static let commented = Project.document("Tests/Fixtures/boards/commented.yaml")

    @Test(arguments: Project.fixtureBoards + Project.templateBoards) func anUnchangedBoardIsTheSameBytes(_ path: String) throws {
        let bytes = Project.bytes(path)
        let document = try #require(BoardFile.read(bytes, catalog: Project.catalog).document)
        #expect(document.bytes(for: document.board) == bytes)
    }

    /// A changed value takes the place of the old one; a new key stands where the canonical order puts it beside what is there.
    @Test(arguments: [
        ("- {replicas: 3, id: app, kind: service, at: [20, 0]}", "- {replicas: 4, id: app, kind: service, at: [20, 0], stateless: true}"),
        ("- { kind: 'service',  id: app }  # ours", "- { kind: 'service',  id: app, replicas: 4, stateless: true }  # ours"),
        (
            "- {name: \(String(repeating: "a long name ", count: 6))x, kind: service, id: app}",
            "- name: \(String(repeating: "a long name ", count: 6))x\n    kind: service\n    id: app\n    replicas: 4\n    stateless: true"
        ),
    ])
    func keysOnALineKeepTheirOrder(_ old: String, _ new: String) throws {
        let document = Project.document(text: "boardwalk: 1\ncomponents:\n  \(old)\n")
        var board = document.board
        _ = try board.apply(board.setting(.replicas, to: 4, of: "app"))
        _ = try board.apply(board.setting(.stateless, to: true, of: "app"))
        #expect(document.text(for: board) == "boardwalk: 1\ncomponents:\n  \(new)\n")
    }

    @Test(arguments: edits) func changesTheLinesOfTheEditAndNoOthers(_ saved: SavedEdit) throws {
        let document = Self.commented
        let before = document.text(for: document.board)
        var board = document.board
        let inverse = try board.apply(saved.edit(board))
        let text = document.text(for: board)
        #expect(changedLines(before, text) == saved.lines)
        #expect(Project.document(text: text).board == board)
        _ = try board.apply(inverse)
        #expect(document.text(for: board) == before)
    }

    static let edits: [SavedEdit] = [
        SavedEdit("a key of a block", ["-  replicas: 2", "+  replicas: 4"]) { $0.setting(.replicas, to: 4, of: "lb") },
        SavedEdit("a key with a remark", ["-  ttl: 5min   # of a basket", "+  ttl: 1h   # of a basket"]) {
            $0.setting(.ttl, to: TimeSpan(3600), of: "cache")
        },
        SavedEdit("a key in a record that is a block", ["-    followers: 1   # one will do", "+    followers: 2   # one will do"]) {
            $0.setting(.replicationFollowers, to: 2, of: "cache")
        },
        SavedEdit("a new key in a record that is a block", ["+    failover: automatic"]) {
            $0.setting(.replicationFailover, to: .automatic, of: "cache")
        },
        SavedEdit("a new key where the order puts it", ["+  technology: HAProxy"]) { $0.setting(.technology, to: "HAProxy", of: "lb") },
        SavedEdit("a new list", ["+  zones: [a, b]"]) { $0.setting(.zones, to: .names(["a", "b"]), of: "lb") },
        SavedEdit("a key taken back", ["-  # no product yet", "-  replicas: 2", "-"]) { $0.setting(.replicas, to: nil, of: "lb") },
        SavedEdit("a record taken back", ["-  replication:   # copies", "-    mode: leader-follower", "-    followers: 1   # one will do"])
        { _ in
            SavedEdit.change(.components, 3, AttributeChange("replication.mode", nil), AttributeChange("replication.followers", nil))
        },
        SavedEdit("an entry on one line", ["-- {id: web, kind: client}", "+- {id: web, kind: client, at: [4, 6]}"]) {
            $0.setting(.at, to: Place(column: 4, row: 6), of: "web")
        },
        SavedEdit(
            "an entry too long for its line",
            [
                "-- {id: orders, kind: sql-database, replication: {mode: leader-follower, followers: 1}}  # the record",
                "+- id: orders  # the record", "+  kind: sql-database", "+  technology: PostgreSQL",
                "+  replication: {mode: leader-follower, followers: 1}",
                "+  backups: continuous",
            ]
        ) { _ in
            SavedEdit.change(
                .components, 2, AttributeChange("technology", .text("PostgreSQL")), AttributeChange("backups", .text("continuous")))
        },
        SavedEdit("a new component", ["+- {id: log, kind: event-log}"]) { $0.adding(Component(id: "log", kind: "event-log")) },
        SavedEdit("a new first component", ["+- {id: dns, kind: dns}"]) { _ in
            .insert(section: .components, index: 0, attributes: Component(id: "dns", kind: "dns").attributes)
        },
        SavedEdit("a new connection at the section's indentation", ["+    - {from: web, to: shop, kind: async}"]) {
            $0.adding(Connection(from: "web", to: "shop", kind: .async))
        },
        SavedEdit(
            "a usual value that was written and is one no more",
            ["-    - {from: web, to: lb, kind: sync, label: HTTPS}", "+    - {from: web, to: lb, kind: async, label: HTTPS}"]
        ) { _ in
            SavedEdit.change(.connections, 0, AttributeChange("kind", .text("async")))
        },
        SavedEdit("a connection with its lines", ["-    - from: shop", "-      to: orders", "-      timeout: 200ms"]) { _ in
            .remove(section: .connections, index: 2)
        },
        SavedEdit("a new section where the order puts it", ["+groups:", "+  - {id: eu, kind: region, members: [lb, shop]}"]) {
            $0.adding(Group(id: "eu", kind: .region, members: ["lb", "shop"]))
        },
        SavedEdit(
            "a section that was a flow list",
            [
                "-flows: [{name: place, path: [web, lb, shop, orders]}, {name: look, path: [web, lb, shop, cache]}]",
                "+flows:", "+  - {name: place, path: [web, lb, shop, orders]}",
                "+  - {name: look, path: [web, lb, shop, cache], rate: 4k/s}",
            ]
        ) { _ in SavedEdit.change(.flows, 1, AttributeChange(Attribute<Flow, Rate>.rate, Rate(4000))) },
        SavedEdit("a section that is empty then", ["-notes:", "-  - text: |", "-      two", "-      lines", "-    at: [2, 30]"]) { _ in
            .remove(section: .notes, index: 0)
        },
        SavedEdit("a text of lines", ["-  - text: |", "-      two", "-      lines", "+  - text: \"one: line\""]) { _ in
            SavedEdit.change(.notes, 0, AttributeChange("text", .text("one: line")))
        },
        SavedEdit(
            "a moved entry with its remarks",
            [
                "-# zero-indented, as some editors do", "-- {id: web, kind: client}", "+# zero-indented, as some editors do",
                "+- {id: web, kind: client}",
            ]
        ) { _ in .move(section: .components, from: 0, to: 4) },
        SavedEdit(
            "the title", ["-title: \"Orders: the shop\"      # shown above the drawing", "+title: The shop      # shown above the drawing"]
        ) { _ in
            .settle(changes: [AttributeChange("title", .text("The shop"))])
        },
        SavedEdit("the question", ["+question: shop"]) { _ in .settle(changes: [AttributeChange("question", .text("shop"))]) },
        SavedEdit("a requirement", ["-  reads: 5k/s        # at noon", "+  reads: 6k/s        # at noon"]) { _ in
            .require(changes: [AttributeChange(Attribute<Requirements, Rate>.reads, Rate(6000))])
        },
        SavedEdit("a new requirement", ["+  availability: 99.9%"]) { _ in
            .require(changes: [AttributeChange(Attribute<Requirements, Percentage>.availability, Percentage(0.999))])
        },
        SavedEdit("a new item of a list", ["+    - Track an order"]) { board in
            .require(changes: [
                AttributeChange(Attribute<Requirements, [String]>.functional, board.requirements.functional + ["Track an order"])
            ])
        },
        SavedEdit(
            "an item taken out, with the remark above it",
            ["-    # the one that everybody forgets", "-    - Cancel an order   # within the hour"]
        ) { _ in
            .require(changes: [AttributeChange(Attribute<Requirements, [String]>.functional, ["Place an order"])])
        },
        SavedEdit("an estimate", ["-      expression: \"orders * 2kB\"", "+      expression: \"orders * 3kB\""]) { board in
            var estimates = board.requirements.estimates
            estimates[1].expression = "orders * 3kB"
            return .require(changes: [AttributeChange(Attribute<Requirements, [Estimate]>.estimates, estimates)])
        },
        SavedEdit("a spelling of the same value", []) { $0.setting(.ttl, to: TimeSpan(300, spelling: "300s"), of: "cache") },
        SavedEdit(
            "a removed component with all that names it",
            [
                "-- {id: orders, kind: sql-database, replication: {mode: leader-follower, followers: 1}}  # the record",
                "-    - from: shop", "-      to: orders", "-      timeout: 200ms",
                "-flows: [{name: place, path: [web, lb, shop, orders]}, {name: look, path: [web, lb, shop, cache]}]",
                "+flows:", "+  - {name: place, path: [web, lb, shop]}", "+  - {name: look, path: [web, lb, shop, cache]}",
            ]
        ) { $0.removing(components: ["orders"]) },
        SavedEdit(
            "another id",
            [
                "-- id: lb            # in front of all", "-    - {from: web, to: lb, kind: sync, label: HTTPS}",
                "-    - {from: lb, to: shop}   # plain inside",
                "-flows: [{name: place, path: [web, lb, shop, orders]}, {name: look, path: [web, lb, shop, cache]}]",
                "+- id: front            # in front of all", "+    - {from: web, to: front, kind: sync, label: HTTPS}",
                "+    - {from: front, to: shop}   # plain inside", "+flows:", "+  - {name: place, path: [web, front, shop, orders]}",
                "+  - {name: look, path: [web, front, shop, cache]}",
            ]
        ) { $0.renaming("lb", to: "front") },
    ]

    // MARK: Files of other makers

    @Test func keepsTheLineEndingsOfTheFile() throws {
        let document = Project.document(
            text: Project.text("Tests/Fixtures/boards/commented.yaml").replacingOccurrences(of: "\n", with: "\r\n"))
        var board = document.board
        #expect(board == Self.commented.board)
        _ = try board.apply(board.setting(.technology, to: "HAProxy", of: "lb"))
        _ = try board.apply(board.adding(Component(id: "log", kind: "event-log")))
        _ = try board.apply(board.adding(Group(id: "eu", kind: .region, members: ["lb", "shop"])))
        let text = document.text(for: board)
        #expect(text.replacingOccurrences(of: "\r\n", with: "").contains(where: \.isNewline) == false)
        #expect(Project.document(text: text).board == board)
    }

    @Test func addsBehindALastLineThatIsNotEnded() throws {
        let document = Project.document(text: "\u{FEFF}title: a\nboardwalk: 1\ncomponents:\n- {id: a, kind: client}")
        var board = document.board
        _ = try board.apply(board.adding(Component(id: "b", kind: "service")))
        _ = try board.apply(board.adding(Connection(from: "a", to: "b")))
        #expect(
            document.text(for: board) == """
                \u{FEFF}title: a
                boardwalk: 1
                components:
                - {id: a, kind: client}
                - {id: b, kind: service}
                connections:
                  - {from: a, to: b}

                """)
    }

    @Test func endsBeforeTheMarkOfTheDocumentsEnd() throws {
        let document = Project.document(text: "---\n# head\nboardwalk: 1\n...\n# after\n")
        var board = document.board
        _ = try board.apply(board.adding(Component(id: "b", kind: "service")))
        #expect(document.text(for: board) == "---\n# head\nboardwalk: 1\ncomponents:\n  - {id: b, kind: service}\n...\n# after\n")
        #expect(BoardFile.canonical(document) == "# head\nboardwalk: 1\n# after\n")
    }

    @Test func writesAFileInBracesAsABlock() throws {
        let document = Project.document(text: "{boardwalk: 1, components: [{id: a, kind: client}]}\n")
        var board = document.board
        _ = try board.apply(.settle(changes: [AttributeChange("title", .text("no"))]))
        #expect(document.text(for: board) == "boardwalk: 1\ntitle: \"no\"\ncomponents:\n  - {id: a, kind: client}\n")
    }

    // MARK: Random edits

    /// Every entry that an edit did not change keeps its lines, whatever else was edited; the text always reads back as the board.
    @Test(arguments: Project.fixtureBoards, [1, 2, 3]) func randomEditsKeepTheLinesOfWhatTheyLeave(_ path: String, _ seed: UInt64) throws {
        let document = Project.document(path)
        let original = document.text(for: document.board)
        var board = document.board
        var edits = RandomEdits(seed: seed)
        var inverses: [Edit] = []
        for _ in 0..<120 {
            guard let inverse = try? board.apply(edits.next(on: board)) else { continue }
            guard board.components.allSatisfy(Self.fits) else {
                _ = try board.apply(inverse)
                continue
            }
            inverses.append(inverse)
            let text = document.text(for: board)
            let again = Project.document(text: text, name: "\(path) after \(inverses.count) edits of \(seed):\n\(text)")
            #expect(again.board == board)
            for section in Section.allCases { expectKeptLines(in: section, document, again) }
            #expect(again.text(for: again.board) == text)
        }
        #expect(inverses.count > 20)
        for inverse in inverses.reversed() { _ = try board.apply(inverse) }
        #expect(document.text(for: board) == original)
    }

    /// Edits know no catalogue: some give a key to a kind that has it not.
    private static func fits(_ component: Component) -> Bool {
        component.attributes.keys.allSatisfy {
            $0.hasPrefix("x-") || Project.catalog.attributes.row(.component, $0, kind: component.kind) != nil
        }
    }

    private func expectKeptLines(in section: Section, _ before: BoardDocument, _ after: BoardDocument) {
        let old = before.board.entries(in: section)
        let new = after.board.entries(in: section)
        var taken: Set<Int> = []
        for (index, entry) in new.enumerated() {
            guard let match = old.indices.first(where: { old[$0] == entry && !taken.contains($0) }) else { continue }
            taken.insert(match)
            guard let was = before.lines(of: section, match), before.hasLineOfItsOwn(section, match) else { continue }
            #expect(after.lines(of: section, index) == was)
        }
    }
}

extension BoardDocument {
    /// The lines on which an entry stands.
    func lines(of section: Section, _ index: Int) -> [String]? {
        guard let node = root?[section.rawValue]?.items?[index] else { return nil }
        let lines = String(decoding: source.bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        return Array(lines[(node.start.line - 1)...(node.end.line - 1)])
    }

    /// False where the whole section is one list in brackets, which is written anew as a whole.
    func hasLineOfItsOwn(_ section: Section, _ index: Int) -> Bool { root?[section.rawValue]?.isFlow == false }
}
