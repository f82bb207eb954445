import Formats
import TestSupport
import Testing
import Whiteboard

@Suite struct BoardReadingTests {
    static let example = Project.document("Tests/Fixtures/boards/url-shortener.yaml")

    @Test(arguments: Project.templateBoards + Project.fixtureBoards) func readsEveryBoard(_ path: String) {
        let (document, problems) = BoardFile.read(Project.bytes(path), catalog: Project.catalog)
        #expect(problems.map { $0.text(file: path) } == [])
        #expect(document?.board.components.isEmpty == false)
    }

    @Test func readsWhatWasWritten() throws {
        let board = Self.example.board
        #expect(board.title == "URL shortener")
        #expect(board.question == "url-shortener")
        #expect(board.components.map(\.id) == ["client", "cdn", "lb", "app", "cache", "urls", "clicks"])
        #expect(board.connections.count == 7)
        let app = try #require(board.component("app"))
        #expect(app[.replicas] == 3)
        #expect(app[.zones] == .names(["a", "b", "c"]))
        #expect(app[.capacity] == Rate(4000))
        #expect(app[.capacity]?.spelling == "4k/s")
        let urls = try #require(board.component("urls"))
        #expect(urls[.replicationMode] == .leaderFollower)
        #expect(urls[.replicationFollowers] == 2)
        #expect(
            urls.attributes.keys == [
                "backups", "id", "kind", "replication.failover", "replication.followers", "replication.mode", "replication.sync",
                "technology",
            ])
        #expect(board.requirements[.availability] == Percentage(0.999))
        #expect(board.requirements[.retention] == TimeSpan(5 * 365 * 86_400))
        #expect(
            board.requirements.estimates == [
                Estimate(name: "links", expression: "writes * 5y"), Estimate(name: "storage", expression: "links * 500B * 3"),
            ])
        #expect(board.api[0][.request] == Fields([Field(name: "url", type: "text"), Field(name: "alias", type: "text?")]))
        #expect(board.data[0].fields.map(\.name) == ["code", "long", "owner", "created"])
        #expect(board.flows[0].path.map(\.component) == ["client", "cdn", "lb", "app", "cache", "urls"])
        #expect(board.tradeOffs[1].waives == [Waiver(rule: "security/no-rate-limit", subject: "lb")])
        #expect(board.notes[0][.at] == Place(column: 2, row: 20))
        #expect(board.connections[6].kind == .async)
        #expect(board.groups[0].members == ["lb", "app", "cache", "urls", "clicks"])
    }

    @Test func leavesOutWhatIsUsual() throws {
        let text = """
            boardwalk: 1
            components:
              - {id: a, kind: service}
              - {id: b, kind: service}
            connections:
              - {from: a, to: b, kind: sync}
            flows:
              - {name: f, path: [a, b], user-facing: true}
              - {name: g, path: [a, b], user-facing: false}
            """
        let board = Project.document(text: text).board
        #expect(board.connections[0].attributes.keys == ["from", "to"])
        #expect(board.flows.map { $0.attributes["user-facing"] } == [nil, .bool(false)])
    }

    @Test func keepsForeignKeysFiguresAndStages() throws {
        let board = Project.document(
            text: """
                boardwalk: 1
                x-team: {name: core, on-call: [ann, bo]}
                components:
                  - {id: a, kind: sql-database, x-shelf: top}
                stages:
                  - name: simple
                    at-time: 5min
                    components:
                      - {id: old, kind: client}
                      - {id: b, kind: service}
                    connections:
                      - {from: old, to: b}
                review: {capacity/hot: off, spof/single-zone: advice}
                figures: {PostgreSQL: {capacity: 8k/s, latency: 2ms}, cache: {availability: 99%}}
                """
        ).board
        #expect(board.settings["x-team"] == .map([.init("name", .text("core")), .init("on-call", .list([.text("ann"), .text("bo")]))]))
        #expect(board.components[0].attributes["x-shelf"] == .text("top"))
        #expect(board.stages[0].components.map(\.id) == ["old", "b"])
        #expect(board.stages[0].connections.map(\.to) == ["b"])
        #expect(board.stages[0][.atTime] == TimeSpan(300))
        #expect(board.reviewSettings.map(\.name) == ["capacity/hot", "spof/single-zone"])
        #expect(board.figures.map(\.name) == ["PostgreSQL", "cache"])
        #expect(board.figures.first?.figures.keys == ["capacity", "latency"])
    }

    @Test func knowsTheLinesOfItsEntries() {
        let text = Project.text("Tests/Fixtures/boards/url-shortener.yaml").split(separator: "\n", omittingEmptySubsequences: false)
        let document = Self.example
        for (index, component) in document.board.components.enumerated() {
            let line = document.line(in: .components, at: index) ?? 0
            #expect(text[line - 1].contains("id: \(component.id)"))
        }
        #expect(document.line(in: .components, at: 100) == nil)
        #expect(document.line(ofRequirement: "latency").map { text[$0 - 1].contains("latency: 100ms") } == true)
        #expect(document.line(ofRequirement: "compliance").map { text[$0 - 1] } == "requirements:")
        #expect(document.waiverPositions.map { "\($0.waiver.text) \($0.position.line > 60)" } == ["security/no-rate-limit on lb true"])
    }
}
