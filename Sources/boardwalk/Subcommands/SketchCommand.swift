import ArgumentParser
import Canvas
import Drawing
import Formats
import Storage
import Whiteboard

struct SketchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sketch", abstract: "Make a board from one line, such as 'client > lb > app x3 > cache, db'.",
        discussion: """
            With -o the board is written to a new file; without it the drawing is printed. Quote the line: > and * mean something to the \
            shell. Several lines may follow each other, with ; or a line break between; each word of the shell is a line, unless it \
            goes on with the one before: it begins with an arrow, a comma, braces or xN, or that one ends with an arrow or a comma. \
            - reads the lines from standard input.
            """)

    @Argument(help: ArgumentHelp("The line; several follow each other.", valueName: "line")) var lines: [String]
    @OptionGroup var output: OutputOption
    @Flag(help: "Replace the file that is there.") var force = false

    mutating func run() throws {
        let workplace = try Workplace()
        let catalog = try workplace.catalog()
        let board: Board
        switch SketchLine.read(try text(), on: Board(), catalog: catalog, mode: .batch) {
        case .success(let result):
            board = result.board
            guard !board.isEmpty else {
                throw CommandFailure(
                    .badInput, lines: ["sketch:1:1: the line is empty; a component was expected, as in 'client > lb > app'"])
            }
        case .failure(let mistake): throw CommandFailure(.badInput, lines: [mistake.text])
        }
        guard output.file != nil || output.isStandardOutput else {
            let glyphs = try workplace.glyphs()
            let scene = Drawing.scene(of: board, catalog: catalog)
            return try StandardOutput.write(scene.text(glyphs))
        }
        let document = BoardDocument(new: board, named: output.file, catalog: catalog)
        try output.deliver(document.text(for: board), when: force ? .always : .absent)
    }

    private func text() throws(CommandFailure) -> String {
        guard lines == ["-"] else { return SketchLine.joined(lines) }
        let input = try onDisk { () throws(StorageProblem) in try StoredFile(reading: "-") }
        return String(decoding: input.bytes, as: UTF8.self)
    }
}
