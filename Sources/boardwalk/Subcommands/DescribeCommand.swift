import ArgumentParser
import Canvas
import Formats
import Storage

struct DescribeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "describe", abstract: "Say a board in plain sentences, for screen readers and reviews.")

    @Argument(help: ArgumentHelp("The board; - is standard input.", valueName: "file")) var board: String
    @Flag(help: "As lines that boardwalk sketch reads back.") var sketch = false
    @Flag(help: "For git diff: what is no board is printed as it is.") var textconv = false
    @OptionGroup var output: OutputOption

    mutating func run() throws {
        let catalog = try Workplace().catalog()
        if textconv {
            let file = try onDisk { () throws(StorageProblem) in try BoardStore.read(board) }
            let isBoard = BoardFile.read(file.bytes, catalog: catalog).document != nil
            if !isBoard { return try StandardOutput.write(String(decoding: file.bytes, as: UTF8.self)) }
        }
        let loaded = try LoadedBoard(board, catalog: catalog)
        let text =
            sketch
            ? Describe.sketch(loaded.board, catalog: loaded.catalog) : Describe.sentences(loaded.board, catalog: loaded.catalog)
        try output.deliver(VisibleText.block(text), when: .always)
    }
}
