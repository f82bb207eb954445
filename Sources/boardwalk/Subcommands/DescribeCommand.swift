import ArgumentParser
import Canvas
import Formats

struct DescribeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "describe", abstract: "Say a board in plain sentences, for screen readers and reviews.")

    @Argument(help: ArgumentHelp("The board; - is standard input.", valueName: "file")) var board: String
    @Flag(help: "As lines that boardwalk sketch reads back.") var sketch = false
    @OptionGroup var output: OutputOption

    mutating func run() throws {
        let loaded = try LoadedBoard(board, catalog: Workplace().catalog())
        let text =
            sketch
            ? Describe.sketch(loaded.board, catalog: loaded.catalog) : Describe.sentences(loaded.board, catalog: loaded.catalog)
        try output.deliver(VisibleText.block(text), when: .always)
    }
}
