/// The outlines of a flowchart and what they say a box is.
struct MermaidShape {
    let open: String
    /// Any of these ends it.
    let closes: [String]
    /// Nil where the outline says nothing.
    let means: DiagramShape?

    /// The longer signs first, since the shorter ones begin them.
    static let all: [MermaidShape] = [
        MermaidShape(open: "(((", closes: [")))"], means: nil), MermaidShape(open: "([", closes: ["])"], means: nil),
        MermaidShape(open: "((", closes: ["))"], means: nil), MermaidShape(open: "(-", closes: ["-)"], means: nil),
        MermaidShape(open: "[[", closes: ["]]"], means: nil), MermaidShape(open: "[(", closes: [")]"], means: .store),
        MermaidShape(open: "[/", closes: ["/]", "\\]"], means: nil), MermaidShape(open: "[\\", closes: ["\\]", "/]"], means: nil),
        MermaidShape(open: "{{", closes: ["}}"], means: nil), MermaidShape(open: "[", closes: ["]"], means: nil),
        MermaidShape(open: "(", closes: [")"], means: nil), MermaidShape(open: "{", closes: ["}"], means: .decision),
        MermaidShape(open: ">", closes: ["]"], means: nil),
    ]

    /// The names that `@{ shape: … }` takes and that say something.
    static let named: [String: DiagramShape] = [
        "cyl": .store, "cylinder": .store, "database": .store, "db": .store, "lin-cyl": .store, "disk": .store, "lined-cylinder": .store,
        "diam": .decision, "diamond": .decision, "decision": .decision, "question": .decision,
        "das": .queue, "h-cyl": .queue, "horizontal-cylinder": .queue, "cloud": .foreign,
    ]

    /// Those that are no shape, but a text, with a brace or without.
    static let remarks: Set<String> = ["text", "comment", "brace", "brace-l", "brace-r", "braces"]

    /// Those that show several.
    static let multiple: Set<String> = [
        "processes", "procs", "st-rect", "stacked-rectangle", "docs", "documents", "st-doc", "stacked-document",
    ]
}
