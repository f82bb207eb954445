/// Lines that Tab proposes and that say nothing yet: they show a form, the first letter takes their place, and none is ever kept.
public enum EntryPlaceholder {
    /// With what stays of each when something is typed.
    private static let starts = ["a must-have in your words": "", "- not this": "- ", "problem: answer": "", "X over Y because Z": ""]
    /// Beginnings that are gone on with.
    private static let unfinished: Set<String> = ["GET /v1/", "GET /v1", "Thing(id key) in things by id"]

    /// What a typed letter leaves of the line; nil where it goes on with it.
    public static func start(of line: String) -> String? { starts[line] }

    /// Whether a line is one of these, as it was proposed.
    public static func isOne(_ line: String) -> Bool { starts[line] != nil || unfinished.contains(line) }
}
