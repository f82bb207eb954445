import Canvas

/// The colours of a picture: one set as attributes, which every viewer shows, the other for dark pages.
public struct SVGColours: Sendable {
    /// On light pages, and where nothing is known of the page.
    public let light: Theme
    /// On dark pages.
    public let dark: Theme

    /// A picture's colours of two themes.
    public init(light: Theme, dark: Theme) {
        self.light = light
        self.dark = dark
    }

    /// What a part of the picture is called in its style sheet, and the role whose colour it has.
    enum Part: String, CaseIterable {
        case paper, box, name, detail, wire, dashed, label, frame, title
        case error, warning, advice

        var role: Role {
            switch self {
            case .paper: .text
            case .box: .boxFrame
            case .name: .boxName
            case .detail: .boxDetail
            case .wire: .wire
            case .dashed: .asyncWire
            case .label: .label
            case .frame: .groupFrame
            case .title: .groupTitle
            case .error: .error
            case .warning: .warning
            case .advice: .advice
            }
        }

        /// The class of what is filled with the paper's colour, to hide what lies behind it.
        static let surface = "bw-surface"

        /// Its class; the prefix keeps it apart from a page's own.
        var style: String { "bw-\(rawValue)" }

        /// Whether its colour is that of a line, not of a surface or a text.
        var isLine: Bool { [.box, .wire, .dashed, .frame].contains(self) }
    }

    /// `#303030`; what a theme leaves to the terminal is black on white, or white on black.
    func colour(_ part: Part, dark isDark: Bool) -> String {
        let theme = isDark ? dark : light
        let look = theme[part.role]
        let colour = part == .paper ? theme[.text].background : look.foreground
        let usual = (part == .paper) == isDark ? "#000000" : "#ffffff"
        guard case .rgb(let red, let green, let blue) = colour else { return usual }
        return "#" + [red, green, blue].map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    /// The style sheet for dark pages.
    var sheet: String {
        let rules = Part.allCases.map { part in
            let colour = colour(part, dark: true)
            let property = part.isLine ? "stroke" : "fill"
            let head = part == .wire || part == .dashed ? ".\(part.style)-head{fill:\(colour)}" : ""
            return ".\(part.style){\(property):\(colour)}\(head)"
        }
        let surface = ".\(Part.surface){fill:\(colour(.paper, dark: true))}"
        // A text from right to left shall not turn the one beside it; blanks within a name count.
        let texts = Part.allCases.filter { !$0.isLine && $0 != .paper }.map { ".\($0.style)" }.joined(separator: ",")
        // A picture that is shown by itself colours what is left of its window, too; within a page the page does.
        let ground = { (isDark: Bool) in "svg:root{background:\(colour(.paper, dark: isDark))}" }
        return "\(texts){unicode-bidi:isolate;white-space:pre}\(ground(false))"
            + "@media (prefers-color-scheme:dark){\(rules.joined())\(surface)\(ground(true))}"
    }
}
