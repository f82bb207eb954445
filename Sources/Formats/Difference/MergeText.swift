import Canvas

/// What has to be looked at after a merge, in words.
public enum MergeText {
    /// `App: replicas`, `Worker`: each once, in order.
    public static func conflicts(_ conflicts: [BoardMerge.Conflict]) -> [String] {
        var seen: Set<String> = []
        return conflicts.map { VisibleText.line($0.name + ($0.key.map { ": \($0)" } ?? "")) }.filter { seen.insert($0).inserted }
    }
}
