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

    /// Every other name that it takes.
    private static let plain = Set(
        """
        rect proc process rectangle rounded event stadium pill terminal fr-rect framed-rectangle subproc subprocess subroutine circle circ hex
        hexagon prepare lean-r in-out lean-right lean-l lean-left out-in trap-b priority trapezoid trapezoid-bottom trap-t inv-trapezoid manual
        trapezoid-top dbl-circ double-circle notch-rect card notched-rectangle lin-rect lin-proc lined-process lined-rectangle shaded-process
        sm-circ small-circle start fr-circ framed-circle stop fork join hourglass collate bolt com-link lightning-bolt doc document delay
        half-rounded-rectangle curv-trap curved-trapezoid display div-rect div-proc divided-process divided-rectangle tri extract triangle
        win-pane internal-storage window-pane f-circ filled-circle junction lin-doc lined-document notch-pent loop-limit notched-pentagon
        flip-tri flipped-triangle manual-file sl-rect manual-input sloped-rectangle flag paper-tape bow-rect bow-tie-rectangle stored-data
        data-store datastore cross-circ crossed-circle summary tag-doc tagged-document tag-rect tag-proc tagged-process tagged-rectangle bang odd
        icon icon-square icon-circle icon-rounded image-square
        """.split(whereSeparator: \.isWhitespace).map(String.init))

    /// Whether `@{ shape: … }` takes a name.
    static func isKnown(_ name: String) -> Bool {
        named[name] != nil || remarks.contains(name) || multiple.contains(name) || plain.contains(name)
    }

    /// Those that are no shape, but a text, with a brace or without.
    static let remarks: Set<String> = ["text", "comment", "brace", "brace-l", "brace-r", "braces"]

    /// Those that show several.
    static let multiple: Set<String> = [
        "processes", "procs", "st-rect", "stacked-rectangle", "docs", "documents", "st-doc", "stacked-document",
    ]
}
