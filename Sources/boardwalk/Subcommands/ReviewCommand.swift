import ArgumentParser
import Canvas
import Drawing
import Formats
import Review
import Storage

struct ReviewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "review", abstract: "Find what is weak in a design.",
        discussion: """
            Exits 1 where a finding is as severe as --fail-on says. What a trade-off of the board waives does not count. \
            boardwalk explain RULE says more about a finding.
            """)

    @Argument(help: ArgumentHelp("Boards; - is standard input.", valueName: "file"), completion: .board) var files: [String]
    @Option(help: "text, json, markdown, sarif or github.") var format = ReviewFormat.text
    @Option(help: ArgumentHelp("error, warning, advice or never.", valueName: "severity")) var failOn = FailureMark.error
    @Option(name: .customLong("rule"), help: ArgumentHelp("Only this rule; may be repeated.", valueName: "rule"), completion: .rule)
    var rules: [String] = []
    @Option(
        name: .customLong("family"), help: ArgumentHelp("Only rules of this family, such as spof; may be repeated.", valueName: "family"),
        completion: .family)
    var families: [RuleFamily] = []
    @Flag(help: "Also what is asked of a whole interview, on a bare drawing.") var all = false
    @Flag(help: "Trade-offs answer nothing: waived findings count.") var noWaivers = false
    @Option(
        help: ArgumentHelp("Findings of an earlier review, written by --format json: only what is new counts.", valueName: "file"),
        completion: .file(extensions: ["json"]))
    var baseline: String?
    @Option(help: ArgumentHelp("What reports call standard input: the file that it came from.", valueName: "file"), completion: .file())
    var name: String?
    @OptionGroup var colour: ColourOption

    mutating func validate() throws {
        if name != nil, !files.contains("-") { throw ValidationError("--name says what standard input is: review - --name FILE") }
    }

    mutating func run() throws {
        let workplace = try Workplace()
        let catalog = try workplace.catalog()
        let options = try options(workplace.configuration())
        let before = try baseline.map { path throws(CommandFailure) in try Self.baseline(path) }
        let looks = try FindingLooks(ink: colour.ink(workplace), glyphs: workplace.glyphs())
        var reviews: [BoardReview] = []
        var unread: [UnreadBoard] = []
        var worst = ExitStatus.fine
        for path in files {
            do throws(CommandFailure) {
                let loaded = try LoadedBoard(path, catalog: catalog)
                let all = RuleBook.review(loaded.board, catalog: catalog, options: options)
                let called = path == "-" ? name ?? loaded.name : loaded.name
                let place = path == "-" ? name.map { OpenFiles.relative($0) } : OpenFiles.relative(path)
                let result = before?.new(in: all, of: loaded.board, path: place) ?? all
                if let baseline, let others = before?.otherBoards(than: loaded.board, path: place) {
                    let clause = "\(others); all that is found counts as new"
                    StandardError.write(["\(loaded.name): the baseline \(VisibleText.line(baseline)) does not have this board: \(clause)"])
                }
                StandardError.write(Self.notes(result, loaded) + Self.missing(all, loaded) + Self.emptyGroups(loaded))
                // What was made of a README on the way here has other lines.
                let hasLines = path != "-" || name.map(BoardFile.isNamedAsBoard) ?? true
                reviews.append(
                    BoardReview(
                        result, of: loaded.document, file: called, path: place, hasLines: hasLines,
                        isWhole: !rules.isEmpty || !families.isEmpty))
                if let severity = failOn.severity, result.reaches(severity) { worst = max(worst, .findings) }
            } catch {
                StandardError.write(error.lines)
                // A file that is not there has no lines, but code hosts show nothing without one.
                var file = error.unread ?? UnreadBoard(file: path, problems: [.init(line: 1, column: 1, message: error.sentence)])
                file.file = path == "-" ? name.map { OpenFiles.relative($0) } ?? file.file : OpenFiles.relative(file.file)
                unread.append(file)
                worst = max(worst, error.status)
            }
        }
        let report = format.write(reviews, unread: unread)
        if !report.isEmpty { try StandardOutput.write(format == .text ? looks.dress(workplace.heard(report)) : report) }
        if worst != .fine { throw FinishedWith(worst) }
    }

    private static func baseline(_ path: String) throws(CommandFailure) -> Baseline {
        let file = try onDisk { () throws(StorageProblem) in try BoardStore.read(path) }
        do throws(ReadingProblems) { return try Baseline(reading: file.bytes) } catch {
            throw CommandFailure(error.problems, in: file.shownName)
        }
    }

    private func options(_ configuration: Configuration) throws(CommandFailure) -> ReviewOptions {
        var options = ReviewOptions()
        options.severities = configuration.severities
        options.includesProcessOnBareDrawings = all
        options.honoursWaivers = !noWaivers
        if !rules.isEmpty {
            var chosen: Set<String> = []
            for name in rules { chosen.insert(try ExplainCommand.rule(name).identifier) }
            options.rules = chosen
        }
        if !families.isEmpty { options.families = Set(families) }
        return options
    }

    /// Groups of nobody, which no drawing shows.
    private static func emptyGroups(_ loaded: LoadedBoard) -> [String] {
        loaded.board.groups.enumerated().filter { $1.members.isEmpty }.map { index, group in
            let line = loaded.document.line(in: .groups, at: index) ?? 1
            return ReadingProblem(line: line, column: 1, message: "group \(group.id) has no members; give it some, or remove it").text(
                file: loaded.name)
        }
    }

    /// Waivers of what is not on the board.
    private static func missing(_ result: ReviewResult, _ loaded: LoadedBoard) -> [String] {
        var waivers = loaded.document.waiverPositions
        return result.missingSubjects(of: loaded.board).map { missing in
            let place = waivers.firstIndex { $0.waiver == missing.waiver }
            let position = place.map { waivers.remove(at: $0).position }
            return ReadingProblem(position ?? .start, missing.message).text(file: loaded.name)
        }
    }

    /// Names on the board that are no rule's: they waive and set nothing.
    private static func notes(_ result: ReviewResult, _ loaded: LoadedBoard) -> [String] {
        var waivers = loaded.document.waiverPositions
        return result.unknownRules.map { unknown in
            let position: TextPosition?
            switch unknown.place {
            case .review: position = loaded.document.reviewSettingPositions.first { $0.rule == unknown.name }?.position
            case .tradeOff:
                // The same name may stand in several: each is said where it stands.
                let place = waivers.firstIndex { $0.waiver.rule == unknown.name }
                position = place.map { waivers.remove(at: $0).position }
            }
            return ReadingProblem(position ?? .start, unknown.message).text(file: loaded.name)
        }
    }
}

/// From which severity on findings are a failure.
enum FailureMark: String, ExpressibleByArgument, CaseIterable {
    case error, warning, advice, never

    var severity: Severity? { Severity(rawValue: rawValue) }
}

extension ReviewFormat: ExpressibleByArgument {}
extension RuleFamily: ExpressibleByArgument {}

/// Gives findings their colours on a terminal, and their signs where the locale cannot show them.
struct FindingLooks {
    let ink: Ink
    let glyphs: GlyphSet

    private static let signs: [(sign: Character, ascii: Character, role: Role)] = [
        ("✖", "!", .error), ("▲", "?", .warning), ("●", "i", .advice), ("○", "o", .good),
    ]

    func dress(_ report: String) -> String {
        report.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            guard let first = line.first, let look = Self.signs.first(where: { $0.sign == first }) else { return String(line) }
            let shown = glyphs == .ascii ? String(look.ascii) + line.dropFirst() : String(line)
            return ink.paint(shown, Style(look.role))
        }.joined(separator: "\n")
    }
}
