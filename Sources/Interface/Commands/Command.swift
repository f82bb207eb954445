import Canvas

/// What a person can ask of the editor: one entry of the one table from which `?`, `:`, `m`, footers and `help keys` are made.
public struct Command: Sendable {
    /// What a count typed before the key means.
    enum CountUse: Sendable { case repeats, ignored, refused }

    /// Where keys are pressed.
    enum Ground: Hashable, Sendable { case board, whatIf, replay }

    /// `verb-object`, as typed behind `:`.
    public let name: String
    /// What may follow the name: `REASON`.
    public let argument: String
    /// Sequences of keys that run it, as `KeyName` reads them; several are alternatives.
    public let keys: [String]
    /// How help writes them: `H J K L`, `:w, ^s`.
    public let written: String
    /// What is seen afterwards: imperative, at most 58 characters.
    public let help: String
    let count: CountUse
    /// How many of its keys, from the first, mean something of their own, such as a direction; 1 where all of them mean the same.
    let meanings: Int
    /// Where its keys mean it.
    let ground: Ground
    /// Other names behind `:`, such as `w` for write.
    let aliases: [String]
    /// Why it cannot act now, or nil.
    let obstacle: @Sendable (Editor) -> String?
    let run: @Sendable (inout Editor, Invocation) -> Void

    init(
        _ name: String, _ argument: String = "", keys: [String] = [], written: String? = nil, aliases: [String] = [], _ help: String,
        count: CountUse = .ignored, meanings: Int = 1, ground: Ground = .board,
        unless obstacle: @escaping @Sendable (Editor) -> String? = { _ in nil },
        run: @escaping @Sendable (inout Editor, Invocation) -> Void
    ) {
        self.name = name
        self.argument = argument
        self.keys = keys
        self.written = written ?? keys.joined(separator: " ")
        self.help = help
        self.count = count
        self.meanings = meanings
        self.ground = ground
        self.aliases = aliases
        self.obstacle = obstacle
        self.run = run
    }
}

/// How a command was asked for.
struct Invocation: Hashable, Sendable {
    /// The count before the key; nil when none was typed.
    var count: Int?
    /// What followed the name.
    var argument: String
    /// The last key of the sequence that asked for it, as the table has it; nil where its name was typed.
    var key: Key?
    /// The key that was pressed for it.
    var pressed: Key?

    init(count: Int? = nil, argument: String = "", key: Key? = nil, pressed: Key? = nil) {
        self.count = count
        self.argument = argument
        self.key = key
        self.pressed = pressed ?? key
    }

    var isByKey: Bool { key != nil }

    /// The count, 1 where none was typed.
    var times: Int { count ?? 1 }
}
