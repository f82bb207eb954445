import ArgumentParser
import Storage

/// Where a result goes.
struct OutputOption: ParsableArguments {
    @Option(
        name: [.customShort("o"), .customLong("output")],
        help: ArgumentHelp("Write to a file; - or nothing is standard output.", valueName: "file"), completion: .file())
    var path: String?

    /// Whether standard output was named.
    var isStandardOutput: Bool { path.map(StandardOutput.isNamed) ?? false }

    /// The file, where one was named.
    var file: String? { isStandardOutput ? nil : path }

    /// Writes a text whole, and a file atomically.
    func deliver(_ text: String, when condition: SaveCondition) throws(CommandFailure) {
        guard let file else { return try StandardOutput.write(text) }
        try onDisk { () throws(StorageProblem) in _ = try BoardStore.save(Array(text.utf8), to: file, when: condition) }
    }
}
