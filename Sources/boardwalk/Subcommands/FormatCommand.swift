import ArgumentParser
import Canvas
import Formats
import Storage

struct FormatCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fmt", abstract: "Write boards in their canonical form.",
        discussion: "Comments and blank lines stay. Without --write the form goes to standard output.")

    @Argument(help: ArgumentHelp("Boards; - is standard input.", valueName: "file"), completion: .board) var files: [String]
    @Flag(name: .shortAndLong, help: "Change the files in place.") var write = false
    @Flag(help: "Change nothing; exit 1 where a file is not canonical.") var check = false

    mutating func validate() throws {
        if write, check { throw ValidationError("--write changes files and --check does not; choose one") }
        if write, files.contains("-") { throw ValidationError("--write needs files, and - is standard input") }
    }

    mutating func run() throws {
        let workplace = try Workplace()
        let catalog = try workplace.catalog()
        try forEachFile(files) { path throws(CommandFailure) in
            let loaded = try LoadedBoard(path, catalog: catalog)
            let text = BoardFile.canonical(loaded.document)
            let isCanonical = Array(text.utf8) == loaded.file.bytes
            if check {
                if !isCanonical {
                    StandardError.write([
                        "boardwalk: \(VisibleText.line(loaded.name)) is not in canonical form; boardwalk fmt --write changes it"
                    ])
                }
                return isCanonical ? .fine : .findings
            }
            if !write {
                // A comment may hold what a terminal would obey; a file or pipe gets every byte.
                try StandardOutput.write(StandardOutput.isTerminal ? VisibleText.block(text) : text)
            } else if !isCanonical, let identity = loaded.file.identity {
                try onDisk { () throws(StorageProblem) in _ = try BoardStore.save(Array(text.utf8), to: path, when: .unchanged(identity)) }
            }
            return .fine
        }
    }
}
