/// How the marks of a conflict call what is merged: as git itself would.
enum MarkLabels {
    /// Ours, the base, theirs.
    ///
    /// - Parameters:
    ///   - given: What git put for `%X`, `%S` and `%Y`; before 2.44 it leaves them as they stand.
    ///   - environment: Where `git merge` says as `GITHEAD_COMMIT` what it was told to merge.
    static func of(_ given: [String], in environment: [String: String]) -> [String] {
        let branches = environment.filter { $0.key.hasPrefix("GITHEAD_") }.map(\.value)
        let usual = branches.count == 1 ? ["HEAD", "base", branches[0]] : ["ours", "base", "theirs"]
        guard given.count == usual.count else { return usual }
        return zip(zip(given, ["%X", "%S", "%Y"]), usual).map { $0.0 == $0.1 ? $1 : $0.0 }
    }
}
