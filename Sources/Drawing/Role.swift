import Whiteboard

/// What components have in common of which each does the same: their kind, and their names but for a number or letter at the end.
struct Role: Hashable {
    var kind: Kind
    var name: String

    /// `App 2` and `app-b` are more of `App`.
    static func base(of name: String) -> String {
        var base = Substring(name.lowercased())
        func isJoint(_ character: Character) -> Bool { " -_.#".contains(character) }
        let digits = base.reversed().prefix { $0.isNumber }.count
        if digits > 0 {
            base = base.dropLast(digits)
        } else if base.count > 2, let before = base.dropLast().last, isJoint(before) {
            base = base.dropLast()
        }
        while let last = base.last, isJoint(last) { base = base.dropLast() }
        return String(base)
    }
}
