import Canvas
import Practice
import Review

/// Where a press did what Enter does, and when: the second half of a double click there means nothing more.
struct Acted: Hashable, Sendable {
    /// Two presses within it are one double click; what desktops take for it.
    static let doubleClick = Duration.milliseconds(400)

    var at: Point
    var time: Duration
}

// What presses on rows and words do: the first one chooses, one on what is chosen does what Enter would.

extension Editor {
    /// The first row of a list that the wheel has moved; nil where it follows what is chosen.
    func firstRow(of list: ListName, most: @autoclosure () -> Int) -> Int? {
        pane.wheeled.flatMap { $0.list == list ? max(0, min($0.first, most())) : nil }
    }

    mutating func scroll(_ scroller: Sheet.Scroller, by rows: Int) {
        let first = max(0, min(scroller.most(), scroller.first + rows))
        switch scroller.list {
        case .page, .report, .explanation: pane.scroll = first
        case .told: round?.firstTold = first
        default: pane.wheeled = WheeledList(list: scroller.list, first: first)
        }
    }

    mutating func answer(_ target: ClickTarget, at point: Point) {
        if case .key(let name) = target { return pressKey(named: name) }
        message = nil
        if playback != nil { return answerInReplay(target) }
        switch target {
        case .row(let list, let row):
            guard choose(row, of: list) else { return }
            acted = Acted(at: point, time: now)
            receive(.key(.enter))
        case .entry(let subject):
            guard choose(subject) else { return }
            acted = Acted(at: point, time: now)
            receive(.key(.enter))
        case .finding(let key): choose(key)
        case .check(let id):
            let phase = place.phase ?? .implementation
            if let check = interview?.checks[phase]?.first(where: { $0.check.id == id }) { tick(check) }
        case .phase(let letter): if let phase = Phase(rawValue: letter) { go(to: phase) }
        case .findings(let severity): showNext(severity)
        case .command(let name):
            guard let command = CommandTable.named(name) else { return }
            place = placeBefore
            openCommandLine(command.argument.isEmpty ? command.name : command.name + " ")
        case .typed(let name):
            guard let command = CommandTable.named(name) else { return }
            closePrompt()
            openCommandLine(command.argument.isEmpty ? command.name : command.name + " ")
        case .helpTopic(let topic): open(.help, topic: topic)
        case .pane: if place == .board, side != nil, prompt == nil { isPaneFocused = true }
        case .character(let place): placeCursor(before: place)
        case .key, .nothing, .time: break
        }
    }

    /// Puts the cursor into the text that is typed: in the prompt, else in the pane.
    private mutating func placeCursor(before character: Int) {
        switch prompt {
        case .line(var line):
            line.field.place(before: character)
            show(line)
        case .entry(var entry):
            entry.field.place(before: character)
            prompt = .entry(entry)
        case .wrapUp(var card):
            card.fields[card.current].place(before: character)
            keep(card)
        case .letters, .confirm, .menu: break
        case nil:
            if side == .inspector, isPaneFocused, place == .board {
                pane.inspector?.field?.place(before: character)
            } else if place.takesEntries {
                pane.field.place(before: character)
            }
        }
    }

    /// Presses a key by its name in a footer, a list or a message; `:report` is a command.
    private mutating func pressKey(named name: String) {
        if name.hasPrefix(":"), name.count > 1 {
            message = nil
            return runTyped(String(name.dropFirst()), choice: 0)
        }
        let keys = KeyName.sequence(name)
        // `1-5` and `x3` are no keys to be pressed one after another; `2f` and `g r` are.
        guard keys.count == 1 || name.hasPrefix("g") || keys.count == 2 && name.first?.isNumber == true else { return }
        for key in keys { receive(.key(key)) }
    }

    /// Chooses a row; returns true where it was chosen already, and so is meant.
    mutating func choose(_ row: Int, of list: ListName) -> Bool {
        switch list {
        case .start, .questions, .interviewer, .report:
            guard pane.choice != row else { return true }
            pane.choice = row
        case .palette:
            guard pane.choice != row || !isPaneFocused else { return true }
            (pane.choice, isPaneFocused) = (row, true)
            // A heading has nothing to be looked at first: one press folds it or opens it.
            return paletteWord(at: row) == nil
        case .inspector: chooseInspectorRow(row)
        case .commands:
            guard case .entry(var entry)? = prompt, entry.choice != row else { return true }
            entry.choice = row
            prompt = .entry(entry)
        case .events:
            guard case .entry(var entry)? = prompt, entry.choice != row + 1 else { return true }
            entry.choice = row + 1
            prompt = .entry(entry)
        case .candidates:
            guard case .line(var line)? = prompt, line.choice != row else { return true }
            line.choice = row
            show(line)
        case .answers:
            let digit = String(row + 1)
            guard round?.field.text != digit else { return true }
            round?.field = TextField(digit)
        case .findings, .explanation, .entries, .page, .told: break
        }
        return false
    }

    /// Goes to an entry as ↑ would; returns true where it was there already.
    private mutating func choose(_ subject: PaneEntry.Subject) -> Bool {
        guard let phase = place.phase, let index = paneEntries(phase).firstIndex(where: { $0.subject == subject }) else { return false }
        if pane.walked == index { return true }
        guard pane.walked != nil || isLineFresh else {
            say("Finish the line first: ⏎ keeps it, ^u empties it")
            return false
        }
        pane.walked = index
        pane.problem = nil
        return false
    }

    private mutating func choose(_ key: FindingList.Key) {
        guard let entry = findings.listed.first(where: { $0.key == key }) else { return }
        if side == .findings, layout.pane != nil { isPaneFocused = true }
        if !entry.isMended { show(entry.finding) }
    }

    /// The next open finding of a level, after the last the first again.
    private mutating func showNext(_ severity: Severity) {
        releaseHeldBack()
        let open = findings.open.filter { $0.severity == severity }
        let now = open.firstIndex { FindingList.Key($0) == findings.stepped } ?? -1
        if let next = open.indices.contains(now + 1) ? open[now + 1] : open.first { show(next) }
    }
}
