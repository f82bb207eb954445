import Analysis

extension Design {
    /// Whether the board says that its rates are those of a moment, a minute of a sale or the hour of a match: what they bring is not to be
    /// multiplied by a year.
    var hasMomentaryRates: Bool { remarks.contains { $0.says(MomentaryWords.rates) && $0.says(MomentaryWords.moments) } }
}

private enum MomentaryWords {
    static let rates: Phrases = ["rates are", "rate is", "the rates", "these rates", "figures are", "numbers are"]
    static let moments: Phrases = [
        "first minute", "first second", "first hour", "of the minute", "of a minute", "of the hour", "of the drop", "of a drop",
        "of the sale",
        "of a sale", "of the match", "of the show", "of the event", "while it", "during", "in the window", "of the window", "in a campaign",
        "of a campaign",
    ]
}
