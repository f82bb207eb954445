/// A thing that the report says to do next, and what it is worth.
struct NextStepToTake {
    /// Why one comes before another.
    enum Rank: Int {
        /// What keeps from a hire.
        case lacking
        /// What the question expects and the board says nothing about.
        case expected
        /// What else lifts a mark.
        case better
        /// How the time was spent.
        case process
    }

    let rank: Rank
    /// Among those of its rank.
    var gain: Double
    let text: String
    let dimension: Rubric.Dimension
}
