import Analysis
import TestSupport
import Testing
import Whiteboard

/// What flows with a rate of their own leave to the others, and what an arrow's share means to them.
@Suite struct StatedRateTests {
    private static func load(_ id: String, _ sketch: String) throws -> Double {
        let design = try DesignTests.design(sketch)
        return (design.traffic.loads[try DesignTests.part(id, in: design).index].peak * 1000).rounded() / 1000
    }

    /// 1,000 requests a second, of which one flow states its part and two say nothing.
    @Test(arguments: [("700/s", 150.0), ("1k/s", 0), ("1.2k/s", 0)])
    func whatIsStatedLeavesTheRest(_ stated: String, _ each: Double) throws {
        let sketch = """
            require requests=1k/s; client > a:service > db; client > b:service > db; client > c:service > db; \
            flow one: client a db kind=read rate=\(stated); flow two: client b db kind=read; flow three: client c db kind=read
            """
        #expect(try Self.load("b", sketch) == each)
        #expect(try Self.load("c", sketch) == each)
    }

    private static let split = "require requests=100/s; client > app > {share=20%} find:service; app > db; "

    /// The flow is the share that its arrow states; where every flow goes over it, it is taken of each.
    @Test(arguments: [
        ("flow find: client app find kind=read rate=20/s; flow order: client app db kind=write rate=80/s", 20.0),
        ("flow find: client app find kind=read rate=100/s", 20),
        ("flow find: client app find kind=read rate=50/s; flow order: client app db kind=write rate=50/s", 20),
    ])
    func aShareIsOfAllThatItsCallerDoes(_ flows: String, _ load: Double) throws {
        #expect(try Self.load("find", Self.split + flows) == load)
    }
}
