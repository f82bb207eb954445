import Canvas
import Whiteboard

extension Editor {
    mutating func receive(_ input: Input) {
        if holdsBack(input) { return }
        switch input {
        case .key, .paste, .typed, .mouse:
            hints.press(at: now)
            drawing.isFresh = false
        case .resize, .focus, .ambiguousWidth: break
        }
        switch input {
        case .resize(let size):
            guard size != self.size else { return }
            self.size = size
            forgetFirstView()
            if side == .palette, layout.breadth != .full { closeSide() }
            if isOverview { refreshDrawing() }
        case .focus: break
        case .ambiguousWidth(let cells):
            guard cells != 1 else { return }
            glyphs = .ascii
            refreshDrawing()
            say("This terminal draws ─ two cells wide: ASCII glyphs (ambiguous-width)")
        case .paste(let text): receivePaste(text)
        case .mouse(let mouse): receive(mouse)
        case .typed(let text): receiveTyped(text)
        case .key(let key):
            message = nil
            drawing.revealed = []
            drawing.spokenOf = []
            isMouseInHand = false
            isChoosing = [.up, .down, .control("n"), .control("p")].contains(key)
            // While letters are chosen the view stays where it was moved to.
            if case .letters? = prompt {} else { drawing.isFollowing = true }
            pane.wheeled = nil
            if leaving == .asked, key != .character("q") { leaving = nil }
            press(key)
            if key == .control("c"), prompt == nil, message == nil { say("^c is Esc here; :q leaves, :wq saves and leaves") }
        }
    }

    /// Where a key goes: what holds in every place first, then the prompt, then the place or pane that has the keyboard, then the board.
    mutating func press(_ key: Key) {
        switch key {
        case .unknown, .insert: return
        default: break
        }
        if layout.isTooSmall, prompt == nil {
            if key == .character(":") { openCommandLine() }
            return
        }
        if playback != nil, key != .control("l"), key != .control("z") { return pressInReplay(key) }
        if pressEverywhere(key) { return }
        let key = key == .control("c") ? Key.escape : key
        if let prompt {
            press(key, in: prompt)
        } else if pressInPlace(key) || pressInPane(key) {
            return
        } else {
            pressOnBoard(key)
        }
    }

    /// Keys that mean the same wherever one is, also while typing. In a list that is chosen from, ^n and ^p choose.
    private mutating func pressEverywhere(_ key: Key) -> Bool {
        let isList: Bool
        switch prompt {
        case .line, .entry: isList = true
        default: isList = place == .questions || place == .interviewer
        }
        if isList, key == .control("n") || key == .control("p") { return false }
        guard let command = context.keys.everywhere(key) else { return false }
        run(command, Invocation(key: key))
        return true
    }

    private mutating func press(_ key: Key, in prompt: Prompt) {
        switch prompt {
        case .line(let line): press(key, in: line)
        case .entry(let entry): press(key, in: entry)
        case .letters(let letters): press(key, in: letters)
        case .confirm(let confirmation): press(key, in: confirmation)
        case .menu: pressInMenu(key)
        case .wrapUp(let card): press(key, in: card)
        }
    }

    // MARK: The board

    mutating func pressOnBoard(_ key: Key) {
        if pressInWhatIf(key) { return }
        if key == .escape { return escape() }
        if key == .backTab {
            // Half a sequence is not finished in the other half of the screen.
            pendingKeys = []
            pendingCount = nil
            return switchFocus()
        }
        if isLinear, !isPaneFocused, key == .pageDown || key == .pageUp { return turnSentences(by: key == .pageDown ? 1 : -1) }
        if key == .control("d"), pendingKeys.isEmpty, litFlow != nil { return deleteLitFlow() }
        if case .character(let character) = key, pendingKeys.isEmpty, character.isASCII, let digit = character.wholeNumberValue,
            digit > 0 || pendingCount != nil
        {
            pendingCount = min(9999, (pendingCount ?? 0) * 10 + digit)
            return
        }
        if key == .backspace, pendingCount != nil || !pendingKeys.isEmpty {
            pendingKeys = []
            pendingCount = nil
            return
        }
        pendingKeys.append(key)
        switch context.keys.meaning(of: pendingKeys, on: ground) {
        case .prefix: break
        case .command(let command, let meant):
            let invocation = Invocation(count: pendingCount, key: meant, pressed: key)
            pendingKeys = []
            pendingCount = nil
            run(command, invocation)
        case .nothing:
            sayNothing(pendingKeys)
            pendingKeys = []
            pendingCount = nil
        }
    }

    private mutating func sayNothing(_ keys: [Key]) {
        guard let last = keys.last else { return }
        guard case .character(let character) = last else {
            // Ctrl and function keys, and those of the keypad between, are given to nothing: a slip is told as one of a letter is.
            return say("\(keys.map(KeyName.name).joined(separator: " ")) does nothing here; ‹menu› shows what can be done")
        }
        guard character != " " else { return }
        if keys.count == 1, character.isLetter, !character.isASCII {
            if saidOnce.insert("letter \(character)").inserted {
                say("\(character) does nothing here: switch the keyboard to Latin, or press ‹add› for the line")
            }
        } else if keys.count == 1, character != "0" {
            say("\(character) does nothing here; ‹menu› shows what can be done")
        } else if keys.count > 1, keys.first == .character("&"), character == "?" {
            let ways = ArrangingCommands.ways.map { "\($0.key) \($0.words)" }.joined(separator: ", ")
            say("& and a letter brings what is marked into line: \(ways)", tone: .done)
        } else if keys.count > 1, keys.first == .character("&") {
            say("& \(character) aligns nothing; & shows how")
        } else if keys.count > 1 {
            say("g \(character) goes nowhere; g shows the places")
        }
    }

    /// Runs a command, or says why it cannot act now.
    mutating func run(_ command: Command, _ invocation: Invocation) {
        let key = invocation.pressed
        if let why = whatIfObstacle(command) ?? command.obstacle(self) {
            say(invocation.isByKey ? "\(written(key, command)): \(why)" : "\(command.name): \(why)")
            return
        }
        if let count = invocation.count {
            switch command.count {
            case .repeats: break
            case .refused:
                say("\(count) \(written(key, command)): mark what shall go with space, then \(written(key, command))")
                return
            case .ignored:
                if saidOnce.insert("count \(command.name)").inserted { say("\(command.name) takes no count") }
            }
        }
        if invocation.isByKey { hints.use(command.name) }
        if command.name != "move" { lastMove = nil }
        if command.name != "delete" { spared = nil }
        command.run(&self, invocation)
    }

    private func written(_ key: Key?, _ command: Command) -> String {
        switch key {
        case .character?, .control?, .function?: key.map(KeyName.name) ?? ""
        default: context.keys.names(of: command).first ?? command.name
        }
    }

    /// One level back: a count or half a sequence, the pane, marking, the marks, the overview, the message.
    mutating func escape() {
        if prompt == nil, pendingCount == nil, pendingKeys.isEmpty, side != .explanation, side != .palette, side != .inspector,
            !isPaneFocused
        {
            passChoice()
        }
        if pendingCount != nil || !pendingKeys.isEmpty {
            pendingCount = nil
            pendingKeys = []
        } else if side == .explanation || side == .palette || side == .inspector {
            closeSide()
        } else if isPaneFocused {
            isPaneFocused = false
            pane.isHiding = false
            findings.forgetMended()
        } else if selection.isMarking {
            selection.isMarking = false
        } else if !selection.marks.isEmpty {
            selection.marks = []
        } else if litFlow != nil, place == .board {
            litFlow = nil
        } else if isOverview, place == .board {
            toggleOverview()
        } else if tutorial != nil {
            endTutorial()
            say("The board stays; :tutorial begins anew", tone: .done)
        }
    }

    mutating func switchFocus() {
        pane.isHiding = false
        if isPaneFocused {
            isPaneFocused = false
            findings.forgetMended()
        } else if place == .board {
            if side == nil { side = .findings }
            isPaneFocused = true
        }
    }
}
