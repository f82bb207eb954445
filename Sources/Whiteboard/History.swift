/// What was done to a board, and what can be taken back or done again. A gesture takes a mark and bails to it.
public struct History: Sendable {
    struct Step: Sendable {
        var name: String
        var edit: Edit
        var inverse: Edit
    }

    /// A point in the history that a gesture can return to.
    public struct Mark: Hashable, Sendable {
        let depth: Int
    }

    private(set) var done: [Step] = []
    private(set) var undone: [Step] = []

    /// A history of a board to which nothing has been done yet.
    public init() {}

    /// How many steps stand: two equal counts with no undo between mean the same board.
    public var depth: Int { done.count }
    /// The edit that `undo` would take back; nil where nothing is left.
    public var nextUndo: Edit? { done.last?.edit }
    /// What `undo` would do to the board: the reverse of `nextUndo`.
    public var nextInverse: Edit? { done.last?.inverse }
    /// The edit that `redo` would do again; nil where nothing was taken back, or something was done since.
    public var nextRedo: Edit? { undone.last?.edit }

    /// Performs an edit as one step. What was undone before is forgotten.
    ///
    /// - Parameters:
    ///   - edit: What is to change.
    ///   - name: The name.
    ///   - board: The board.
    ///   - keepsUndone: Whether what was taken back can be done again all the same: for an edit that touches nothing of it.
    ///   - check: What else must hold of the board after it: the sentence why it does not, or nil.
    public mutating func perform(
        _ edit: Edit, named name: String, on board: inout Board, keepsUndone: Bool = false, check: (Board) -> String? = { _ in nil }
    ) throws(BoardError) {
        let inverse = try board.apply(edit, check: check)
        done.append(Step(name: name, edit: edit, inverse: inverse))
        if !keepsUndone { undone = [] }
    }

    /// Takes the last step back and returns its name.
    public mutating func undo(_ board: inout Board) -> String? {
        guard let step = done.popLast() else { return nil }
        guard let again = try? board.apply(step.inverse) else { return nil }
        undone.append(Step(name: step.name, edit: again, inverse: step.inverse))
        return step.name
    }

    /// Does the last step again that was taken back, and returns its name.
    public mutating func redo(_ board: inout Board) -> String? {
        guard let step = undone.popLast() else { return nil }
        guard let inverse = try? board.apply(step.edit) else { return nil }
        done.append(Step(name: step.name, edit: step.edit, inverse: inverse))
        return step.name
    }

    /// The point where the history stands now. It holds until a step before it is taken back.
    public func mark() -> Mark { Mark(depth: done.count) }

    /// Takes back everything since a mark and forgets it.
    public mutating func bail(to mark: Mark, _ board: inout Board) {
        while done.count > mark.depth, let step = done.popLast() { _ = try? board.apply(step.inverse) }
    }

    /// Forgets the steps since a mark and leaves the board as it is: for steps that together changed nothing.
    public mutating func forget(since mark: Mark) {
        if done.count > mark.depth { done.removeSubrange(mark.depth...) }
    }

    /// Forgets the last step and leaves the board as it is: for one that changed nothing.
    public mutating func forgetLast() { _ = done.popLast() }

    /// Makes everything since a mark one step.
    public mutating func join(since mark: Mark, named name: String) {
        guard done.count > mark.depth + 1 else { return }
        let steps = done[mark.depth...]
        let joined = Step(
            name: name, edit: .batch(name: name, edits: steps.map(\.edit)),
            inverse: .batch(name: name, edits: steps.reversed().map(\.inverse)))
        done.removeSubrange(mark.depth...)
        done.append(joined)
    }
}
