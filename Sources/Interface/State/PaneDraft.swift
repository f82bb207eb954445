import Practice

/// What stands in the line of a pane that is left, until one comes back.
struct PaneDraft: Sendable {
    var field = TextField()
    /// The entry that was taken back into the line.
    var replacing: PaneEntry?
    /// What a trade-off still lacks.
    var tradeOff: TradeOffDraft?
    /// Topics of which a digit chooses one, and the question that they belong to.
    var topics: [String] = []
    var askedText = ""
}
