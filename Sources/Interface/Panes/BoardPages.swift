import Canvas
import Formats
import Whiteboard

// What is written on the board, and what was done to it, to be read.

extension Editor {
    /// The notes, numbered as `unnote` takes them away.
    func notesPage(columns: Int) -> TextPage {
        let notes = document.board.notes
        guard !notes.isEmpty else {
            return TextPage(title: "Notes", lines: [.init(text: "  No note yet. :note TEXT puts one on the board.", style: .faint)])
        }
        let width = String(notes.count).count
        let lines = notes.enumerated().flatMap { index, note -> [TextPage.Line] in
            let number = String(index + 1)
            let start = String(repeating: " ", count: width - number.count) + number
            return Wrap.rows(VisibleText.block(note.text), columns: min(100, columns - 8 - width)).enumerated().map { offset, row in
                .init(text: "  " + (offset == 0 ? start : String(repeating: " ", count: width)) + "  " + row)
            }
        }
        return TextPage(title: "Notes", lines: lines)
    }

    /// What differs from the file, a line each; what another program has made of it below.
    func changesPage(columns: Int) -> TextPage {
        func rows(_ old: Board, _ new: Board) -> [TextPage.Line] {
            DifferenceText(BoardDifference(from: old, to: new), catalog: context.catalog).lines.flatMap {
                Wrap.rows(VisibleText.line($0), columns: min(110, columns - 4)).map { TextPage.Line(text: "  " + $0) }
            }
        }
        let own = rows(document.lastSaved ?? Board(), document.board)
        let heading = document.lastSaved == nil ? "On the board, which was never saved" : "Since the last save"
        let nothing = [TextPage.Line(text: "  Nothing: the file is as the board is.", style: .faint)]
        var lines = [TextPage.Line(text: heading, style: .heading)] + (own.isEmpty ? nothing : own)
        if let other = otherBoard {
            lines += [.init(text: ""), .init(text: "In the file, by another program", style: .heading)]
            lines += rows(document.lastSaved ?? Board(), other)
        }
        return TextPage(title: "Changes", lines: lines)
    }

    /// What was said, the latest first, each whole.
    func messagesPage(columns: Int) -> TextPage {
        guard !messages.isEmpty else {
            return TextPage(title: "Messages", lines: [.init(text: "  Nothing was said yet.", style: .faint)])
        }
        let lines = messages.reversed().flatMap { message in
            Wrap.rows(message, columns: min(100, columns - 6)).enumerated().map { offset, row in
                TextPage.Line(text: (offset == 0 ? "  " : "    ") + row)
            }
        }
        return TextPage(title: "Messages", lines: lines)
    }

    /// Keeps lines that belong to the last message, to be read below it.
    mutating func keepReadable(_ lines: [String]) {
        let last = messages.popLast()
        messages += lines.reversed()
        if let last { messages.append(last) }
        messages.removeFirst(max(0, messages.count - Self.mostMessages))
    }

    /// The most lines of what was said that are kept.
    static let mostMessages = 500

    mutating func askToDeleteNote() {
        guard document.board.notes.count != 1 else { return deleteNote("1") }
        if !document.board.notes.isEmpty { openCommandLine("unnote ") }
    }

    /// Takes a note off the board by its number on the page of notes.
    mutating func deleteNote(_ text: String) {
        let notes = document.board.notes
        guard !notes.isEmpty else { return say("there is no note on the board; :note TEXT puts one there") }
        guard let number = Int(text.trimmed), notes.indices.contains(number - 1) else {
            return say("unnote NUMBER: \(notes.count == 1 ? "1" : "1 to \(notes.count)"), as g n lists them")
        }
        if perform(.remove(section: .notes, index: number - 1), named: "unnote") {
            say("Deleted the note: \(notes[number - 1].text)", tone: .done, keys: [FooterPair(":undo", "")])
        }
    }
}
