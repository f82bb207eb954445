import Review

extension Describe {
    /// What was found, below a heading and in the order in which it is given: severity and rule in words, then what it says.
    public static func findings(_ findings: [Finding]) -> [SpokenLine] {
        guard !findings.isEmpty else { return [] }
        return [SpokenLine(""), SpokenLine("Findings:")]
            + findings.map { SpokenLine("\($0.severity.rawValue.capitalisedFirst): \($0.message) \($0.rule).") }
    }
}
