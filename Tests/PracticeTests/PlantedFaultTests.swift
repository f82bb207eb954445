import Review
import TestSupport
import Testing

@testable import Practice

/// Faults are planted in reference designs: one change, one component to find.
@Suite struct PlantedFaultTests {
    static let questions = ["url-shortener", "twitter", "whatsapp", "payment-system", "rate-limiter"]

    @Test(arguments: questions)
    func oneFixIsTakenOut(_ id: String) throws {
        let reference = try #require(PracticeFiles.library.board("scaled", of: id))
        let fault = try #require(PlantedFault.plant(in: reference, title: id, catalog: Project.catalog, seed: 7))
        #expect(fault.finding.severity >= .warning)
        #expect(fault.finding.components.first == fault.component)
        let changed = zip(reference.components, fault.board.components).filter { $0 != $1 }
        #expect(changed.map { $0.0.id } == [fault.component])
        let before = Set(RuleBook.review(reference, catalog: Project.catalog).open.map { "\($0.rule) \($0.subject.text)" })
        let after = RuleBook.review(fault.board, catalog: Project.catalog).open
        #expect(after.filter { !before.contains("\($0.rule) \($0.subject.text)") }.allSatisfy { $0.components.first == fault.component })
    }

    @Test func theSameDayHasTheSameFaultAndOthersOthers() throws {
        let reference = try #require(PracticeFiles.library.board("scaled", of: "url-shortener"))
        func fault(_ seed: UInt64) -> String? {
            PlantedFault.plant(in: reference, title: "", catalog: Project.catalog, seed: seed).map { "\($0.component) \($0.finding.rule)" }
        }
        #expect(fault(1) != nil && fault(1) == fault(1))
        #expect(Set((1...8).compactMap(fault)).count > 2)
    }
}
