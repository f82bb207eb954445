import ArgumentParser
import Canvas
import Catalog
import Drawing
import Formats
import Glibc
import Review
import Storage

struct WatchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch", abstract: "Draw and review a board anew whenever any editor saves it.",
        discussion: """
            Beside an editor of text, or over a shared screen. If the file is briefly invalid, the error and its place are shown; if it is \
            gone, watch waits. On a terminal the page fits the window: what has no room is cut, and said. Ctrl-c ends it.
            """)

    @Argument(help: "The board.", completion: .board) var file: String
    @OptionGroup var colour: ColourOption

    /// How often the file's entry is looked at, in microseconds: sooner than an eye turns from one window to the other.
    private static let pause: UInt32 = 200_000

    mutating func validate() throws {
        if file == "-" { throw ValidationError("standard input is read once and never saved; name a file") }
    }

    mutating func run() throws {
        let workplace = try Workplace()
        let page = try WatchedPage(
            catalog: workplace.catalog(), glyphs: workplace.glyphs(), severities: workplace.configuration().severities,
            looks: FindingLooks(ink: colour.ink(workplace), glyphs: workplace.glyphs()))
        var shown: StoredFile?
        var isGone = false
        var isFirst = true
        var size = StandardOutput.screen
        while true {
            if let shown, !isGone, StandardOutput.screen == size, shown.identity?.isUnchanged(at: file) ?? false, BoardStore.exists(file) {
                usleep(Self.pause)
                continue
            }
            do throws(CommandFailure) {
                let read = try onDisk { () throws(StorageProblem) in try BoardStore.read(file) }
                let isNew = isGone || shown?.bytes != read.bytes || StandardOutput.screen != size
                size = StandardOutput.screen
                shown = read
                isGone = false
                if isNew { try show(page.text(read, within: size), isFirst: isFirst) }
            } catch {
                if isFirst { throw error }
                if !isGone { try show(error.lines.joined(separator: "\n"), isFirst: false) }
                isGone = true
                usleep(Self.pause)
            }
            isFirst = false
        }
    }

    /// On a terminal a page takes the place of the one before; elsewhere they stand one below the other.
    private func show(_ text: String, isFirst: Bool) throws(CommandFailure) {
        let isScreen = StandardOutput.isTerminal
        let before = isScreen ? "\u{1B}[H\u{1B}[2J\u{1B}[3J" : isFirst ? "" : "\n" + String(repeating: "-", count: 40) + "\n\n"
        try StandardOutput.write(before + text)
    }
}

/// What a watched board looks like: the drawing, then what was found.
private struct WatchedPage {
    let catalog: Catalog
    let glyphs: GlyphSet
    let severities: [String: SeveritySetting]
    let looks: FindingLooks

    func text(_ file: StoredFile, within screen: Size?) -> String {
        let (document, problems) = BoardFile.read(file.bytes, named: file.shownName, catalog: catalog)
        guard let document, problems.isEmpty else {
            return ReadingProblem.report(problems).map { $0.text(file: file.shownName) }.joined(separator: "\n")
        }
        var options = ReviewOptions()
        options.severities = severities
        let result = RuleBook.review(document.board, catalog: catalog, options: options)
        let drawing = Drawing.scene(of: document.board, catalog: catalog, options: DrawingOptions(width: screen?.columns)).text(glyphs)
        let found = BoardReview(result, of: document, file: file.shownName)
        if let screen {
            let page = ReviewPage(drawing: drawing, review: found, columns: screen.columns)
            return looks.dress(page.text(rows: screen.rows))
        }
        let review = ReviewFormat.text.write([found])
        return drawing + "\n\n" + looks.dress(review)
    }
}
