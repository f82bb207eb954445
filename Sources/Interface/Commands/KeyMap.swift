import Canvas
import Formats

/// Which keys run which command: the table's own, as config.yaml has changed them.
public struct KeyMap: Sendable {
    /// As the table has it.
    public static let standard = KeyMap()

    /// A command by its place in the table, and which of the table's keys is meant: `h j k l` are four meanings of one command.
    struct Binding: Hashable, Sendable {
        let command: Int
        let key: Key
    }

    /// What a sequence of keys means.
    enum Meaning {
        case command(Command, Key)
        case prefix, nothing
    }

    private(set) var bindings: [Command.Ground: [[Key]: Binding]] = [:]
    /// The names of the keys of a command that has others than its own.
    private var changed: [String: [String]] = [:]
    /// What to press instead of a key that panes and footers know, and what it is to them.
    private var pressedFor: [Command.Ground: [[Key]: String]] = [:]
    private var meantBy: [Key: Key] = [:]
    private var prefixes: [Command.Ground: Set<[Key]>] = [:]
    private var everyPlace: [Key: Int] = [:]

    /// The keys of the settings instead of the table's.
    ///
    /// - Throws: All that is wrong with them: a command or key that there is not, and every key that two commands would have.
    public init(_ settings: [KeySetting]) throws(ReadingProblems) {
        self.init()
        var reading = KeySettingReading()
        for setting in settings { reading.read(setting) }
        let problems = reading.problems + reading.conflicts
        guard problems.isEmpty else { throw ReadingProblems(problems) }
        for (command, keys) in reading.chosen { replaceKeys(of: command, by: keys) }
        index()
    }

    private init() {
        for (place, command) in CommandTable.all.enumerated() {
            for name in command.keys {
                let keys = KeyName.sequence(name)
                guard let last = keys.last else { continue }
                bindings[command.ground, default: [:]][keys] = Binding(command: place, key: last)
            }
        }
        index()
    }

    // MARK: Looking up

    /// What keys pressed one after another mean. What a what-if has no meaning for is as on the board.
    func meaning(of keys: [Key], on ground: Command.Ground) -> Meaning {
        let grounds: [Command.Ground] = ground == .whatIf ? [.whatIf, .board] : [ground]
        for ground in grounds {
            if let found = bindings[ground]?[keys] { return .command(CommandTable.all[found.command], found.key) }
        }
        return grounds.contains { prefixes[$0]?.contains(keys) ?? false } ? .prefix : .nothing
    }

    /// The command that a key runs wherever one is, also while typing.
    func everywhere(_ key: Key) -> Command? { everyPlace[key].map { CommandTable.all[$0] } }

    /// The key that panes and pages know by the one that was pressed: their `j` is the board's.
    func meant(_ key: Key) -> Key { meantBy[key] ?? key }

    /// The names of a command's keys, each a sequence.
    func names(of command: Command) -> [String] { changed[command.name] ?? command.keys }

    /// The key that a sentence names: the command's first, else its name.
    func first(of command: String) -> String {
        CommandTable.named(command).flatMap { names(of: $0).first } ?? ":\(command)"
    }

    /// A sentence with the keys that one has now in the place of the commands that it names in `‹›`: `‹undo› undoes`.
    func naming(_ sentence: String) -> String {
        guard sentence.contains("‹") else { return sentence }
        var result = ""
        var rest = sentence[...]
        while let open = rest.firstIndex(of: "‹"), let close = rest[open...].firstIndex(of: "›") {
            let name = rest[rest.index(after: open)..<close]
            result += rest[..<open]
            result += CommandTable.named(name) == nil ? String(rest[open...close]) : first(of: String(name))
            rest = rest[rest.index(after: close)...]
        }
        return result + rest
    }

    /// How help writes a command's keys.
    func written(_ command: Command) -> String {
        guard let names = changed[command.name] else { return command.written }
        let typed = command.written.split(separator: ",").filter { $0.hasPrefix(":") }.map(String.init)
        let keys = names.isEmpty ? [] : [(command.ground == .whatIf ? "! " : "") + names.joined(separator: " ")]
        return (typed + keys).joined(separator: ", ")
    }

    /// A footer's pair with what is to be pressed now; the pair names the table's keys.
    func shown(_ pair: FooterPair, on ground: Command.Ground) -> FooterPair {
        guard !changed.isEmpty else { return pair }
        var shown = pair
        shown.key = self.shown(pair.key, on: ground)
        return shown
    }

    private func shown(_ name: String, on ground: Command.Ground) -> String {
        if let own = pressed(for: name, on: ground) { return own }
        guard name.contains(" ") || name.contains(",") else {
            let count = name.prefix { $0.isNumber }
            guard !count.isEmpty, count.count < name.count else { return name }
            return count + shown(String(name.dropFirst(count.count)), on: ground)
        }
        return name.split(separator: " ").map { part in
            part.count > 1 && part.hasSuffix(",") ? shown(String(part.dropLast()), on: ground) + "," : shown(String(part), on: ground)
        }.joined(separator: " ")
    }

    private func pressed(for name: String, on ground: Command.Ground) -> String? {
        let keys = KeyName.sequence(name)
        if ground == .whatIf, bindings[.whatIf]?[keys] != nil { return pressedFor[.whatIf]?[keys] }
        return pressedFor[ground]?[keys] ?? pressedFor[.board]?[keys]
    }

    // MARK: Changing

    private mutating func replaceKeys(of place: Int, by keys: [[Key]]) {
        let command = CommandTable.all[place]
        let own = Self.replaceable(command)
        changed[command.name] = keys.map { $0.map(KeyName.name).joined(separator: " ") } + command.keys.dropFirst(own.count)
        for sequence in own where bindings[command.ground]?[sequence]?.command == place { bindings[command.ground]?[sequence] = nil }
        for (offset, sequence) in keys.enumerated() {
            guard let meant = own.isEmpty ? sequence.last : own[offset % max(1, command.meanings)].last else { continue }
            bindings[command.ground, default: [:]][sequence] = Binding(command: place, key: meant)
        }
        for (offset, sequence) in own.enumerated() {
            let now = offset < keys.count ? keys[offset] : command.meanings == 1 ? keys.first ?? [] : []
            let name = now.map(KeyName.name).joined(separator: " ")
            pressedFor[command.ground, default: [:]][sequence] = name.isEmpty ? ":\(command.name)" : name
            guard command.ground == .board, sequence.count == 1 else { continue }
            if meantBy[sequence[0]] == nil { meantBy[sequence[0]] = .unknown }
            if now.count == 1 { meantBy[now[0]] = sequence[0] }
        }
    }

    /// The sequences of a command that others take the place of: all of them, but of those with meanings only one each, so that the arrows
    /// stay beside `h j k l`.
    static func replaceable(_ command: Command) -> [[Key]] {
        (command.meanings == 1 ? command.keys[...] : command.keys.prefix(command.meanings)).map(KeyName.sequence)
    }

    private mutating func index() {
        for (ground, table) in bindings {
            prefixes[ground] = Set(table.keys.flatMap { keys in (1..<max(1, keys.count)).map { Array(keys[..<$0]) } })
        }
        everyPlace = [:]
        for (keys, found) in bindings[.board] ?? [:] where keys.count == 1 {
            guard Self.ofEveryPlace.contains(CommandTable.all[found.command].name) else { continue }
            switch keys[0] {
            case .control, .function: everyPlace[keys[0]] = found.command
            default: break
            }
        }
    }

    /// Commands whose Ctrl and function keys mean the same wherever one is, also while typing.
    private static let ofEveryPlace: Set<String> = ["next-phase", "previous-phase", "write", "pause", "redraw", "suspend", "help"]
}
