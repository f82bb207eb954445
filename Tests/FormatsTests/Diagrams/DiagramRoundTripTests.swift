import TestSupport
import Testing
import Whiteboard

@testable import Formats

/// What a diagram has to bring back: names with their kinds, frames with what they mean and hold, arrows by the names of their ends.
struct DiagramContent: Equatable {
    var title: String?
    var isDown: Bool
    var components: [String]
    var groups: [String]
    var connections: [String]

    init(_ board: Board) {
        title = board.title
        isDown = board.direction == .down
        var names = Dictionary(board.groups.map { ($0.id, $0.title) }, uniquingKeysWith: { first, _ in first })
        for component in board.components { names[component.id] = component.shownName(Project.catalog) }
        func name(_ id: String) -> String { names[id] ?? "?" }
        components = board.components.map { component in
            "\(name(component.id)): \(component.kind.rawValue), \(component[.replicas].map(String.init) ?? "unstated")"
        }.sorted()
        groups = board.groups.map {
            "\($0.title) \($0.kind == .group ? "" : $0.kind?.rawValue ?? ""): \($0.members.map(name).sorted().joined(separator: ", "))"
        }.sorted()
        connections = board.connections.map { "\(name($0.from)) > \(name($0.to)) \($0.kind.rawValue) \($0.label ?? "")" }.sorted()
    }
}

@Suite struct DiagramRoundTripTests {
    static let boards =
        Project.templateBoards + Project.fixtureBoards
        + ["three-tier", "kubernetes-shop", "group-chat"].map {
            "Tests/Fixtures/architectures/\($0).yaml"
        }

    @Test(arguments: DiagramLanguage.allCases, boards)
    func bringsBackWhatItWrote(_ language: DiagramLanguage, _ path: String) throws {
        let board = Project.document(path).board
        // A frame without anything in it is a box to all other programs.
        guard !board.components.isEmpty, board.groups.allSatisfy({ !$0.members.isEmpty }) else { return }
        let text = language.write(board, catalog: Project.catalog)
        let result = try DiagramFile(text, language: language, catalog: Project.catalog)
        #expect(DiagramContent(result.board) == DiagramContent(board))
        // A box has room for how many regions there are, not for their names.
        let several = board.components.filter { $0[.zones] == nil && ($0[.regions]?.count ?? 0) > 1 }.map { component in
            let count = component[.regions]?.count ?? 0
            return "\(component.shownName(Project.catalog)) stands in \(count) regions without their names: left out"
        }
        #expect(result.notes.map(\.text).sorted() == several.sorted())
    }

    @Test(arguments: DiagramLanguage.allCases)
    func keepsTheDirectionAndOneCopyThatWasStated(_ language: DiagramLanguage) throws {
        let board = Project.document(
            text: """
                boardwalk: 1
                direction: down
                components: [{id: app, kind: service, replicas: 1}, {id: db, kind: sql-database, technology: PostgreSQL, replicas: 1}]
                connections: [{from: app, to: db}]
                """
        ).board
        let back = try DiagramFile(language.write(board, catalog: Project.catalog), language: language, catalog: Project.catalog).board
        #expect(back.components.map { $0[.replicas] } == [1, 1] && back.direction == .down)
        #expect(back.component("db")?.technology == "PostgreSQL")
    }

    @Test(arguments: DiagramLanguage.allCases)
    func keepsTextsThatMeanSomethingToTheLanguage(_ language: DiagramLanguage) throws {
        let names = [
            "rows[1] {x} #1 <T> (y)", "\"quoted\" \\n $x ${y} $$z$$", "R&D &amp; more", "1. first", "- second", "end", "%% no comment",
            "a | b; c: d", "snake_case_name *bold* _x_", "日本語 🐛", "`code`", "null", "shape", "#35; #quot;",
            "x  y   z", "▲ ▼ ◀ ▶ │─┌ ●",
        ]
        var board = Board()
        for (number, name) in names.enumerated() {
            var component = Component(
                id: number == 0 ? "end" : number == 1 ? "graph" : number == 2 ? "label" : "part-\(number)", kind: "service")
            component[.name] = name
            board = try board.applying(board.adding(component))
            if number > 0 {
                let last = board.components[number - 1].id
                board = try board.applying(board.adding(Connection(from: last, to: component.id, label: name)))
            }
        }
        let text = language.write(board, catalog: Project.catalog)
        let result = try DiagramFile(text, language: language, catalog: Project.catalog)
        #expect(DiagramContent(result.board) == DiagramContent(board), "\(text)")
    }

    /// What stands beside the drawing goes with it: tooltips, comments, data of an element.
    @Test(arguments: DiagramLanguage.allCases)
    func keepsNotes(_ language: DiagramLanguage) throws {
        let said = "Holds #1; \"all\" <b>x</b> & %%{init: {}}%% ${y}\n{a: b} \\n: c"
        var board = Board(components: [Component(id: "app", kind: "service"), Component(id: "end", kind: "queue")])
        for id in ["app", "end"] {
            var changed = try #require(board.component(id))
            changed[.notes] = "\(id): \(said)"
            board = Board(
                components: board.components.map { $0.id == id ? changed : $0 }, notes: [Note(text: said), Note(text: "second")])
        }
        let text = language.write(board, catalog: Project.catalog)
        let result = try DiagramFile(text, language: language, catalog: Project.catalog)
        #expect(result.board.components.map { $0[.notes] } == board.components.map { $0[.notes] }, "\(text)")
        #expect(result.board.notes.map(\.text) == board.notes.map(\.text))
        #expect(result.notes.isEmpty)
    }

    /// What is spoken over an arrow is not drawn, and goes with it all the same.
    @Test(arguments: DiagramLanguage.allCases)
    func keepsProtocols(_ language: DiagramLanguage) throws {
        let names = ["gRPC", nil, "MQTT: \"#1\" <b> & ${x} 100%", "a|b"]
        var connections: [Connection] = []
        for (number, name) in names.enumerated() {
            var connection = Connection(from: "a", to: "b", kind: number == 2 ? .async : .sync, label: number > 0 ? "\(number)" : nil)
            connection[.protocol] = name
            connections.append(connection)
        }
        let board = Board(components: [Component(id: "a", kind: "service"), Component(id: "b", kind: "service")], connections: connections)
        let text = language.write(board, catalog: Project.catalog)
        let result = try DiagramFile(text, language: language, catalog: Project.catalog)
        #expect(result.board.connections.map { $0[.protocol] } == names, "\(text)")
        #expect(result.notes.isEmpty)
    }

    @Test(arguments: DiagramLanguage.allCases)
    func takesAnyBytesWithoutATrap(_ language: DiagramLanguage) throws {
        var numbers = SeededGenerator(seed: 11)
        let board = Project.document("Tests/Fixtures/architectures/kubernetes-shop.yaml").board
        let text = language.write(board, catalog: Project.catalog)
        let signs = Array("[](){}<>|&;:\"'`#%@-=.~^\\/ \n\t→日")
        var read = 0
        for _ in 0..<120 {
            var characters = Array(text)
            for _ in 0..<Int.random(in: 1...6, using: &numbers) {
                let place = Int.random(in: 0..<characters.count, using: &numbers)
                switch Int.random(in: 0..<3, using: &numbers) {
                case 0: characters.remove(at: place)
                case 1: characters.insert(signs[Int.random(in: 0..<signs.count, using: &numbers)], at: place)
                default: characters.removeSubrange(place..<min(characters.count, place + 30))
                }
                if characters.isEmpty { break }
            }
            // A problem has a place within the text; what is read can be written and read as a board.
            do throws(ReadingProblem) {
                let result = try DiagramFile(String(characters), language: language, catalog: Project.catalog)
                let file = BoardDocument(new: result.board, catalog: Project.catalog).text(for: result.board)
                #expect(BoardFile.read(file, catalog: Project.catalog).problems.isEmpty)
                read += 1
            } catch {
                #expect(error.line >= 1 && error.column >= 1)
            }
        }
        #expect(read > 0)
    }

    /// A product that stands in a name is not written a second time, and is the same when it is read there.
    @Test(arguments: DiagramLanguage.allCases)
    func keepsTechnologiesThatNamesSay(_ language: DiagramLanguage) throws {
        let all = [
            ("Redis Cluster HA", "cache", "Redis Cluster"), ("Redis primary", "cache", "Redis"), ("Kafka", "event-log", "Kafka"),
            ("Aurora MySQL Reader", "sql-database", "Aurora"), ("Postgres Primary HA", "sql-database", "Postgres"),
            ("Price Oracle", "sql-database", "Oracle"), ("LambdaMART", "function", "Lambda"), ("", "cache", "Redis"),
        ]
        var board = Board()
        for (number, given) in all.enumerated() {
            var component = Component(id: "part-\(number)", kind: Kind(given.1))
            component[.name] = given.0
            component[.technology] = given.2
            board = try board.applying(board.adding(component))
        }
        let text = language.write(board, catalog: Project.catalog)
        let read = try DiagramFile(text, language: language, catalog: Project.catalog).board
        #expect(read.components.map(\.technology) == all.map(\.2))
        #expect(read.components.map(\.kind.rawValue) == all.map(\.1))
    }

    /// A technology that no table knows is not taken for a region, a count of copies or a zone, and a region not for a technology.
    @Test(arguments: DiagramLanguage.allCases)
    func keepsTechnologiesApartFromPlacesAndCopies(_ language: DiagramLanguage) throws {
        let all: [(technology: String?, region: String?, replicas: Int?)] = [
            ("x86", nil, 2), ("golang", nil, nil), ("ffmpeg", nil, 3), ("wasm", "oregon", nil), (nil, "oregon", 4), (nil, "eu-west", nil),
            ("Go", "eu-west", 2), ("eu-tool", nil, nil), ("x3", nil, nil), ("zone", nil, nil), ("PostgreSQL", nil, nil),
        ]
        var board = Board()
        for (number, given) in all.enumerated() {
            var component = Component(id: "part-\(number)", kind: "worker")
            if let technology = given.technology { component[.technology] = technology }
            if let region = given.region { component[.regions] = [region] }
            if let replicas = given.replicas { component[.replicas] = replicas }
            board = try board.applying(board.adding(component))
        }
        let text = language.write(board, catalog: Project.catalog)
        let read = try DiagramFile(text, language: language, catalog: Project.catalog).board
        #expect(read.components.map(\.technology) == all.map(\.technology))
        #expect(read.components.map { $0[.regions] } == all.map { $0.region.map { [$0] } })
        #expect(read.components.map { $0[.replicas] } == all.map(\.replicas))
    }

    /// What was written before a region was called one.
    @Test(
        arguments: [("×3 · eu-west", nil, "eu-west"), ("Go · oregon", "Go", "oregon"), ("×2 · golang", "golang", nil)]
            as [(String, String?, String?)])
    func readsOlderDetails(_ text: String, _ technology: String?, _ region: String?) throws {
        let detail = try #require(DiagramDetail(reading: text, isOurs: true, catalog: Project.catalog))
        #expect(detail.technology == technology && detail.region == region)
    }
}
