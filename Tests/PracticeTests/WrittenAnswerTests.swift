import Formats
import TestSupport
import Testing
import Whiteboard

@testable import Practice

/// What was said aloud can be written on the board as it was said: the settings that the answer names, or the sentence as a note.
@Suite struct WrittenAnswerTests {
    private static let booking = "require availability=99.9%; user > alb > app x3 > psp:stripe"

    private static func situation(_ sketch: String, asked id: String) throws -> Situation {
        var session = ProbeTests.session(in: .implementation)
        session.go(to: .implementation)
        session.go(to: .optimise)
        let board = try SketchLine.read(sketch, on: Board(), catalog: Project.catalog, mode: .batch).get().board
        let before = Situation(board: board, session: session, catalog: Project.catalog, guide: PracticeFiles.guide)
        let probe = try #require(before.probe(id))
        session.ask(probe.worded(in: before) ?? probe)
        return Situation(board: board, session: session, catalog: Project.catalog, guide: PracticeFiles.guide)
    }

    @Test(
        "The answer's own words and figures, on the part that was asked about",
        arguments: [
            (
                booking, "I20", "2s at the PSP, then the hold stays; circuit breaker after 5 failures",
                "timeout 2s, circuit-breaker on App > Psp"
            ),
            (booking, "I20", "two seconds, then we give up", "timeout 2s on App > Psp"),
            (
                "require consistency=linearizable regions=[us, eu]; user > app > db", "R09",
                "Refuse: an event lives in one region, so holds fail there rather than double-sell; browsing keeps answering",
                "partition consistent"
            ),
            (
                "require consistency=linearizable regions=[us, eu]; user > app > db", "R09", "answer with what we have",
                "partition available"
            ),
            ("user > app > db", "R10", "five seconds at most", "rpo 5s"),
            ("user > app > cache, db", "I07", "the least recently used, so LRU", "eviction lru on Cache"),
            ("user > app > cache, db", "I06", "after 5 minutes: a ttl", "ttl 5min, invalidation ttl on Cache"),
            (
                "require availability=99.9%; user > app x3 > db", "I12", "two followers, and one is promoted by itself",
                "replication.followers 2, replication.failover automatic on Database"
            ),
            (
                "require availability=99.9%; user > app x3 > db", "I12", "a standby in another zone, with automatic failover",
                "replication.followers 1, replication.failover automatic on Database"
            ),
            ("user > app x2 > db", "O11", "canary one zone at 5%, roll back on burn", "your answer as a note"),
        ])
    func isWritten(_ sketch: String, _ probe: String, _ answer: String, _ title: String) throws {
        let situation = try Self.situation(sketch, asked: probe)
        let written = try #require(situation.written(answer, answering: probe))
        #expect(written.title == title)
        let board = try situation.board.applying(written.edit)
        let after = Situation(board: board, session: situation.session, catalog: Project.catalog, guide: PracticeFiles.guide)
        #expect(ProbeConditions.isAnswered(probe, in: after))
    }

    @Test(
        "A figure goes to the part that was asked about, unless its own clause names another; what one of many takes is no number of them",
        arguments: [
            ("145 at once, 50 a box makes 3 machines", 3.0), ("the app batches 100 a call, so 5 nodes hold it", 5),
        ])
    func figuresHaveAnOwner(_ answer: String, _ replicas: Double) throws {
        let sketch = "require availability=99.9%; user > lb:alb > app x3 > geo:redis, traces:cassandra"
        let board = try SketchLine.read(sketch, on: Board(), catalog: Project.catalog, mode: .batch).get().board
        let row = try #require(Project.catalog.attributes.row(.component, "replicas", kind: nil))
        #expect(SpokenSetting(row, isAsked: true).value(in: answer) == .quantity(AnyQuantity(replicas, .count)))
        #expect(board.component("traces") != nil)
    }

    @Test("What is said of the design without a question is heard as well, of the parts that it names")
    func isSaidAloud() throws {
        let situation = try Self.situation(Self.booking, asked: "I20")
        #expect(situation.written("a timeout of 2s on the PSP")?.title == "timeout 2s on App > Psp")
        #expect(situation.written("the sky is blue")?.title == nil)
    }

    @Test("Who names what stands there beside what would do takes nothing away")
    func nothingIsTakenAway() throws {
        let sketch = "require writes=14k/s; user > app x20 >> q:kafka x3 >> w:worker x60"
        let situation = try Self.situation(sketch, asked: "I29")
        let written = situation.written("20 ms each makes 28 workers, and I run 60 so that half may be down", answering: "I29")
        #expect(written?.title == "work 20ms on W", "\(written?.title ?? "nothing")")
    }

    @Test("A figure of another part is none of these, a name in two words is a name, and of two backups the better counts")
    func figuresStayWithTheirPart() throws {
        let zones = try Self.situation("require availability=99.9%; user > lb:alb > app x2 > s3:object-store, db", asked: "I04")
        let said = "two copies of app stand in different zones, the object store keeps copies in three zones itself"
        #expect(zones.written(said, answering: "I04")?.title.contains("zones 3 on App") != true)
        #expect(Situation.stands("Seatmap", in: PlainWords.of("each seat map expires")))
        #expect(!Situation.stands("Redis", in: PlainWords.of("re dis")))
        let row = try #require(Project.catalog.attributes.row(.component, "backups", kind: "sql-database"))
        let both = SpokenSetting(row, isAsked: true).value(in: "a daily base backup plus continuous WAL archive")
        #expect(both == .text("continuous"))
        #expect(SpokenSetting(row, isAsked: true).value(in: "a backup each night") == .text("daily"))
    }

    @Test("A key of the board that came too soon is no answer", arguments: ["/postgres", "= x3", ":w"])
    func keysAreNoAnswers(_ text: String) throws {
        let situation = try Self.situation(Self.booking, asked: "I20")
        let probe = try #require(situation.probe("I20"))
        #expect(!situation.hears(text, to: probe))
    }

    @Test(
        "Nothing is written that was not said",
        arguments: [
            (booking, "I20", "the user sees an error and tries again tomorrow"), (booking, "I20", "no timeout, no breaker"),
            (booking, "I20", "I don't know"), ("user > app > db", "R10", "not much"), ("user > app > cache, db", "I07", "something old"),
            ("user > app x2 > db", "O11", "we are careful"),
        ])
    func isNotMadeUp(_ sketch: String, _ probe: String, _ answer: String) throws {
        let situation = try Self.situation(sketch, asked: probe)
        #expect(situation.written(answer, answering: probe)?.title == nil)
    }
}
