import Canvas

/// What each role of a theme is for, in the order in which pages list them.
public enum RoleTable {
    /// Every role once, each with a line of help.
    public static let roles: [(role: Role, help: String)] = [
        (.text, "ordinary text; its ground is that of everything else"), (.faint, "what may be overlooked: units, second lines"),
        (.heading, "headings of panes, titles"), (.key, "the name of a key in a footer, a menu or a hint"), (.bar, "the top bar"),
        (.currentPhase, "the phase that is open, in the top bar"), (.rule, "the rule between panes"),
        (.field, "the line that is typed into"), (.chosen, "the candidate chosen in a list"), (.barFull, "the filled part of a bar"),
        (.barEmpty, "the empty part of a bar"), (.error, "errors: findings and messages"), (.warning, "warnings"), (.advice, "advice"),
        (.good, "what is done, what is right"), (.boxFrame, "the frame of a box"), (.boxName, "the name in a box"),
        (.boxDetail, "the technology line of a box"), (.wire, "connections that are waited for"),
        (.asyncWire, "connections that nothing waits for"), (.label, "what a connection says"), (.groupFrame, "the frame of a group"),
        (.groupTitle, "the title of a group"), (.ghost, "what Enter would add"), (.selection, "the selected box or connection"),
        (.mark, "marked boxes and connections"), (.flow, "a flow that is lit"),
    ]
}
