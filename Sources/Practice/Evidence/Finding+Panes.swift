import Review

extension Finding {
    /// Whether it is asked where it is stated, in its phase's pane, and not on the board: what nobody has stated yet.
    public var isAskedInPanes: Bool {
        guard family == .process else { return false }
        // A call that nothing answers is a fault of the drawing, and counts as one.
        if case .api = subject { return severity == .advice }
        return true
    }
}
