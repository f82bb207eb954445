import Review
import TestSupport
import Testing

/// Too many reads are answered by a cache before a store is split.
@Suite struct CacheFixTests {
    private static func firstFix(_ board: String) throws -> String? {
        let found = ExampleBoard.review(try ExampleBoard.read(board)).open
        return found.first { $0.rule == "capacity/overload" && $0.subject.text == "db" }?.fixes.first?.title
    }

    private static func registry(count: String, rate: String, kind: String = "read") -> String {
        """
        client > lb:alb > app x90 > db:postgres; entity Meter in db key=id size=1kB count=\(count); \
        flow enrich: client lb app db kind=\(kind) rate=\(rate)
        """
    }

    @Test(arguments: [
        (registry(count: "300M", rate: "12k/s"), "Put a cache beside it"),
        (registry(count: "200k", rate: "40k/s"), "Put a cache beside it"),
        (registry(count: "300M", rate: "40k/s"), "Split it into 12 shards"),
        (registry(count: "200k", rate: "40k/s", kind: "write"), "Split it into 12 shards"),
    ]) func itIsOffered(board: String, title: String) throws {
        #expect(try Self.firstFix(board) == title)
    }
}
