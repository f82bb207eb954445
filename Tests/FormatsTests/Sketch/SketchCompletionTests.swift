import Formats
import TestSupport
import Testing
import Whiteboard

@Suite struct SketchCompletionTests {
    let catalog = Project.catalog

    func complete(_ text: String, on board: Board = Board()) -> String {
        let (completed, cursor) = SketchLine.complete(text, cursor: text.count, in: SketchContext(board, catalog: catalog))
        return String(completed.prefix(cursor)) + "|" + completed.dropFirst(cursor)
    }

    @Test(arguments: [
        ("us", "user|"), ("ca", "cache|"), ("lb<us", "lb<user|"), ("a>re", "a>reverse-proxy|"), ("redirect;re", "redirect;redirect|"),
        ("create, ids:cr", "create, ids:cron|"), ("links:dy", "links:dynamodb|"), ("a > ", "a > |"), ("zzz", "zzz|"), ("[zo", "[zone|"),
        ("cache {ev", "cache {eviction|"), ("cache {eviction=lr", "cache {eviction=lru|"), ("app > {time", "app > {timeout|"),
        ("app > \"x\" {ret", "app > \"x\" {retries|"), ("cache x3 {tt", "cache x3 {ttl|"), ("x:kv {hol", "x:kv {holds|"),
        ("client {tt", "client {tt|"),
        ("app x2, ap", "app x2, app|"),
    ])
    func tabTakesTheFirst(_ text: String, _ completed: String) {
        #expect(complete(text) == completed)
    }

    @Test func namesOfTheBoardComeBeforeWordsOfTheCatalogue() throws {
        var component = Component(id: "urls", kind: "sql-database")
        component[.name] = "Users and links"
        let board = Board(components: [component, Component(id: "cart", kind: "service")])
        #expect(complete("ca", on: board) == "cart|")
        #expect(complete("us", on: board) == "urls|")
        #expect(complete("cancel > ca", on: board) == "cancel > cancel|")
    }

    @Test func theWordAroundTheCursorIsReplaced() {
        let (text, cursor) = SketchLine.complete("us > app", cursor: 1, in: SketchContext(Board(), catalog: catalog))
        #expect(text == "user > app" && cursor == 4)
    }

    /// The list under `App > cache, post`.
    @Test func theListShowsWhatTheWordMayBe() {
        let completion = SketchLine.completion("cache, post", cursor: 11, in: SketchContext(Board(), catalog: catalog))
        let rows = completion.candidates.map { "\($0.title) | \($0.detail) | \($0.place)" }
        #expect(
            rows == [
                "PostgreSQL | SQL database · 5k reads/s · p99 15 ms | data", "Postgres | SQL database · 5k reads/s · p99 15 ms | data",
                "post | a new service of this name | new",
            ])
        #expect(completion.choosing(completion.candidates[2]).text == "cache, post:")
        #expect(completion.choosing(completion.candidates[0]).text == "cache, postgresql")
    }

    @Test func whatIsThereSaysWhatItIs() throws {
        let board = try SketchReading("links:dynamodb; [zone eu-west] app").board
        let context = SketchContext(board, catalog: catalog)
        #expect(SketchLine.completion("li", cursor: 2, in: context).candidates.first?.detail == "DynamoDB · Key-value store")
        #expect(SketchLine.completion("[eu", cursor: 3, in: context).candidates.map(\.word) == ["eu-west"])
        #expect(SketchLine.completion("", cursor: 0, in: context).candidates.prefix(3).map(\.title) == ["Links", "App", "Client"])
    }

    /// Whatever is chosen reads back as what its row says.
    @Test func everyCandidateReadsAsItSays() throws {
        let context = SketchContext(Board(), catalog: catalog)
        for typed in ["re", "ca", "post", "google", "users-db", "k", "s", "la"] {
            let completion = SketchLine.completion(typed, cursor: typed.count, in: context)
            for candidate in completion.candidates {
                let text = completion.choosing(candidate).text
                let component = try #require(try SketchReading(text, mode: .entered).board.components.first)
                #expect(component.kind == candidate.kind, "\(text)")
                #expect(component.technology == candidate.technology, "\(text)")
            }
        }
    }
}
