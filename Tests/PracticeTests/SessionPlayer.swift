import Formats
import Practice
import Review
import TestSupport
import Testing
import Whiteboard

/// Plays a scripted session as the editor would: each line is read, performed, reviewed and noted. What it prints is a session in words.
struct SessionPlayer {
    private let entry = QuickEntry(catalog: Project.catalog)
    private let interviewer: Interviewer
    private let reference: Board?
    /// What the review looks for; nil for everything.
    private let families: Set<RuleFamily>?
    private(set) var session: Session
    private(set) var board: Board
    private(set) var transcript: [String] = []
    private var marked: String?
    private var probe: Probe?

    init(_ id: String, options: Session.Options = Session.Options(), clarifier: Clarifier, families: Set<RuleFamily>? = nil) throws {
        self.families = families
        let loaded = try #require(PracticeFiles.library.load(id))
        let question = try #require(loaded.question)
        interviewer = Interviewer(question: question, clarifier: clarifier)
        reference = loaded.scaled
        session = Session(question: id, options: options, guide: PracticeFiles.guide)
        board = Board(settings: Attributes([.init("title", .text("URL shortener")), .init("question", .text(id))]))
        session.note(review)
    }

    var review: ReviewResult {
        var options = ReviewOptions()
        options.families = families
        return RuleBook.review(board, catalog: Project.catalog, options: options)
    }

    var situation: Situation {
        Situation(
            board: board, session: session, catalog: Project.catalog, guide: PracticeFiles.guide, question: interviewer.question,
            reference: reference,
            review: review)
    }

    mutating func play(_ script: String) throws {
        for line in script.split(separator: "\n") where !line.hasPrefix("#") {
            let words = line.split(separator: " ", maxSplits: 2).map(String.init)
            let time = words[0].split(separator: ":").compactMap { Double($0) }
            session.pass(time[0] * 60 + time[1] - session.elapsed)
            let said = try perform(words[1], words.count > 2 ? words[2] : "")
            transcript.append("\(words[0]) \(words.dropFirst().joined(separator: " "))" + (said.isEmpty ? "" : "\n      \(said)"))
        }
    }

    private mutating func perform(_ verb: String, _ text: String) throws -> String {
        switch verb {
        case "type": return try type(text)
        case "phase":
            let ticks = situation.checks(of: session.phase).map { ($0.isTicked ? "✔ " : "○ ") + $0.text }.joined(separator: "  ")
            session.go(to: try #require(Phase(rawValue: text)))
            marked = nil
            return ticks
        case "line":
            let result = try SketchLine.read(text, on: board, catalog: Project.catalog, mode: .entered).get()
            try perform(result.edit)
            return "\(board.components.count) boxes, \(board.connections.count) arrows"
        case "snapshot":
            try perform(board.adding(Stage(name: text, components: board.components, connections: board.connections)))
            return ""
        case "remove":
            try perform(board.removing(components: [text]))
            return ""
        case "flow":
            let words = text.split(separator: " ").map(String.init)
            let path = words.dropFirst(2).compactMap { PathEntry($0) }
            if let index = board.flows.firstIndex(where: { $0.name == words[0] }) {
                try perform(
                    .change(
                        section: .flows, index: index,
                        changes: [
                            AttributeChange(Attribute<Flow, FlowKind>.kind, FlowKind(rawValue: words[1])),
                            AttributeChange(Attribute<Flow, [PathEntry]>.path, Array(path)),
                        ]))
            } else {
                try perform(board.adding(Flow(name: words[0], kind: FlowKind(rawValue: words[1]), path: Array(path))))
            }
            return ""
        case "fix":
            let before = review.open.count
            // Each finding that was open and has an edit is fixed once, the worst first.
            for finding in review.open {
                guard let now = review.open.first(where: { $0.rule == finding.rule && $0.subject == finding.subject }),
                    let edit = now.quickFix?.edit
                else { continue }
                guard (try? board.applying(edit)) != nil else { continue }
                session.look(at: now)
                try perform(edit, fixing: now)
            }
            return "findings \(before) > \(review.open.count): "
                + review.open.map { "\($0.rule) \($0.quickFix?.title ?? "-")" }.joined(separator: "; ")
        case "label":
            for index in board.connections.indices where board.connections[index].label == nil {
                try perform(.change(section: .connections, index: index, changes: [AttributeChange("label", .text(text))]))
            }
            return ""
        case "probe":
            probe = Interviewer.next(in: situation)
            if let probe { session.ask(probe) }
            return probe.map { "\($0.id) \($0.ask)" } ?? ""
        case "answer":
            session.answer(try #require(probe), with: text)
            return ""
        case "say":
            session.say(check: text)
            return ""
        case "sum":
            session.sumUp(text)
            return ""
        case "finish":
            session.finish()
            return ""
        default:
            Issue.record("no verb \(verb)")
            return ""
        }
    }

    private mutating func type(_ text: String) throws -> String {
        let reading = entry.read(text, in: session.phase, board: board, marked: marked)
        switch reading.outcome {
        case .edit(let edit, let mark):
            try perform(edit)
            marked = mark
            return reading.text
        case .ask(let question):
            let reply = interviewer.reply(to: question, session: session, board: board)
            session.ask(question, reply)
            switch reply {
            case .answer(let topic, let answer, let edit):
                if !edit.isNothing { try perform(edit) }
                return "\(answer)  [\(topic)]"
            case .askBack(_, let text): return text
            case .later: return "…"
            case .unknown(let text, let hints): return "\(text)  [\(hints.joined(separator: ", "))?]"
            }
        default:
            Issue.record("'\(text)' is not read: \(reading.outcome)")
            return ""
        }
    }

    private mutating func perform(_ edit: Edit, fixing finding: Finding? = nil) throws {
        let before = board
        board = try board.applying(edit)
        session.note(edit, from: before, to: board)
        if let finding { session.apply(fixOf: finding) }
        session.note(review)
    }
}
