import Whiteboard

extension Board {
    /// Keeps what a finding speaks of and says why: a trade-off that waives it.
    ///
    /// - Parameters:
    ///   - finding: The finding that is kept.
    ///   - because: The reason in the user's words.
    ///   - choice: What was chosen; the finding's headline up to its colon where nothing better is said.
    public func waiving(_ finding: Finding, because: String, choice: String? = nil) -> Edit {
        let headline = finding.headline
        let clause = headline.firstIndex(of: ":").map { String(headline[..<$0]) } ?? headline
        let text = choice ?? (clause.hasSuffix(".") ? String(clause.dropLast()) : clause)
        let waiver = Waiver(rule: finding.rule, subject: finding.subject.text)
        return .batch(name: "waive", edits: [adding(TradeOff(choice: text, because: because, waives: [waiver]))])
    }
}
