import Whiteboard

extension Design {
    /// Whether the board says that a flow's rate is that of its busiest time already: `the 195/s of execute are the night of the first`.
    /// The peak that is stated for what users do is not laid on top of it.
    public func isRateOfBusiest(_ flow: DesignFlow) -> Bool {
        guard !flow.isUserFacing, let rate = stated(flow)?[.rate] else { return false }
        return remarks.contains { text in
            text.says(BusiestWords.times) && (text.contains(rate.text) || text.says([flow.name.lowercased()]) && text.contains("/"))
        }
    }
}

private enum BusiestWords {
    static let times: Phrases = [
        "night of the first", "the busiest", "first of the month", "other nights", "other days", "worst night", "worst day", "month-end",
        "month end", "at its peak already", "is the peak", "are the peak", "already the peak", "of the rush",
    ]
}
