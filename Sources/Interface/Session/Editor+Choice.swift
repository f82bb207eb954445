import Canvas
import Practice
import Whiteboard

// The trade-off flash: once a phase one is asked what a choice was made over. It waits beside the work: `s` on the board and Tab in a
// pane answer it, Esc passes it over, and every other key does what it always does.

extension Editor {
    /// Looks whether an edit has made a choice that is to be asked about, or has told of the one that is.
    mutating func weighChoice(from before: Board) {
        guard let interview, !interview.session.isFinished, playback == nil else { return }
        if let choice = interview.session.choiceInQuestion, document.board.tradeOffs.count > before.tradeOffs.count,
            document.board.tradeOffs.contains(where: { $0.choice.lowercased().contains(choice.name.lowercased()) })
        {
            self.interview?.session.closeChoice(isAnswered: true)
        }
        // Of what was taken away again nobody is asked why.
        if let choice = self.interview?.session.choiceInQuestion, !choice.stands(on: document.board, catalog: context.catalog) {
            self.interview?.session.closeChoice(isAnswered: false)
        }
        guard let choice = Choice.made(from: before, to: document.board, catalog: context.catalog) else { return }
        if self.interview?.session.ask(about: choice) == true { self.interview?.isChoiceNew = true }
    }

    /// The choice that is asked about now.
    var choiceInQuestion: Choice? { playback == nil ? interview?.session.choiceInQuestion : nil }

    /// As the next step says it.
    var choiceText: String? {
        // While it is announced at the foot of the screen it stands there alone.
        guard message?.text != choiceInQuestion.map({ "\($0.name) over what, and why?" }) else { return nil }
        return choiceInQuestion.map { choice in
            "\(VisibleText.line(choice.name)) over what, and why?  \(place.takesEntries ? "Tab" : "s") says it, Esc passes"
        }
    }

    /// Says it once where nothing else is said; afterwards it stands among the next steps.
    mutating func announceChoice() {
        guard interview?.isChoiceNew == true, prompt == nil, let choice = choiceInQuestion else { return }
        guard message == nil else { return }
        interview?.isChoiceNew = false
        say(
            "\(choice.name) over what, and why?", tone: .done,
            keys: [
                FooterPair(place.takesEntries ? "Tab" : "s", "say it"), FooterPair("Esc", "pass"),
                FooterPair(place.takesEntries ? "F1" : "?", "help"),
            ])
    }

    /// Opens the sentence with its two gaps.
    mutating func tellChoice() {
        guard let choice = choiceInQuestion else { return }
        var entry = EntryPrompt(.choice, label: "Trade-off:", text: Self.sentence(choice))
        entry.question = "\(choice.name) over what, and because of which number? Others take \(choice.others)."
        entry.field.place(before: choice.name.count + Self.over.count)
        ask(entry)
    }

    /// Esc where it is asked: the question is passed over.
    mutating func passChoice() { interview?.session.closeChoice(isAnswered: false) }

    private static let over = " over ", because = " because "
    /// Where something is still to be typed: the first letter takes its place.
    static let gap: Character = "…"
    private static func sentence(_ choice: Choice) -> String { "\(choice.name)\(over)\(gap)\(because)\(gap)" }

    /// What was typed, without the gaps that were left.
    private static func typed(_ text: String) -> String {
        text.filter { $0 != gap }.split(separator: " ").joined(separator: " ")
    }

    /// A letter before a gap takes its place.
    static func fillGap(in field: inout TextField, with key: Key) {
        guard case .character = key, field.text.dropFirst(field.cursor).first == gap else { return }
        _ = field.press(.delete)
    }

    /// Who types the reason with its `because` into the first gap needs no second one.
    static func dropSecondGap(of field: inout TextField) {
        let rest = because + String(gap)
        guard field.text.hasSuffix(rest), field.text.dropLast(rest.count).contains(because) else { return }
        let cursor = field.cursor
        field = TextField(String(field.text.dropLast(rest.count)))
        field.place(before: cursor)
    }

    /// Tab goes from one gap to the other, to what was typed into it where there is none left.
    static func goToNextGap(_ field: inout TextField) {
        let text = field.text
        let gaps = text.enumerated().filter { $0.element == gap }.map(\.offset)
        if let next = gaps.first(where: { $0 > field.cursor }) ?? gaps.first, next != field.cursor { return field.place(before: next) }
        guard let gap = text.firstRange(of: because) else { return field.place(before: text.count) }
        let end = text.distance(from: text.startIndex, to: gap.lowerBound)
        field.place(before: field.cursor <= end ? text.count : end)
    }

    /// Takes the sentence; alone it was said aloud. Returns why it cannot be taken.
    mutating func takeChoice(_ text: String) -> String? {
        guard let choice = choiceInQuestion else { return nil }
        let text = Self.typed(text)
        if text == Self.typed(Self.sentence(choice)) {
            interview?.session.speak("")
            interview?.session.closeChoice(isAnswered: true)
            say("Said aloud", tone: .done)
            return nil
        }
        let reading = QuickEntry(catalog: context.catalog).read(
            Self.typedWhole(text, of: choice.name), in: .optimise, board: document.board)
        guard case .edit(let edit, _) = reading.outcome, case .insert(.tradeOffs, _, _) = edit else {
            return "over what, and because of what: \(choice.name) over X because Y"
        }
        guard perform(edit, named: "trade-off") else {
            defer { message = nil }
            return message?.text
        }
        interview?.session.closeChoice(isAnswered: true)
        say("Recorded as a trade-off", tone: .done, keys: [undoPair])
        return nil
    }

    /// A whole sentence that was typed into one of the gaps is the sentence, without what stood there before.
    static func typedWhole(_ text: String, of name: String) -> String {
        let prefix = name + over
        var text = text
        // A sentence with its own reason leaves the second gap's `because` behind.
        let end = because.dropLast()
        if text.hasSuffix(end), text.dropLast(end.count).contains(because) { text = String(text.dropLast(end.count)) }
        guard text.hasPrefix(prefix) else { return text }
        var inner = String(text.dropFirst(prefix.count)).trimmed
        // What is left of the gaps stands at the end, or where the second gap was typed into at its beginning.
        if inner.hasSuffix(because.trimmed) { inner = String(inner.dropLast(because.trimmed.count)).trimmed }
        if inner.hasPrefix(because.trimmed + " ") { inner = String(inner.dropFirst(because.trimmed.count)).trimmed }
        guard let first = inner.firstRange(of: over), let second = inner.firstRange(of: because), first.lowerBound < second.lowerBound
        else {
            // The reason was typed into the first gap, too: the second is one too many.
            return inner.contains(because) ? prefix + inner : text
        }
        return inner
    }

    /// Esc out of the sentence: untouched it is passed over, else what was typed waits.
    mutating func leaveChoice(_ entry: EntryPrompt) {
        if let choice = choiceInQuestion, entry.field.text == Self.sentence(choice) { passChoice() }
    }
}
