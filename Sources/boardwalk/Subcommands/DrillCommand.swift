import ArgumentParser
import Interface
import Practice
import Storage

struct DrillCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "drill", abstract: "Answer the flash cards that are due.",
        discussion:
            "A card comes back when you are about to forget it (FSRS); ten new ones a day. Answers are typed, numbers with a tolerance.")

    @Option(help: ArgumentHelp("Only cards of this topic, such as latency.", valueName: "topic")) var deck: String?

    mutating func run() throws {
        let launcher = try EditorLauncher(workplace: try Workplace())
        let cards = try launcher.workplace.cards()
        if let deck, !cards.deck.contains(where: { $0.topic == deck }) {
            throw CommandFailure(
                .noInput, "no cards on \(deck); topics: \(Set(cards.deck.map(\.topic)).sorted().joined(separator: ", "))")
        }
        try launcher.run(.drill(cards, topic: deck), files: OpenFiles(catalog: launcher.catalog))
    }
}

extension Workplace {
    /// All cards with what is known of them.
    func cards() throws(CommandFailure) -> CardBox {
        let file = try onDisk { () throws(StorageProblem) in try PracticeTables.cards(from: folders) }
        let (deck, problems) = Card.read(file.bytes)
        guard problems.isEmpty else { throw CommandFailure(problems, in: file.path, .configuration) }
        guard HistoryStore.exists(folders) else { return CardBox(deck: deck) }
        return try onDisk { () throws(StorageProblem) in try HistoryStore(folders).box(of: deck, offset: WallClock.offset) }
    }
}
