import Canvas
import Drawing
import Formats
import Whiteboard

// Prompts with one typed answer.

extension Editor {
    mutating func press(_ key: Key, in entry: EntryPrompt) {
        var entry = entry
        entry.problem = nil
        switch key {
        case .escape:
            if entry.purpose == .command { commandHistory.add(entry.field.text) }
            putAside(entry)
            prompt = nil
            if entry.purpose == .probe { putProbeAside() }
            if entry.purpose == .choice { leaveChoice(entry) }
        case .control("d") where entry.purpose == .probe:
            prompt = nil
            skipProbe()
        case .enter: answer(entry)
        case .character("?") where entry.field.isEmpty && entry.purpose.explainsItself:
            prompt = .entry(entry)
            openHelp("")
        case .backspace where entry.field.isEmpty:
            prompt = nil
            if entry.purpose == .probe { putProbeAside() }
        case .tab where entry.purpose == .choice:
            Self.goToNextGap(&entry.field)
            prompt = .entry(entry)
        case .tab where entry.purpose == .event:
            completeEvent(&entry)
            prompt = .entry(entry)
        case .tab where entry.purpose == .set:
            if entry.field.isEmpty { entry.problem = "nothing to complete yet: type a key's beginning, or ? for all of them" }
            completeSetting(&entry)
            prompt = .entry(entry)
        case .tab where entry.purpose == .namedFlow:
            completeFlow(&entry)
            entry.question = flowMeaning(entry.field.text)
            prompt = .entry(entry)
        case .tab where entry.purpose == .command:
            complete(&entry)
            prompt = .entry(entry)
        case .control("p"), .control("n"):
            if [.probe, .curveball, .choice].contains(entry.purpose) {
                // The phases stand still while somebody waits for an answer.
                entry.problem = "a question is open: ⏎ answers it, Esc puts it aside"
            } else {
                step(&entry, up: key == .control("p"))
            }
            prompt = .entry(entry)
        case .up where entry.choice == 0 && entry.field.bringBack(): prompt = .entry(entry)
        case .up, .down:
            step(&entry, up: key == .up)
            prompt = .entry(entry)
        default:
            if entry.purpose == .choice { Self.fillGap(in: &entry.field, with: key) }
            if entry.field.press(key) {
                entry.choice = 0
                if entry.purpose == .choice { Self.dropSecondGap(of: &entry.field) }
                if entry.purpose == .namedFlow { entry.question = flowMeaning(entry.field.text) }
                if entry.purpose == .flow { entry.question = walkedMeaning(entry.field.text) }
                prompt = .entry(entry)
            }
        }
    }

    private mutating func step(_ entry: inout EntryPrompt, up: Bool) {
        if entry.purpose == .event {
            let count = eventWords(for: entry.field.text).count
            entry.choice = max(0, min(count, entry.choice + (up ? -1 : 1)))
        }
        if entry.purpose == .set, !entry.field.isEmpty {
            let count = settingWords(for: entry.field.text).count
            entry.choice = max(0, min(count, entry.choice + (up ? -1 : 1)))
        } else if entry.purpose == .set, up, let begun = pane.begunAnswers[draftName(of: entry)] {
            entry.field = TextField(begun)
        }
        guard entry.purpose == .command else { return }
        let rows = CommandSearch.rows(for: entry.field.text, editor: self)
        entry.choice = max(0, min(rows.count - 1, entry.choice + (up ? -1 : 1)))
    }

    private func complete(_ entry: inout EntryPrompt) {
        let words = entry.field.text.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        if words.count == 2, let command = CommandTable.named(words[0]) {
            let begun = words[1].drop { $0 == " " }
            let rows = CommandSearch.rows(for: entry.field.text, editor: self)
            let chosen = rows.indices.contains(entry.choice) ? rows[entry.choice].argument : nil
            if let word = chosen ?? argumentWords(of: command.name, begun: begun).first(where: { $0 != begun }) {
                entry.field = TextField("\(words[0]) \(word)")
                entry.choice = 0
            }
            return
        }
        let rows = CommandSearch.rows(for: entry.field.text, editor: self)
        guard rows.indices.contains(entry.choice) else { return }
        let command = rows[entry.choice].command
        entry.field = TextField(command.argument.isEmpty ? command.name : command.name + " ")
        entry.choice = 0
    }

    /// What can follow a command's name, of what was begun: names of parts by anything in them, as they are found.
    func argumentWords(of command: String, begun: some StringProtocol) -> [String] {
        let wanted = begun.lowercased()
        let words = argumentWords(of: command).filter { $0.lowercased().hasPrefix(wanted) }
        guard words.isEmpty, Self.namingCommands.contains(command) else { return words }
        return argumentWords(of: command).filter { $0.lowercased().contains(wanted) }
    }

    /// Commands of which the argument is a part of the board.
    private static let namingCommands: Set<String> = ["jump", "connect", "connect-from"]

    private func argumentWords(of command: String) -> [String] {
        if Self.namingCommands.contains(command) {
            let names = partNames
            return names.parts.map(names.written)
        }
        return switch command {
        case "open", "write": context.boardsHere
        case "theme": context.themes
        case "practise": context.questions.map(\.id)
        case "export", "copy": ExportFormat.allCases.map(\.rawValue)
        case "help": HelpPage.topics
        case "glyphs": ["unicode", "ascii"]
        case "mouse", "hints", "linear": ["on", "off"]
        case "direction": Direction.allCases.map(\.rawValue)
        default: []
        }
    }

    /// What such a word stands for, where that is not plain.
    func argumentHelp(of command: String, _ word: String) -> String {
        switch command {
        case "practise": context.questions.first { $0.id == word }?.title ?? ""
        case "help": HelpPage.page(of: word, columns: size.columns).title
        default: ""
        }
    }

    /// The answer cannot be taken: it stands there with the reason, to be corrected or typed over.
    mutating func refuse(_ entry: EntryPrompt, _ problem: String) {
        var again = entry
        again.problem = problem
        again.field.refuse()
        prompt = .entry(again)
    }

    private mutating func answer(_ entry: EntryPrompt) {
        var entry = entry
        if entry.purpose == .set, entry.choice > 0 { completeSetting(&entry) }
        let text = entry.field.text.trimmed
        if !text.isEmpty { pane.begunAnswers[draftName(of: entry)] = nil }
        if entry.purpose == .command {
            prompt = nil
            return runTyped(entry.field.text, choice: entry.choice)
        }
        if let command = Self.command(typed: text), entry.purpose != .find {
            putAside(entry)
            prompt = nil
            if entry.purpose == .probe { putProbeAside() }
            return runTyped(command, choice: 0)
        }
        if entry.purpose == .event { return answerEvent(entry) }
        if [.probe, .curveball].contains(entry.purpose), let heard = askAside(text) {
            // Who asks back has not answered: the card stays, with what was said to that.
            var again = entry
            again.field = TextField()
            again.question = [interview?.probe?.ask ?? openCurveball?.event, heard].compactMap(\.self).joined(separator: "  ")
            prompt = .entry(again)
            return
        }
        if let again = askedForMore(entry, text) {
            prompt = .entry(again)
            return
        }
        if entry.purpose == .probe {
            prompt = nil
            return answerProbe(text, wasAskedForMore: entry.wantsMore)
        }
        if text.isEmpty, ![.rename, .curveball, .say, .options].contains(entry.purpose) {
            guard entry.purpose != .flow else {
                refuse(entry, "a flow needs a name, such as create; Esc drops the walk")
                return
            }
            guard entry.purpose == .waive else {
                prompt = nil
                return
            }
            refuse(entry, "a reason is what makes it a trade-off; Esc leaves it open")
            return
        }
        prompt = nil
        switch entry.purpose {
        case .rename: rename(to: text)
        case .find: if place.isText { findOnPage(text) } else { find(text) }
        case .group: group(text)
        case .waive: waive(because: text)
        case .note: addNote(text)
        case .snapshot: takeSnapshot(named: text)
        case .saveAs: save(to: text)
        case .curveball: answerCurveball(text)
        case .say: noteSaid(text)
        case .choice:
            if let problem = takeChoice(text) {
                refuse(entry, problem)
            }
        case .options:
            if let problem = startWithOptions(text) {
                refuse(entry, problem)
            }
        case .flow: keepFlow(named: text)
        case .namedFlow: keepFlow(typed: text)
        case .command, .probe, .event: break
        case .set:
            if let problem = set(text) {
                refuse(entry, problem)
            }
        }
    }

    // MARK: Commands by name

    /// What is typed into another prompt with a `:` before a command's whole name: the command, as on the board.
    static func command(typed text: String) -> String? {
        guard text.hasPrefix(":"), let first = text.dropFirst().split(separator: " ").first, CommandTable.named(first) != nil else {
            return nil
        }
        return text.dropFirst().trimmed
    }

    mutating func openCommandLine(_ text: String = "") {
        prompt = .entry(EntryPrompt(.command, label: ":", text: text))
    }

    /// Runs what was typed behind `:`, else the chosen row of the list.
    mutating func runTyped(_ text: String, choice: Int) {
        let words = text.trimmed.split(separator: " ", maxSplits: 1)
        let rows = CommandSearch.rows(for: text, editor: self)
        let command: Command
        var argument = words.count > 1 ? words[1].trimmed : ""
        if choice == 0, let first = words.first, let exact = CommandTable.named(first) {
            command = exact
        } else if rows.indices.contains(choice) {
            command = rows[choice].command
            argument = rows[choice].argument ?? ""
        } else if text.trimmed.isEmpty {
            return
        } else {
            commandHistory.add(text.trimmed)
            return say(
                "No such command: \(words.first.map(String.init) ?? text).\(CommandSearch.hint(for: words.first.map(String.init) ?? text))")
        }
        commandHistory.add(text.trimmed)
        recentCommands.removeAll { $0 == command.name }
        recentCommands.insert(command.name, at: 0)
        run(command, Invocation(argument: argument))
    }
}
