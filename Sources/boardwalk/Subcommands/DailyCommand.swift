import ArgumentParser
import Catalog
import Practice
import Storage

struct DailyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "daily", abstract: "Four minutes: a card, a planted fault, an estimate.",
        discussion:
            """
            The fault is a reference design with one fix taken out: go to the box and press Enter. Today's fault and estimate stay the same \
            all day; the card is the next that is due.
            """)

    mutating func run() throws {
        let launcher = try EditorLauncher(workplace: try Workplace())
        let library = try launcher.workplace.questions(launcher.catalog)
        let round = try Self.round(library, launcher.workplace, launcher.catalog)
        try launcher.run(.daily(round), files: OpenFiles(catalog: launcher.catalog))
    }

    /// The four minutes of today.
    static func round(_ library: QuestionLibrary, _ workplace: Workplace, _ catalog: Catalog) throws(CommandFailure) -> DailyRound {
        let day = SessionHistory.day(WallClock.now, offset: WallClock.offset)
        guard let fault = Self.fault(of: day, library, catalog) else {
            throw CommandFailure(.configuration, "no reference design takes a fault; see boardwalk doctor")
        }
        let next = Self.order(of: day + 1, library).first.map { "Tomorrow: a fault in \($0.title), and a new card." }
        return DailyRound(fault: fault, cards: try workplace.cards(), day: day, tomorrow: next ?? "")
    }

    /// The day's questions: each day begins with another one.
    private static func order(of day: Int, _ library: QuestionLibrary) -> [Question] {
        let questions = library.questions
        guard !questions.isEmpty else { return [] }
        let start = day % questions.count
        return Array(questions[start...] + questions[..<start])
    }

    private static func fault(of day: Int, _ library: QuestionLibrary, _ catalog: Catalog) -> PlantedFault? {
        for question in order(of: day, library) {
            guard let board = library.board("scaled", of: question.id) else { continue }
            let fault = PlantedFault.plant(in: board, title: question.title, catalog: catalog, seed: UInt64(max(0, day)))
            if let fault { return fault }
        }
        return nil
    }
}
