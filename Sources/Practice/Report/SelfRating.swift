/// What only the candidate can say of a session: asked after it, kept beside the score and never mixed into it.
public enum SelfRating {
    /// Each is answered by 1 (not at all) to 5 (throughout).
    public static let questions = [
        "I said why before I drew", "I asked before I assumed", "I took up hints", "A stranger could read the board",
        "I know what I would change",
    ]
}
