/// What D2 takes behind a keyword; a diagram with anything else it refuses.
enum D2Form {
    case word(Set<String>)
    case whole(ClosedRange<Int>)
    case fraction
    case truth
    case colour

    /// Those of all keywords that D2 looks at, with the keyword before them: `style.opacity`, `label.near`.
    static let all: [String: D2Form] = [
        "shape": .word(shapes.union(arrowheads).union([""])), "direction": .word(["up", "down", "right", "left"]),
        "width": .whole(Int.min...Int.max), "height": .whole(Int.min...Int.max), "top": .whole(0...Int.max), "left": .whole(0...Int.max),
        "grid-rows": .whole(1...Int.max), "grid-columns": .whole(1...Int.max), "grid-gap": .whole(0...Int.max),
        "vertical-gap": .whole(0...Int.max), "horizontal-gap": .whole(0...Int.max),
        "label.near": .word(positions), "icon.near": .word(positions), "tooltip.near": .word(sides),
        "style.opacity": .fraction, "style.stroke": .colour, "style.fill": .colour, "style.font-color": .colour,
        "style.fill-pattern": .word(["none", "dots", "lines", "grain", "paper"]), "style.font": .word(["default", "mono"]),
        "style.text-transform": .word(["none", "uppercase", "lowercase", "capitalize"]),
        "style.stroke-width": .whole(0...15), "style.stroke-dash": .whole(0...10), "style.border-radius": .whole(0...Int.max),
        "style.font-size": .whole(8...100), "style.shadow": .truth, "style.3d": .truth, "style.multiple": .truth, "style.animated": .truth,
        "style.bold": .truth, "style.italic": .truth, "style.underline": .truth, "style.filled": .truth, "style.double-border": .truth,
    ]

    /// Keywords with one value each.
    static let plain: Set<String> = [
        "label", "shape", "icon", "constraint", "tooltip", "link", "near", "width", "height", "direction", "top", "left", "grid-rows",
        "grid-columns", "grid-gap", "vertical-gap", "horizontal-gap", "class", "vars",
    ]
    /// Those of them that may hold more: a list, or where a text stands.
    static let open: Set<String> = ["label", "icon", "tooltip", "constraint", "class", "vars"]
    /// Keywords behind `style`.
    static let styles = Set(all.keys.filter { $0.hasPrefix("style.") }.map { String($0.dropFirst("style.".count)) })
    /// Any keyword.
    static let keywords = plain.union(styles).union([
        "style", "source-arrowhead", "target-arrowhead", "classes", "layers", "scenarios", "steps",
    ])

    static let shapes: Set<String> = [
        "rectangle", "square", "page", "parallelogram", "document", "cylinder", "queue", "package", "step", "callout", "stored_data",
        "person", "c4-person", "diamond", "oval", "circle", "hexagon", "cloud", "text", "code", "class", "sql_table", "image",
        "sequence_diagram", "hierarchy",
    ]
    /// What stands at an end of an arrow; some are outlines of boxes, too.
    static let arrowheads: Set<String> = [
        "none", "arrow", "triangle", "diamond", "circle", "box", "cf-one", "cf-many", "cf-one-required", "cf-many-required", "cross",
    ]

    /// Sides of the whole at which something may stand.
    static let sides = Set(
        ["top", "center", "bottom"].flatMap { row in ["left", "center", "right"].map { "\(row)-\($0)" } }
    ).subtracting(["center-center"])
    /// Where a box's text may stand: within, and along each side of it, beyond the outline or on it.
    private static let positions = sides.union(["center-center"]).union(
        ["outside", "border"].flatMap { way in
            ["top", "bottom"].flatMap { side in ["left", "center", "right"].map { "\(way)-\(side)-\($0)" } }
                + ["left", "right"].flatMap { side in ["top", "center", "bottom"].map { "\(way)-\(side)-\($0)" } }
        })

    func takes(_ text: String) -> Bool {
        switch self {
        case .word(let words): words.contains(text.lowercased())
        case .whole(let range): Int(text).map(range.contains) ?? false
        case .fraction: Double(text).map { (0...1).contains($0) } ?? false
        case .truth: ["1", "0", "t", "f", "true", "false"].contains(text.lowercased())
        case .colour: D2Colour.takes(text)
        }
    }

    /// What is said of a value that is not taken.
    var expectation: String {
        switch self {
        case .word(let words) where words.count > 8: "a word that D2 knows was expected, such as \(example(of: words))"
        case .word(let words): "one of \(words.sorted().joined(separator: ", ")) was expected"
        case .whole(let range) where range.upperBound < Int.max:
            "a whole number from \(range.lowerBound) to \(range.upperBound) was expected"
        case .whole(let range) where range.lowerBound > Int.min: "a whole number of \(range.lowerBound) or more was expected"
        case .whole: "a whole number was expected"
        case .fraction: "a number from 0 to 1 was expected"
        case .truth: "true or false was expected"
        case .colour: "a colour was expected, such as orange or \"#f0ff3a\""
        }
    }

    private func example(of words: Set<String>) -> String {
        words.contains("cylinder") ? "rectangle or cylinder" : words.contains("outside-top-left") ? "outside-top-center" : "top-center"
    }
}

/// The colours that D2 knows: by name, by number, and those that go over into one another.
enum D2Colour {
    static func takes(_ text: String) -> Bool {
        if text.hasPrefix("#") {
            let digits = text.dropFirst()
            return [3, 6].contains(digits.count) && digits.allSatisfy { $0.isASCII && $0.isHexDigit }
        }
        if ["linear-gradient(", "radial-gradient("].contains(where: text.hasPrefix) { return text.hasSuffix(")") }
        return names.contains(text.lowercased())
    }

    private static let names = Set(
        """
        currentcolor transparent aliceblue antiquewhite aqua aquamarine azure beige bisque black blanchedalmond blue blueviolet brown
        burlywood cadetblue chartreuse chocolate coral cornflowerblue cornsilk crimson cyan darkblue darkcyan darkgoldenrod darkgray
        darkgrey darkgreen darkkhaki darkmagenta darkolivegreen darkorange darkorchid darkred darksalmon darkseagreen darkslateblue
        darkslategray darkslategrey darkturquoise darkviolet deeppink deepskyblue dimgray dimgrey dodgerblue firebrick floralwhite
        forestgreen fuchsia gainsboro ghostwhite gold goldenrod gray grey green greenyellow honeydew hotpink indianred indigo ivory khaki
        lavender lavenderblush lawngreen lemonchiffon lightblue lightcoral lightcyan lightgoldenrodyellow lightgray lightgrey lightgreen
        lightpink lightsalmon lightseagreen lightskyblue lightslategray lightslategrey lightsteelblue lightyellow lime limegreen linen
        magenta maroon mediumaquamarine mediumblue mediumorchid mediumpurple mediumseagreen mediumslateblue mediumspringgreen
        mediumturquoise mediumvioletred midnightblue mintcream mistyrose moccasin navajowhite navy oldlace olive olivedrab orange orangered
        orchid palegoldenrod palegreen paleturquoise palevioletred papayawhip peachpuff peru pink plum powderblue purple rebeccapurple red
        rosybrown royalblue saddlebrown salmon sandybrown seagreen seashell sienna silver skyblue slateblue slategray slategrey snow
        springgreen steelblue tan teal thistle tomato turquoise violet wheat white whitesmoke yellow yellowgreen
        """.split(whereSeparator: \.isWhitespace).map(String.init))
}
