import Whiteboard

extension Board {
    /// Keeps what a finding speaks of and says why: a trade-off that waives it.
    ///
    /// - Parameters:
    ///   - finding: The finding that is kept.
    ///   - because: The reason in the user's words.
    ///   - choice: What was chosen; where nothing better is said, to leave it as it is, in the rule's own words. No part is called by its
    ///     name: the waiver has its id, and a name may change.
    public func waiving(_ finding: Finding, because: String, choice: String? = nil) -> Edit {
        let flaw = RuleBook.rule(finding.rule)?.summary
        let text = choice ?? TradeOff.leaving + (flaw.map { " (\($0))" } ?? "")
        let waiver = Waiver(rule: finding.rule, subject: finding.subject.text)
        return .batch(name: "waive", edits: [adding(TradeOff(choice: text, because: because, waives: [waiver]))])
    }
}

extension TradeOff {
    /// What the choice of a waiver begins with.
    static let leaving = "Leave as it is"

    /// Whether it says by itself that what a finding speaks of is left.
    public var saysWhatIsLeft: Bool { choice.hasPrefix(Self.leaving) }
}
