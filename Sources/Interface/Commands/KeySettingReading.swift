import Canvas
import Catalog
import Formats

/// The keys of config.yaml while they are read: what they name, and whether two commands would have one key.
struct KeySettingReading {
    /// Places of commands in the table, and the keys that they shall have.
    private(set) var chosen: [Int: [[Key]]] = [:]
    private(set) var problems: [ReadingProblem] = []
    /// Where the keys of a command stand in the file.
    private var places: [Int: [(keys: [Key], place: TextPosition)]] = [:]

    mutating func read(_ setting: KeySetting) {
        let name = setting.command.text
        guard let place = CommandTable.all.firstIndex(where: { $0.name == name }) else {
            let hint = NearestName.hint(for: name, among: CommandTable.all.map(\.name))
            problems.append(ReadingProblem(setting.command.place, "no command \(name)\(hint)", weight: .key))
            return
        }
        let command = CommandTable.all[place]
        var keys: [(keys: [Key], place: TextPosition)] = []
        for word in setting.keys {
            guard let sequence = KeyName.strictSequence(word.text) else {
                problems.append(
                    ReadingProblem(word.place, "\(word.text) is no key; keys are written as b, F5, ^g, Tab, space, PgUp or g b"))
                continue
            }
            if let why = Self.reserved(sequence, on: command.ground) {
                problems.append(ReadingProblem(word.place, "\(word.text) \(why)"))
                continue
            }
            keys.append((sequence, word.place))
        }
        guard keys.count == setting.keys.count else { return }
        if command.meanings > 1, !keys.count.isMultiple(of: command.meanings) {
            let own = command.keys.prefix(command.meanings).joined(separator: " ")
            problems.append(
                ReadingProblem(setting.command.place, "\(name) takes \(command.meanings) keys, each in place of one of \(own)"))
            return
        }
        chosen[place] = keys.map(\.keys)
        places[place] = keys
    }

    /// Keys that cannot be given away, or that no terminal sends.
    private static func reserved(_ keys: [Key], on ground: Command.Ground) -> String? {
        for key in keys {
            switch key {
            case .control(let letter) where "hijmc[".contains(letter):
                return letter == "c" ? "is Esc wherever one is; choose another key" : "is another key to every terminal; choose another one"
            case .control(let letter) where !letter.isASCII || !letter.isLowercase: return "is no key that terminals send; ^a to ^z are"
            case .escape where ground == .board: return "goes one level back; choose another key"
            case .backTab where ground == .board: return "goes between board and pane; choose another key"
            default: break
            }
        }
        if ground == .board, case .character(let digit)? = keys.first, digit.isASCII, digit.isNumber, digit != "0" {
            return "begins a count; choose another key"
        }
        return nil
    }

    /// Keys that would run two commands, or one and begin another.
    var conflicts: [ReadingProblem] {
        var conflicts: [ReadingProblem] = []
        for (place, own) in places.sorted(by: { $0.key < $1.key }) {
            let command = CommandTable.all[place]
            for (keys, position) in own {
                for (other, others) in taken(on: command.ground) where other != place {
                    // Two of the file are said once, at the later place.
                    if let there = places[other]?.first(where: { $0.keys == keys })?.place, there > position { continue }
                    let name = CommandTable.all[other].name
                    let written = keys.map(KeyName.name).joined(separator: " ")
                    if others.contains(keys) {
                        let message = "\(written) runs \(name) already; give \(name) or \(command.name) another key"
                        conflicts.append(ReadingProblem(position, message))
                    } else if let longer = others.first(where: { $0.starts(with: keys) }) {
                        let whole = longer.map(KeyName.name).joined(separator: " ")
                        conflicts.append(
                            ReadingProblem(position, "\(written) begins \(whole) of \(name); give \(command.name) another key"))
                    } else if let shorter = others.first(where: { keys.starts(with: $0) }) {
                        let whole = shorter.map(KeyName.name).joined(separator: " ")
                        conflicts.append(ReadingProblem(position, "\(whole) runs \(name), so \(written) cannot begin with it"))
                    }
                }
            }
        }
        return conflicts
    }

    /// The keys of every command of a ground, the file's in place of the table's, in the table's order.
    private func taken(on ground: Command.Ground) -> [(command: Int, keys: [[Key]])] {
        CommandTable.all.enumerated().compactMap { place, command in
            guard command.ground == ground else { return nil }
            let own = command.keys.map(KeyName.sequence)
            guard let chosen = chosen[place] else { return (place, own) }
            return (place, chosen + own.dropFirst(KeyMap.replaceable(command).count))
        }
    }
}
