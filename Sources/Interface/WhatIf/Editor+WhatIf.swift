import Analysis
import Canvas
import Review
import Whiteboard

// Beginning a what-if, asking, hearing the answer, going back.

extension Editor {
    /// Begins one; the board stays as it is.
    mutating func beginWhatIf() {
        guard whatIf == nil else { return }
        let design =
            design.flatMap { findings.revision == document.revision && $0.board == document.board ? $0 : nil }
            ?? Design(document.board, catalog: context.catalog)
        if side == .inspector { closeSide() }
        place = .board
        whatIf = WhatIf(
            design: design, drawing: drawing, revision: document.revision, pane: side, isPaneFocused: isPaneFocused)
        side = .whatIf
        isPaneFocused = false
        pane.goToTop()
        refreshDrawing()
        askWhatIf()
    }

    /// Asks off the input path what comes of it: on large boards that takes longer than a frame may.
    mutating func askWhatIf() {
        guard var whatIf else { return }
        let number = whatIf.ask()
        whatIf.problem = nil
        self.whatIf = whatIf
        effects.append(.whatIf(document.board, whatIf.scenario, number: number))
        dressWhatIf()
    }

    mutating func receive(_ answer: Result<WhatIfAnswer, BoardError>, number: Int) {
        guard whatIf?.number == number else { return }
        switch answer {
        case .success(let answer):
            whatIf?.answer = answer
            whatIf?.problem = nil
        case .failure(let error):
            whatIf?.answer = nil
            whatIf?.problem = error.message
        }
        dressWhatIf()
        sayWhatIf()
    }

    /// Changes what happens, and asks again.
    mutating func happen(_ change: (inout Scenario) -> Void) {
        guard whatIf?.change(change) == true else { return }
        askWhatIf()
    }

    /// Back to the board and its own judgement; nothing of what was tried is left on it.
    mutating func leaveWhatIf() {
        guard let ended = whatIf else { return }
        whatIf = nil
        side = ended.pane
        isPaneFocused = ended.isPaneFocused && ended.pane != nil
        pane.scroll = 0
        // Its figures may have been found meanwhile.
        guard ended.revision == document.revision, ended.drawing.glyphs == glyphs, !showsFigures else { return refreshDrawing() }
        let origin = drawing.size == ended.drawing.size ? drawing.origin : ended.drawing.origin
        drawing = ended.drawing
        drawing.origin = origin
        drawing.setBadges(findings.badges)
    }

    /// Why a command cannot act while one asks what if.
    func whatIfObstacle(_ command: Command) -> String? {
        guard whatIf != nil, command.ground == .board, !Self.harmless.contains(command.name) else { return nil }
        return "Esc restores the board first; ‹menu› shows what can be tried"
    }

    /// What looks and does not touch.
    private static let harmless: Set<String> = Set(
        (MovingCommands.all + MarkingCommands.all + ProgramCommands.all).map(\.name) + [
            "what-if", "next-flow", "previous-flow", "overview", "write", "quit", "quit!", "write-quit", "copy", "pause",
        ])

    // MARK: Taking back, keeping, mending

    mutating func takeBackInWhatIf() {
        guard let step = whatIf?.takeBack() else { return say("nothing was tried yet; Esc restores the board") }
        if case .event = step { return askWhatIf() }
        undo(times: 1)
        renewWhatIf()
    }

    /// The board has changed under it.
    private mutating func renewWhatIf() {
        whatIf?.design = Design(document.board, catalog: context.catalog)
        askWhatIf()
    }

    mutating func applyRemedy(_ number: Int) {
        guard let whatIf, whatIf.isAnswered, let remedies = whatIf.answer?.remedies else { return say("not worked out yet") }
        guard remedies.indices.contains(number - 1) else {
            return say(remedies.isEmpty ? "nothing is listed that would hold it" : "the pane lists \(remedies.count) of them")
        }
        let remedy = remedies[number - 1]
        guard perform(.batch(name: "remedy", edits: [remedy.edit]), named: "remedy") else { return }
        self.whatIf?.apply(remedy)
        renewWhatIf()
        say("On the board now: \(remedy.title)", tone: .done, keys: [FooterPair("u", "take back")])
    }

    /// Puts what was asked and what came of it on the board, as a note.
    mutating func keepWhatIfNote() {
        guard let whatIf, !whatIf.isCalm else { return say("nothing happens yet; ‹fail› fails the selection") }
        guard whatIf.isAnswered, let answer = whatIf.answer else { return say("not worked out yet; again in a moment") }
        let words = WhatIfWords(answer)
        let text = "What if \(whatIf.title): \(words.summary)"
        guard perform(document.board.adding(Note(text: VisibleText.line(text))), named: "note") else { return }
        self.whatIf?.noteKept()
        say("Kept as a note on the board", tone: .done, keys: [FooterPair("u", "take back")])
    }
}
