import Whiteboard

extension Session {
    /// Brings a session that was broken off to where its edit log ends: the log is written with each edit, the session itself now and
    /// then. What was edited in between is noted, and the clock goes on from the last edit.
    public mutating func catchUp(with steps: [SessionStep]) {
        let known = timeline.count
        var board: Board?
        for step in steps {
            let before = board
            step.apply(to: &board)
            guard step.time > elapsed || step.time == elapsed && step.after > known else { continue }
            pass(step.time - elapsed)
            guard case .edited(let edit, let isUndo) = step.what, let before, let after = board else { continue }
            note(edit, from: before, to: after, isUndo: isUndo)
        }
    }
}
