import Analysis
import TestSupport
import Testing
import Whiteboard

/// Where no flow is declared, the requirements' reads and writes go where a reader of the drawing would send them.
@Suite struct ImpliedLoadTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let what: String
        let sketch: String
        let part: String
        let reads: Double
        let writes: Double
        var testDescription: String { what }
    }

    private static let mixed = "require reads=900/s writes=100/s; "
    private static let copied = "client > app > primary:postgres; primary => copy-a:postgres, copy-b:postgres; app > copy-a, copy-b"

    @Test(arguments: [
        Case(what: "reads go to the copies", sketch: mixed + copied, part: "copy-a", reads: 450, writes: 0),
        Case(what: "writes go to what is copied", sketch: mixed + copied, part: "primary", reads: 0, writes: 100),
        Case(
            what: "unless the arrow says that it reads too", sketch: mixed + copied + "; app > {access=read-write} primary",
            part: "primary",
            reads: 300, writes: 100),
        Case(
            what: "two that copy each other share", sketch: mixed + "client > app > a:postgres, b:postgres; a => b; b => a", part: "a",
            reads: 450, writes: 50),
        Case(
            what: "a copy that nobody asks changes nothing", sketch: mixed + "client > app > a:postgres => b:postgres", part: "a",
            reads: 900, writes: 100),
        Case(
            what: "reads send no messages", sketch: mixed + "client > app > db; app >> q:kafka >> w:worker", part: "q", reads: 0,
            writes: 100),
        Case(
            what: "nor where reads alone are stated", sketch: "require reads=900/s; client > app > db; app >> q:kafka", part: "q", reads: 0,
            writes: 0),
        Case(
            what: "but views do, where views are what is sent", sketch: mixed + "client > app > db; app >> \"page views\" q:kafka",
            part: "q", reads: 900, writes: 100),
        Case(
            what: "and requests that nobody told apart do", sketch: "require requests=1k/s; client > app > db; app >> q:kafka", part: "q",
            reads: 1000, writes: 0),
        Case(
            what: "a broker that clients speak to takes what they send", sketch: mixed + "client > q:kafka >> w:worker", part: "q",
            reads: 900,
            writes: 100),
    ])
    func goesWhereItIsMeant(_ given: Case) throws {
        let design = try DesignTests.design(given.sketch)
        let load = design.traffic.loads[try DesignTests.part(given.part, in: design).index]
        #expect(abs(load.peakReads - given.reads) < 1e-6)
        #expect(abs(load.peakWrites - given.writes) < 1e-6)
    }

    @Test(
        "Whoever sends batches calls less often than there are items",
        arguments: [("batches of events", 500.0, 50_000.0), ("events", 50_000, 50_000)])
    func batches(_ label: String, _ calls: Double, _ items: Double) throws {
        let design = try DesignTests.design(
            "sdk:client > \"\(label)\" lb:nlb > ingest:service x9 >> log:kafka; flow ingest: sdk lb ingest log kind=write rate=50k/s")
        #expect(design.traffic.loads[try DesignTests.part("ingest", in: design).index].peak == calls)
        #expect(design.traffic.loads[try DesignTests.part("log", in: design).index].peak == items)
    }
}
