/// A colour as a theme writes it, `#rrggbb`, or the terminal's own.
public enum Colour: Hashable, Sendable {
    /// Whatever the terminal has for text or behind it.
    case terminalDefault
    /// 0 to 255 each.
    case rgb(red: UInt8, green: UInt8, blue: UInt8)
}

/// How one role looks.
public struct Look: Hashable, Sendable {
    /// Of the text.
    public var foreground: Colour
    /// Behind the text.
    public var background: Colour
    /// How the role's text is set; a style may add to it.
    public var emphasis: Style.Emphasis

    /// Unsaid, all is the terminal's own.
    public init(foreground: Colour = .terminalDefault, background: Colour = .terminalDefault, emphasis: Style.Emphasis = []) {
        self.foreground = foreground
        self.background = background
        self.emphasis = emphasis
    }
}

/// A colour theme: a look for each role. A role that a theme leaves out looks like `text`.
public struct Theme: Hashable, Sendable {
    /// The file's name without `.yaml`, as settings name it: `[a-z0-9-]+`.
    public var name: String
    /// What the list of themes shows.
    public var title: String
    /// Whether it is made for a light background.
    public var isLight: Bool
    /// The roles that the theme speaks of.
    public var looks: [Role: Look]

    /// A theme as its file says it.
    public init(name: String, title: String, isLight: Bool, looks: [Role: Look]) {
        self.name = name
        self.title = title
        self.isLight = isLight
        self.looks = looks
    }

    /// The look of a role, else that of `text`, else the terminal's own.
    public subscript(role: Role) -> Look { looks[role] ?? looks[.text] ?? Look() }

    /// The theme without colours, for `NO_COLOR` and terminals that have none: its own emphasis, and what colour alone told apart.
    public var withoutColour: Theme {
        var plain = self
        plain.looks = [:]
        for role in Role.allCases {
            plain.looks[role] = Look(emphasis: self[role].emphasis.union(Self.emphasisWithoutColour[role] ?? []))
        }
        return plain
    }

    private static let emphasisWithoutColour: [Role: Style.Emphasis] = [
        .faint: .dim, .heading: .bold, .key: .bold, .currentPhase: .reverse, .boxName: .bold, .boxDetail: .dim, .asyncWire: .dim,
        .groupFrame: .dim, .ghost: .dim, .selection: .bold, .mark: .bold, .flow: .bold, .error: .bold, .warning: .bold,
        .chosen: .reverse, .rule: .dim, .barEmpty: .dim,
    ]
}
