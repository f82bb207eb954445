import CNcurses
import Canvas

/// What terminfo knows about the terminal at hand.
enum TerminalDescription {
    /// A capability that is a string; nil where the terminal has none of that name.
    static func string(_ name: String) -> String? {
        guard let value = tigetstr(name), Int(bitPattern: value) != -1 else { return nil }
        return String(cString: value)
    }

    /// Whether terminfo has a description of that name.
    static func isInstalled(_ name: String) -> Bool { bw_knows_terminal(name) != 0 }

    static func flag(_ name: String) -> Bool { tigetflag(name) > 0 }

    /// The sequences of its keys. Those of one byte are left to the decoder, which knows them for every terminal.
    static func keySequences() -> [[UInt8]: Key] {
        var sequences: [[UInt8]: Key] = [:]
        for (name, key) in keys {
            guard let bytes = string(name).map({ Array($0.utf8) }), bytes.count > 1, bytes.first == Byte.escape else { continue }
            sequences[bytes] = key
        }
        return sequences
    }

    /// Names of terminfo(5), and of ncurses' extensions in user_caps(5).
    private static let keys: [(String, Key)] = [
        ("kcuu1", .up), ("kcud1", .down), ("kcub1", .left), ("kcuf1", .right), ("khome", .home), ("kend", .end), ("kpp", .pageUp),
        ("knp", .pageDown), ("kich1", .insert), ("kdch1", .delete), ("kcbt", .backTab), ("kent", .enter), ("kbs", .backspace),
        ("kri", .shiftUp), ("kind", .shiftDown), ("kUP", .shiftUp), ("kDN", .shiftDown), ("kLFT", .shiftLeft), ("kRIT", .shiftRight),
        ("kf1", .function(1)), ("kf2", .function(2)), ("kf3", .function(3)), ("kf4", .function(4)), ("kf5", .function(5)),
        ("kf6", .function(6)), ("kf7", .function(7)), ("kf8", .function(8)), ("kf9", .function(9)), ("kf10", .function(10)),
        ("kf11", .function(11)), ("kf12", .function(12)),
    ]
}
