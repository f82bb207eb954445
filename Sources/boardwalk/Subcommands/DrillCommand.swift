import ArgumentParser
import Interface
import Practice
import Storage

struct DrillCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "drill", abstract: "Answer the flash cards that are due.",
        discussion: """
            A card comes back when you are about to forget it (FSRS); ten new ones a day. Answers are typed, numbers with a tolerance. \
            Cards of your own come from a table with the columns question, answer and topic, in any order where its first row names them, \
            or from Anki (Export, Notes in Plain Text); Anki reads what --export writes.
            """)

    @Option(help: ArgumentHelp("Only cards of this topic, such as latency.", valueName: "topic"), completion: .topic) var deck: String?
    @Option(
        name: .customLong("import"), help: ArgumentHelp("Take cards of a CSV file into your own; - is standard input.", valueName: "file"),
        completion: .file(extensions: ["csv", "txt", "tsv"]))
    var source: String?
    @Option(
        name: .customLong("export"), help: ArgumentHelp("Write the cards as CSV; - is standard output.", valueName: "file"),
        completion: .file())
    var target: String?
    @Flag(help: "Write over a file that is there.") var force = false

    func validate() throws {
        if source != nil, target != nil { throw ValidationError("--import and --export exclude each other") }
    }

    mutating func run() throws {
        let workplace = try Workplace()
        if let source { return try take(source, workplace) }
        // What is written needs no history, which cannot be read on a full disk.
        let cards =
            target == nil
            ? try workplace.cards()
            : CardBox(deck: try onDisk { () throws(StorageProblem) in try CardDeck.load(from: workplace.folders) })
        if let deck, !cards.deck.contains(where: { $0.topic == deck }) {
            throw CommandFailure(
                .noInput, "no cards on \(deck); topics: \(Set(cards.deck.map(\.topic)).sorted().joined(separator: ", "))")
        }
        guard let target else {
            return try EditorLauncher(workplace: workplace).run(
                .drill(cards, topic: deck), files: OpenFiles(catalog: try workplace.catalog()))
        }
        let text = CardTable.write(cards.deck.filter { deck == nil || $0.topic == deck })
        if StandardOutput.isNamed(by: target) { return try StandardOutput.write(text) }
        try onDisk { () throws(StorageProblem) in
            _ = try BoardStore.save(Array(text.utf8), to: target, when: force ? .always : .absent)
        }
    }

    /// A file with mistakes is refused whole: half an import is hard to take back.
    private func take(_ path: String, _ workplace: Workplace) throws {
        let file = try onDisk { () throws(StorageProblem) in try StoredFile(reading: path) }
        let (cards, problems) = CardTable.read(file.bytes)
        guard problems.isEmpty else { throw CommandFailure(problems, in: file.shownName) }
        guard !cards.isEmpty else { throw CommandFailure(.badInput, "no cards in \(file.shownName); a row is question,answer,topic") }
        let result = try onDisk { () throws(StorageProblem) in try CardDeck.add(cards, to: workplace.folders) }
        let parts = [(result.added, "added"), (result.changed, "changed"), (result.known, "there already")].filter { $0.0 > 0 }
        try StandardOutput.write("Cards: " + parts.map { "\($0.0) \($0.1)" }.joined(separator: ", ") + "\n")
    }
}

extension Workplace {
    /// All cards with what is known of them.
    func cards() throws(CommandFailure) -> CardBox {
        let deck = try onDisk { () throws(StorageProblem) in try CardDeck.load(from: folders) }
        guard HistoryStore.exists(folders) else { return CardBox(deck: deck) }
        return try onDisk { () throws(StorageProblem) in try HistoryStore(folders).box(of: deck, offset: WallClock.offset) }
    }
}
