/// Sixteen million colours: a terminal that shows them says so in COLORTERM, while TERM names a description of 256. The same terminal with
/// all of its colours has a description of its own (Debian: package ncurses-term), which ncurses is told to go by.
public enum DirectColour {
    private static let promises: Set<String> = ["truecolor", "24bit"]
    private static let ending = "-256color"

    /// Whether the terminal says that it shows any colour.
    ///
    /// - Parameter variable: The environment's value of a name.
    public static func isPromised(_ variable: (String) -> String?) -> Bool {
        guard promises.contains(variable("COLORTERM")?.lowercased() ?? "") else { return false }
        let term = variable("TERM") ?? ""
        // Screen passes on what the terminal around it has promised, and does not keep it; tmux, which may use its names, does.
        return !term.hasPrefix("screen") || variable("TMUX") != nil
    }

    /// The description of all colours for a terminal that promises them; nil where its own is to be used.
    ///
    /// - Parameters:
    ///   - variable: The environment's value of a name.
    ///   - isInstalled: Whether terminfo has a description of that name.
    static func description(_ variable: (String) -> String?, isInstalled: (String) -> Bool) -> String? {
        guard isPromised(variable), let term = variable("TERM"), !term.isEmpty, !term.hasSuffix("-direct") else { return nil }
        let plain = term.hasSuffix(ending) ? String(term.dropLast(ending.count)) : term
        let name = (plain.hasPrefix("screen") ? "tmux" : plain) + "-direct"
        return isInstalled(name) ? name : nil
    }
}
