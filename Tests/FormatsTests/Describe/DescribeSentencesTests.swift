import Formats
import TestSupport
import Testing
import Whiteboard

@Suite struct DescribeSentencesTests {
    func sentences(_ text: String) throws -> String { Describe.sentences(try SketchReading(text).board, catalog: Project.catalog) }

    @Test func aDrawingIsToldFromTheUserOn() throws {
        #expect(
            try sentences("db < app x3 < lb < client; app > cache:redis {ttl=1d}; [zone a] db => copy") == """
                A board without a title: six components, five connections and one group.

                Components:
                Client is a client.
                Load balancer is a load balancer.
                App is a service, three copies.
                Database is an SQL database, one copy assumed, part of a.
                Copy is an SQL database, one copy assumed.
                Cache is a cache (Redis), one copy assumed: TTL 1 day.

                Groups:
                A is a zone of Database.

                Connections:
                Client calls Load balancer.
                Load balancer calls App.
                App calls Database.
                App calls Cache.
                Database is copied to Copy.

                """)
    }

    @Test func whatIsNoThingByItsNameIsToldAsOne() throws {
        let text = try sentences("grafana:monitoring; sendgrid; kafka; sessions:redis")
        for line in [
            "Grafana is a monitoring system.", "SendGrid is a service of somebody else.", "Kafka is an event log, one copy assumed.",
            "Sessions is a cache (Redis), one copy assumed.",
        ] {
            #expect(text.contains(line + "\n"), "\(text)")
        }
    }

    @Test("What is left as it is says of which part, as it is called now")
    func whatIsLeft() throws {
        let text = """
            boardwalk: 1
            components: [{id: db, kind: sql-database, name: Orders}]
            trade-offs:
              - {choice: Leave as it is (one copy of the data), because: a prototype, waives: [spof/single-store on db]}
              - {choice: Orders has no standby, because: a prototype, waives: [spof/manual-failover on db]}
            """
        let told = Describe.sentences(Project.document(text: text).board, catalog: Project.catalog)
        #expect(told.contains("Chosen: Leave as it is (one copy of the data), of Orders. Because: a prototype."), "\(told)")
        #expect(told.contains("Chosen: Orders has no standby. Because: a prototype."), "\(told)")
    }

    @Test func anEmptyBoardSaysSo() {
        #expect(Describe.sentences(Board(), catalog: Project.catalog) == "A board without a title: nothing is drawn yet.\n")
    }

    @Test func everythingIsSaid() throws {
        #expect(
            Golden.mismatch(
                Describe.sentences(Project.document("Tests/Fixtures/boards/url-shortener.yaml").board, catalog: Project.catalog),
                "describe/url-shortener.txt") == nil)
    }

    /// Every line is a heading, empty, or ends as a sentence does: a screen reader pauses there.
    @Test(arguments: Project.templateBoards) func everyLineIsASentence(_ path: String) {
        for line in Describe.sentences(Project.document(path).board, catalog: Project.catalog).split(separator: "\n") {
            #expect(line.last.map { ".!?…:".contains($0) } ?? false, "\(path): \(line)")
        }
    }

    /// Each component and each connection is told once.
    @Test(arguments: Project.templateBoards) func nothingIsLost(_ path: String) {
        let board = Project.document(path).board
        let paragraphs = Describe.sentences(board, catalog: Project.catalog).split(separator: "\n\n").map { $0.split(separator: "\n") }
        func lines(under heading: String) -> Int { paragraphs.first { $0.first == Substring(heading + ":") }.map { $0.count - 1 } ?? 0 }
        #expect(lines(under: "Components") == board.components.count)
        #expect(lines(under: "Connections") == board.connections.count)
        #expect(lines(under: "Flows") == board.flows.count)
        #expect(lines(under: "Data") == board.data.count)
    }
}
