/// What a cell is for. A theme gives each role its colours; nothing above Terminal speaks of colours.
public enum Role: UInt8, Hashable, Sendable, CaseIterable, Codable {
    /// Ordinary text on the ordinary background.
    case text
    /// What may be overlooked: units, second lines, what is not pressed now.
    case faint
    /// Headings of panes, titles.
    case heading
    /// The name of a key in a footer, a menu or a hint.
    case key
    /// The top bar and the phase that is open.
    case bar, currentPhase
    /// The frame and the name of a box; its technology line.
    case boxFrame, boxName, boxDetail
    /// Connections by kind, and their labels.
    case wire, asyncWire, label
    /// A group's frame and its title.
    case groupFrame, groupTitle
    /// What Enter would add.
    case ghost
    /// The selected component or connection, and the marks.
    case selection, mark
    /// A flow that is lit.
    case flow
    /// Findings by severity, and what is done.
    case error, warning, advice, good
    /// The line that is typed into, and the candidate chosen in a list.
    case field, chosen
    /// The rule between panes.
    case rule
    /// A filled and an empty part of a bar.
    case barFull, barEmpty
}

/// A role, and what is set on top of what the theme says.
public struct Style: Hashable, Sendable, Codable {
    /// How text is set; a terminal that lacks one leaves it out.
    public struct Emphasis: OptionSet, Hashable, Sendable, Codable {
        /// One bit each.
        public let rawValue: UInt8
        public init(rawValue: UInt8) { self.rawValue = rawValue }

        /// Heavier strokes.
        public static let bold = Emphasis(rawValue: 1)
        /// Fainter than ordinary text.
        public static let dim = Emphasis(rawValue: 2)
        /// Foreground and background exchanged.
        public static let reverse = Emphasis(rawValue: 4)
        /// A line below.
        public static let underline = Emphasis(rawValue: 8)
        /// Slanted.
        public static let italic = Emphasis(rawValue: 16)
        /// A line through: a finding that was mended.
        public static let struck = Emphasis(rawValue: 32)
    }

    /// What the theme looks up.
    public var role: Role
    /// Added to the emphasis that the theme gives the role.
    public var emphasis: Emphasis

    /// A role, and what is set on top of it.
    public init(_ role: Role, _ emphasis: Emphasis = []) {
        self.role = role
        self.emphasis = emphasis
    }

    /// Ordinary text.
    public static let text = Style(.text)
    /// What may be overlooked.
    public static let faint = Style(.faint)
    /// Titles of panes.
    public static let heading = Style(.heading)
}
