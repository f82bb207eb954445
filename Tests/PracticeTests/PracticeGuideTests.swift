import Practice
import Testing

/// practice.yaml: phases, checks, probes, curveballs, rubric.
@Suite struct PracticeGuideTests {
    private let guide = PracticeFiles.guide

    @Test func everythingIsThere() {
        #expect(guide.phases.map(\.phase) == Phase.allCases)
        #expect(guide.phases.map(\.checks.count) == [12, 6, 9, 10, 6])
        #expect(guide.probes.count == 82)
        #expect(guide.curveballs.count == 33)
        #expect(guide.rubric.entries.map(\.dimension) == Rubric.Dimension.allCases)
        for level in SessionLevel.allCases { #expect(guide.rubric.weights[level]?.values.reduce(0, +) == 100) }
    }

    /// The presets are those of practice.yaml; any other length takes the next shorter one's shares.
    @Test(
        arguments: [
            (35, [5, 4, 4, 14, 8]), (45, [5, 5, 5, 20, 10]), (60, [7, 5, 8, 25, 15]), (70, [10, 5, 10, 30, 15]), (90, []),
        ] as [(Double, [Double])])
    func budgets(of minutes: Double, are expected: [Double]) {
        let budgets = guide.budgets(minutes: minutes)
        let found = Phase.allCases.map { budgets[$0] ?? 0 }
        #expect(abs(found.reduce(0, +) - minutes) < 1e-9)
        if minutes <= 70 { #expect(found == expected) }
    }
}
