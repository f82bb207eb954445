import Canvas

// Which place has the keyboard, and going from one to another.

extension Editor {
    /// What fills the screen takes the key first. Returns false where the board shall have it.
    mutating func pressInPlace(_ key: Key) -> Bool {
        if place == .start { return pressInStart(key) }
        if place == .questions { return pressInQuestions(key) }
        if place == .interviewer { return pressInInterviewer(key) }
        if place == .report { return pressInReport(key) }
        if place == .drill { return pressInDrill(key) }
        let key = !place.isText && !isSeeking && !isLooking ? key : context.keys.meant(key)
        if isSeeking { return pressWhileSeeking(key) }
        if isLooking, place == .board { return pressWhileLooking(key) }
        if place.isText { return pressInPage(key) }
        if place.takesEntries { return pressInPhase(key) }
        return false
    }

    mutating func pressInPane(_ key: Key) -> Bool {
        guard place == .board, isPaneFocused else { return false }
        let key = side == .inspector || side == .palette && pane.isFiltering ? key : context.keys.meant(key)
        switch side {
        case .findings?: return pressInFindings(key)
        case .explanation?: return pressInExplanation(key)
        case .palette?: return pressInPalette(key)
        case .inspector?: return pressInInspector(key)
        case .whatIf?: return pressInWhatIfPane(key)
        case nil: return false
        }
    }

    mutating func goToBoard() {
        if place == .board, side == .palette || side == .explanation || side == .inspector { closeSide() }
        isPaneFocused = false
        place = .board
        if side == nil { side = .findings }
    }

    /// The places that a page of help explains.
    mutating func openHelp(_ topic: String) {
        let topic = topic.trimmed
        if !topic.isEmpty, !HelpPage.topics.contains(topic) {
            if let command = CommandTable.named(topic) {
                let keys = context.keys.written(command)
                return say("\(command.name)\(keys.isEmpty ? "" : " (\(keys))"): \(command.help)", tone: .done)
            }
            if HelpPage.topicsInShell.contains(topic) {
                return say("That page is about files and the shell: boardwalk help \(topic) prints it")
            }
            return say("No help on \(topic). Topics: \(HelpPage.topics.joined(separator: ", "))")
        }
        let shown = topic.isEmpty ? topicHere : topic
        let here = shown == "values" ? settingRows : pairsHere
        // What was being typed or walked waits behind the page, and behind another that is opened from it.
        let behind = prompt ?? (place == .help ? promptBehind : nil)
        open(.help, topic: shown)
        promptBehind = behind
        pane.here = here
    }

    /// The page about what one is at; nil for that of all keys.
    private var topicHere: String? {
        if case .line? = prompt { return "line" }
        if case .entry(let entry)? = prompt, entry.purpose == .set { return "values" }
        if side == .inspector, isPaneFocused { return "values" }
        if let phase = place.phase, place.takesEntries { return HelpPage.topic(of: phase) }
        return whatIf == nil ? nil : "what-if"
    }

    /// What can be done here, for the top of the help: all that the footer would say with more room, and how one goes about.
    private var pairsHere: [FooterPair] {
        if case .letters(let letters)? = prompt { return letterRows(letters) }
        let pairs = footerPairs.filter { !$0.key.isEmpty && !$0.words.isEmpty && $0.words != "help" }
        guard place == .board, prompt == nil, !isPaneFocused, !board.components.isEmpty else { return pairs }
        let going = [
            FooterPair("h j k l", "go to the next box that way"), FooterPair("'", "jump to the box with the letter pressed"),
            FooterPair("m", "all that can be done with the selection"), FooterPair("!", "what if: see what breaks"),
            FooterPair("u", "undo"),
        ].map { context.keys.shown($0, on: ground) }
        return pairs + going.filter { pair in !pairs.contains { $0.key == pair.key } }
    }

    /// The theme that stands in the list behind `:theme`: the chosen one, or one that is written out.
    private var themeToTry: String? {
        guard case .entry(let entry)? = prompt, entry.purpose == .command, entry.field.text.hasPrefix("theme ") else { return nil }
        let rows = CommandSearch.rows(for: entry.field.text, editor: self)
        let word = rows.indices.contains(entry.choice) ? rows[entry.choice].argument : nil
        return theme(named: word ?? entry.field.text.dropFirst(6).trimmed)
    }

    /// The theme of a name, or the only one that begins so.
    private func theme(named name: String) -> String? {
        if name.isEmpty || context.themes.contains(name) { return name.isEmpty ? nil : name }
        let beginning = context.themes.filter { $0.hasPrefix(name) }
        return beginning.count == 1 ? beginning.first : nil
    }

    /// After every event: what is chosen behind `:theme` shows, and is gone again with the list.
    mutating func previewTheme() {
        let wanted = themeToTry
        guard wanted != previewedTheme else { return }
        previewedTheme = wanted
        effects.append(.previewTheme(wanted))
    }

    mutating func setTheme(_ name: String) {
        let themes = context.themes.joined(separator: ", ")
        guard let found = theme(named: name) else {
            return say(name.isEmpty ? "theme NAME: \(themes)" : "no theme '\(VisibleText.line(name))': there are \(themes)")
        }
        effects.append(.setTheme(found))
        say("Theme \(found)", tone: .done)
    }

    /// How one goes on from a text that was refused; nil where none was.
    func refusedPairs(_ field: TextField, _ problem: String?) -> [FooterPair]? {
        if field.isRefused {
            return [FooterPair("", "typing begins anew"), FooterPair("← ⌫", "correct it"), FooterPair("^u", "empty the line")]
        }
        if field.replaced != nil { return [FooterPair("↑", "the refused line")] }
        return problem == nil ? nil : [FooterPair("^u", "empty the line")]
    }

    /// `^n` names the next phase, from A on `^p` the one before beside it.
    private var entryPairs: [FooterPair] {
        var pairs = [FooterPair("⏎", "keep")] + (refusedPairs(pane.field, pane.problem) ?? [FooterPair("↑", "edit a line")])
        // Without a session there is nobody to ask.
        if nextPhaseWord != nil { pairs.append(FooterPair("?", "ask the interviewer")) }
        pairs.append(FooterPair("Tab", "complete"))
        if let session = interview?.session, let next = nextPhaseWord {
            pairs.append(FooterPair("^n", next))
            if session.options.only == nil, let previous = session.phase.previous { pairs.append(FooterPair("^p", previous.shortName)) }
        }
        return pairs + [FooterPair("Esc", pane.walked == nil ? "board" : "back to the line"), FooterPair("F1", "help")]
    }

    /// What the footer offers where a page, a menu or a list fills the screen.
    var placePairs: [FooterPair] {
        switch place {
        case .start:
            return [
                FooterPair("j k", "move"), FooterPair("⏎", "choose"), FooterPair("/", "find a question"), FooterPair(":", "commands"),
                FooterPair("?", "help"), FooterPair("q", "quit"),
            ]
        case .questions:
            return [
                FooterPair("", "type to narrow"), FooterPair("↑ ↓", "move"), FooterPair("⏎", "start"), FooterPair("Tab", "options"),
                FooterPair("Esc", "back"),
            ]
        case .interviewer:
            return [FooterPair("", "type to narrow"), FooterPair("↑ ↓", "move"), FooterPair("⏎", "put it"), FooterPair("Esc", "back")]
        case .requirements, .api, .data, .optimise: return entryPairs
        case .drill: return drillPairs
        case .report:
            return [
                FooterPair("j k", "move"), FooterPair("⏎", "evidence"), FooterPair("1-5", "rate yourself"), FooterPair("c", "compare"),
                FooterPair("p", "play back"), drillOfReport, FooterPair("y", "copy"),
                FooterPair("q Esc", "leave"),
            ]
        case .notes:
            return [
                FooterPair("j k", "scroll"), FooterPair("a", "add"), FooterPair("d", "delete"), FooterPair("y", "copy"),
                FooterPair("Esc", "back"),
            ]
        default:
            return [
                FooterPair("j k", "scroll"), FooterPair("PgUp PgDn", "a page"), FooterPair("g G", "first, last"), FooterPair("/", "find"),
                FooterPair("n N", "next"), FooterPair("y", "copy"),
                FooterPair("Esc", "back"),
            ]
        }
    }

    /// `d drill 3 cards from this`; plain where the report names nothing that a card trains.
    private var drillOfReport: FooterPair {
        let count = interview?.reportCards.count ?? 0
        var pair = FooterPair("d", count == 0 ? "drill" : "drill \(count) card\(count == 1 ? "" : "s") from this")
        pair.short = "drill"
        return pair
    }
}
