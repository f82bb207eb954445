import Synchronization
import TestSupport
import Testing

@testable import Review

/// What a finding says is made when somebody reads it, and findings stand in the order of their harm.
@Suite struct FindingTests {
    private static func finding(_ made: @escaping @Sendable () -> Void = {}) -> Finding {
        let matter = Matter(rule: "spof/single-store", subject: .component("db"), components: ["db"], connections: [], harm: .none) {
            made()
            return Words(message: "Db is one.", headline: "Db is one", fixes: [])
        }
        return Finding(severity: .warning, matter: matter)
    }

    @Test func wordsAreMadeOnceAndOnlyWhenAskedFor() {
        let count = Mutex(0)
        let finding = Self.finding { count.withLock { $0 += 1 } }
        #expect(finding.rule == "spof/single-store" && finding.components == ["db"])
        #expect(count.withLock { $0 } == 0)
        #expect(finding.message == "Db is one." && finding.headline == "Db is one" && finding.fixes.isEmpty)
        #expect(count.withLock { $0 } == 1)
    }

    @Test func whatSaysTheSameIsEqual() {
        #expect(Self.finding() == Self.finding())
        var waived = Self.finding()
        waived.waivedBecause = ""
        #expect(waived != Self.finding())
    }

    @Test(arguments: Project.templateBoards) func theOrderIsByHarm(_ path: String) {
        let findings = ExampleBoard.review(Project.document(path).board).findings
        for (first, second) in zip(findings, findings.dropFirst()) { #expect(!Finding.byHarm(second, first)) }
    }
}
