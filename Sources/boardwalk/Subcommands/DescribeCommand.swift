import ArgumentParser
import Canvas
import Formats
import Storage

struct DescribeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "describe", abstract: "Say a board in plain sentences, for screen readers and reviews.")

    @Argument(help: ArgumentHelp("The board; - is standard input.", valueName: "file"), completion: .board) var board: String
    @Flag(help: "As lines that boardwalk sketch reads back.") var sketch = false
    @Flag(help: "For git diff: with places and all else that sentences leave out; a file that is not a board is printed unchanged.")
    var textconv =
        false
    @OptionGroup var output: OutputOption

    mutating func run() throws {
        let catalog = try Workplace().catalog()
        let file = try onDisk { () throws(StorageProblem) in try BoardStore.read(board) }
        let loaded: LoadedBoard
        do throws(CommandFailure) {
            loaded = try LoadedBoard(file, catalog: catalog)
        } catch {
            if textconv { return try StandardOutput.write(String(decoding: file.bytes, as: UTF8.self)) }
            throw error
        }
        let text =
            sketch
            ? Describe.sketch(loaded.board, catalog: loaded.catalog)
            : textconv
                ? Describe.compared(loaded.document, catalog: loaded.catalog)
                : Describe.sentences(loaded.board, catalog: loaded.catalog)
        try output.deliver(VisibleText.block(text), when: .always)
    }
}
