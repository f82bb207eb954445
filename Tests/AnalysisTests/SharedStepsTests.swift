import Analysis
import TestSupport
import Testing
import Whiteboard

/// Two flows of one request load what they walk together once; what they do apart counts for each.
@Suite struct SharedStepsTests {
    /// Peak load of a part.
    private static func load(_ id: String, _ sketch: String) throws -> Double {
        let design = try DesignTests.design(sketch)
        return design.traffic.loads[try DesignTests.part(id, in: design).index].peak
    }

    private static func views(asked: String, second: String) -> String {
        """
        require \(asked); client > lb > app > db; app > count:service > db; \
        flow read: client lb app db kind=read rate=3k/s; flow count: client \(second) kind=write rate=3k/s
        """
    }

    @Test func aRequestThatReadsAndWritesIsOne() throws {
        let sketch = Self.views(asked: "reads=3k/s writes=5/s", second: "lb app db")
        #expect(try Self.load("lb", sketch) == 3000)
        #expect(try Self.load("app", sketch) == 3000)
        #expect(try Self.load("db", sketch) == 6000)
    }

    @Test func whatOneOfThemAsksBesideCountsForIt() throws {
        let sketch = Self.views(asked: "reads=3k/s writes=5/s", second: "lb app count db")
        #expect(try Self.load("app", sketch) == 3000)
        #expect(try Self.load("count", sketch) == 3000)
    }

    @Test(arguments: ["reads=3k/s writes=3k/s", "latency=1s", "reads=10k/s writes=1k/s", "reads=1k/s writes=1/s"])
    func requestsThatAreAskedForAreAllCounted(_ asked: String) throws {
        #expect(try Self.load("app", Self.views(asked: asked, second: "lb app db")) == 6000)
    }

    @Test func flowsThatPartBeforeAProgramAreTwo() throws {
        let sketch = """
            require reads=3k/s writes=5/s; client > lb > app > db; lb > count:service > db; \
            flow read: client lb app db kind=read rate=3k/s; flow count: client lb count db kind=write rate=3k/s
            """
        #expect(try Self.load("lb", sketch) == 6000)
    }
}
