import Canvas

/// Each event from outside, and what follows from any of them.
extension Editor {
    /// Reacts to an event and returns what is to be done outside, in order.
    public mutating func update(_ event: Event) -> [Effect] {
        effects = []
        let before = audibleKey(event) == nil ? nil : audible
        switch event {
        case .input(let input): receive(input)
        case .clock(let time): pass(to: time)
        case .slept(let time): receiveSlept(time)
        case .notStopped: say("No shell to go back to: this terminal is Boardwalk's alone")
        case .reviewed(let found, let revision, let design): receive(found, revision: revision, on: design)
        case .drawn(let drawn, let request): receive(drawn, for: request)
        case .whatIf(let answer, let number): receive(answer, number: number)
        case .saved(let path, let revision): receiveSaved(path, revision: revision)
        case .savedAlready(let path, let revision): receiveSaved(path, revision: revision, isWritten: false)
        case .notWritten(let path, let reason): receiveNotWritten(path, reason)
        case .left(let recovery): self.recovery = recovery
        case .notJournalled(let reason): receiveNotJournalled(reason)
        case .held(let owner): receiveHeld(by: owner)
        case .changedOnDisk(let board): receiveChanged(board)
        case .brokenOnDisk(let reason):
            say("Another program has made of the file what is no board now: \(reason); :w! overwrites it, :w NAME saves elsewhere")
        case .exported(let path): receiveExported(path)
        case .copiedElsewhere(let board): register = Clipping(components: board.components, connections: board.connections)
        case .isThere(let path, let text): askToReplace(path, by: text)
        case .opened(let board, let path): receiveOpened(board, path)
        case .imported(let board, let path, let notes): take(board, from: path, notes: notes)
        case .practising(let opening):
            replaceDocument(opening.board, path: opening.path, isOnDisk: opening.isOnDisk)
            begin(opening)
            refreshDrawing()
            askForReview()
        case .daily(let round):
            context.cards = round.cards
            beginDaily(round)
        case .questions(let questions, let guide, let broken):
            context.questions = questions
            context.brokenQuestions = broken
            context.guide = guide
            hasRead(.questions)
        case .noQuestions(let reason):
            say("No questions: \(reason)")
            hasRead(.questions)
        case .history(let history):
            context.history = history
        case .cards(let cards):
            if round == nil { context.cards = cards }
            hasRead(.history)
        case .kept(let id): receiveKept(id)
        case .keptSteps(let first, let end): interview?.log.wereKept(from: first, upTo: end)
        case .notKept(let reason):
            receiveNotKept(reason)
            hasRead(.history)
        case .replaying(let opening): begin(opening, from: self)
        case .understands(let clarifier): understand(clarifier)
        case .begun(let path): receiveBegun(path)
        case .notOpened(let path, let reason):
            // The line of a bad file begins with its name.
            say("Not opened: " + (reason.hasPrefix(path) ? reason : "\(path): \(reason)"))
        }
        raiseQuestions()
        followTutorial()
        settle()
        previewTheme()
        noteKeptLine()
        handOutSteps()
        raceGhost()
        announceChoice()
        if let shown = hints.shown, prompt == nil { hints.drop(unless: holds(shown)) }
        keepSentences()
        if let key = audibleKey(event) { sayStillness(after: key, since: before) }
        return effects
    }

    /// A key that somebody has pressed and waits to hear of.
    private func audibleKey(_ event: Event) -> Key? {
        guard case .input(.key(let key)) = event, key != .unknown, key != .insert, playback == nil else { return nil }
        return key
    }

    /// The effects that the first frame asks for: the findings of the board that was opened, and its drawing where that takes long.
    public mutating func start() -> [Effect] {
        effects = drawing.waiting.map { [.draw($0)] } ?? []
        askForReview()
        settle()
        return effects
    }
}
