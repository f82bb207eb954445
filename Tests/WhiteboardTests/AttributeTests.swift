import Testing

@testable import Whiteboard

@Suite struct AttributeTests {
    @Test func anAttributeHasItsType() {
        var cache = Component(id: "cache", kind: "cache")
        cache[.ttl] = TimeSpan(300, spelling: "5min")
        cache[.strategy] = .cacheAside
        cache[.zones] = .names(["a", "b"])
        cache[.replicationFailover] = .automatic
        #expect(cache[.ttl]?.value == 300)
        #expect(cache[.strategy] == .cacheAside)
        #expect(cache[.zones]?.count == 2)
        #expect(cache.attributes["replication.failover"] == .text("automatic"))
        cache[.ttl] = nil
        #expect(cache[.ttl] == nil)
        #expect(cache[.hitRate] == nil, "not stated is never a default")
    }

    @Test func twoEntriesThatStateTheSameAreEqual() {
        let one = Attributes([.init("b", .bool(true)), .init("a", .text("x"))])
        let other = Attributes([.init("a", .text("x")), .init("b", .bool(true))])
        #expect(one == other)
        #expect(one.keys == ["a", "b"])
    }

    @Test(
        "path entries",
        arguments: [
            ("urls", PathEntry("urls")), ("app > urls", PathEntry("urls", caller: "app")),
            ("app>urls #2", PathEntry("urls", caller: "app", parallel: 2)),
        ])
    func pathEntries(text: String, entry: PathEntry) {
        #expect(PathEntry(text) == entry)
        #expect(PathEntry(entry.text) == entry)
    }

    @Test("what is no path entry", arguments: ["", "a b", "A", "a > ", "a > b > c", "a #2", "a > b #0", "a > b #x"])
    func badPathEntries(text: String) { #expect(PathEntry(text) == nil) }

    @Test("waivers", arguments: ["spof/single-store on urls", "process/no-scale on requirements", "security/exposed on flow redirect"])
    func waivers(text: String) { #expect(Waiver(text)?.text == text) }

    @Test("consistency levels", arguments: ["eventual", "read-your-writes", "bounded-staleness 5s", "linearizable"])
    func levels(text: String) { #expect(ConsistencyLevel(text)?.text == text) }

    @Test func strongIsLinearizable() { #expect(ConsistencyLevel("strong") == .linearizable) }
}
