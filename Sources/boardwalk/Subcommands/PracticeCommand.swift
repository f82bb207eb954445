import ArgumentParser
import Interface
import Practice
import Storage

struct PracticeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "practice", abstract: "Practise an interview: a question, a clock, an interviewer, a report.",
        discussion: """
            Requirements, API, Data, Diagram, Optimise: each has a pane, a budget and checks that tick as you draw and type. \
            boardwalk questions lists the questions; without one you get the question that is due for review, or next in the plan. \
            --phase practises one part alone, the diagram (I) for 20 minutes and any other for 10. A session under 20 minutes without it \
            covers the part that was weakest in your last sessions.
            """)

    @Argument(
        help: ArgumentHelp("A question, such as url-shortener, or the path of its folder.", valueName: "question"), completion: .question)
    var question: String?
    // What follows is taken as it stands, so that a number below zero is refused as that.
    @Option(
        parsing: .unconditional, help: ArgumentHelp("How long it takes: 45, one part alone 10, the diagram alone 20.", valueName: "number"))
    var minutes: Double?
    @Flag(help: "Without a clock.") var untimed = false
    @Option(
        help: ArgumentHelp("One part alone: R(equirements), A(PI), D(ata), I for the diagram, O(ptimise).", valueName: "letter"),
        completion: .phase) var phase: String?
    @Option(help: "How far the questions go: mid, senior or staff.") var level: SessionLevel?
    @Option(help: "How the interviewer behaves: quiet, hinting, probing or pushing.") var interviewer: Temperament?
    @Flag(help: "Findings are kept for the report.") var blind = false
    @Flag(help: "The reference design for a minute, then drawn from memory and compared.") var redraw = false
    @Option(parsing: .unconditional, help: ArgumentHelp("The same number, the same interviewer.", valueName: "number")) var seed: UInt64?

    func validate() throws {
        if redraw, phase != nil || minutes != nil || untimed {
            throw ValidationError("--redraw has a minute to look and no phases: --phase, --minutes and --untimed do not go with it")
        }
        if untimed, minutes != nil { throw ValidationError("--minutes and --untimed exclude each other") }
        if let minutes, !(1...600).contains(minutes) { throw ValidationError("--minutes is a number from 1 to 600") }
        if let phase, Phase(rawValue: phase.uppercased()) == nil { throw ValidationError("--phase is one of R, A, D, I and O") }
    }

    mutating func run() throws {
        let launcher = try EditorLauncher(workplace: try Workplace())
        var files = OpenFiles(catalog: launcher.catalog)
        let named = question.map { QuestionName($0, in: launcher.workplace.templates) }
        let folder = named?.folder
        let room = try PracticeRoom(workplace: launcher.workplace, catalog: launcher.catalog, with: folder)
        // Without a history the plan begins at its beginning.
        let history = (try? HistoryStore.history(in: launcher.workplace.folders)) ?? SessionHistory()
        let next = room.guide.plan.next(after: history, questions: room.library.questions, now: WallClock.now)
        guard let id = named?.id ?? next?.question.id else {
            throw CommandFailure(.configuration, "there are no questions; see boardwalk doctor")
        }
        if redraw {
            let asked = try room.library.known(id)
            let reference = try room.library.reference(of: id)
            return try launcher.run(.redraw(Redraw(title: asked.title, reference: reference)), files: files, practice: room)
        }
        var options = options(for: room.library.question(id))
        options.folder = folder.map { OpenFiles.absolute($0) }
        var why: String?
        if minutes != nil, phase == nil, let length = options.minutes, length < Self.shortestWhole {
            // There is no time for all of it: one phase is trained, the one that needs it most.
            let weakest = history.weakestPhase
            options.only = weakest?.phase ?? .requirements
            let reason = weakest.map { ", your weakest (\(HistoryText.oneDigit($0.mean)) of 4)" } ?? ""
            why = "\(options.only?.shortName ?? "") alone\(reason), one part of 5; \(Int(Self.shortestWhole)) minutes or more have all 5"
        }
        let stopped = unfinished(id, launcher.workplace)
        let record = stopped.first { isAsked($0.session?.options, options) }
        let steps = record?.id.flatMap { try? HistoryStore(launcher.workplace.folders).steps(ofSession: $0) } ?? []
        var opening = try room.opening(
            id, options: options, resuming: record, steps: steps, avoiding: Set(stopped.map(\.board)), files: &files)
        let notices = [why, opening.notice].compactMap { $0 }
        opening.notice = notices.isEmpty ? nil : notices.joined(separator: "; ")
        opening.ghost = PracticeRoom.ghost(of: id, launcher.workplace.folders)
        try launcher.run(.practice(opening), files: files, practice: room)
    }

    /// The sessions on this question that were stopped in this folder, the newest first.
    private func unfinished(_ id: String, _ workplace: Workplace) -> [SessionRecord] {
        guard let history = try? HistoryStore.history(in: workplace.folders) else { return [] }
        let folder = OpenFiles.absolute("")
        return history.unfinished.filter { record in
            record.question == id && record.board.hasPrefix(folder) && !record.board.dropFirst(folder.count).contains("/")
        }
    }

    /// Whether a stopped session is held as this one is asked to be: then it goes on. What was not asked for may be as it was.
    private func isAsked(_ held: Session.Options?, _ asked: Session.Options) -> Bool {
        guard let held else { return minutes == nil && !untimed && phase == nil }
        return (minutes == nil && !untimed && phase == nil || held.minutes == asked.minutes) && (phase == nil || held.only == asked.only)
            && (level == nil || held.level == asked.level) && (interviewer == nil || held.temperament == asked.temperament)
            && (!blind || held.isBlind) && (seed == nil || held.seed == asked.seed)
    }

    /// Minutes under which a session is of one phase.
    private static let shortestWhole = 20.0
    /// Minutes of a phase that is held alone.
    private static let alone: [Phase: Double] = [.implementation: 20]

    private func options(for question: Question?) -> Session.Options {
        var options = Session.Options.plain(for: question)
        options.only = phase.flatMap { Phase(rawValue: $0.uppercased()) }
        if let only = options.only { options.minutes = Self.alone[only] ?? 10 }
        if untimed { options.minutes = nil } else if let minutes { options.minutes = minutes }
        if let level {
            options.level = level
            options.isLevelChosen = true
        }
        if let interviewer { options.temperament = interviewer }
        options.isBlind = blind
        options.seed = seed ?? UInt64.random(in: .min ... .max)
        return options
    }
}

extension SessionLevel: ExpressibleByArgument {}
extension Temperament: ExpressibleByArgument {}
