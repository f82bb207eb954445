import Catalog
import Whiteboard

/// What a good answer to a question holds, all that its folder says: for who prepares an interview, and for colleagues who read it.
public struct ReferenceText {
    /// A heading and what stands under it.
    public struct Part: Sendable {
        /// What it is about.
        public let title: String
        /// An item each.
        public let says: [String]
    }

    /// In the order in which an interview comes to them; parts of which nothing is said are left out.
    public let parts: [Part]

    /// - Parameters:
    ///   - question: The question's script.
    ///   - scaled: Its reference design; nil where it has none.
    ///   - catalog: The kinds and attributes.
    public init(_ question: Question, scaled: Board?, catalog: Catalog) {
        let later = Set(question.stretch)
        let entries = scaled.map { board in
            { (phase: Phase) in QuickEntry(catalog: catalog).entries(of: phase, board: board) }
        }
        let lessons = Dictionary(question.api.map { ($0.call, $0.told) }, uniquingKeysWith: { first, _ in first })
        let reasons = Dictionary(question.data.map { ($0.entity, $0.why) }, uniquingKeysWith: { first, _ in first })
        let all: [(String, [String])] = [
            ("Must have", question.mustHaves), ("Could have", question.stretch),
            ("Left out", question.outOfScope.map { later.contains($0) ? "\($0), at first" : $0 }),
            ("Figures", Self.figures(question)),
            ("Arithmetic", question.estimates.map { Self.sentence("\($0.name) = \($0.expression) = \($0.value.text)", $0.says) }),
            ("Promises", question.promises.map(Self.promise)),
            ("What the interviewer answers", question.answers.map { "\($0.topic): \($0.answer)" }),
            ("Calls", entries.map { Self.calls($0(.api), lessons) } ?? question.api.compactMap(\.told)),
            ("Data", entries.map { Self.entities($0(.data), reasons) } ?? question.data.map { "\($0.entity): \($0.why)" }),
            ("Stages", question.stages.map { "\($0.name): \($0.says)" }),
            ("What breaks first in the simple design", question.findings.map { "\($0.subject): \($0.why) (\($0.rule))" } + question.unseen),
            ("Deep dives", question.deepDives.map { "\($0.ask) \($0.answer)" }),
            ("Trade-offs", ((scaled?.tradeOffs ?? []) + question.tradeOffs).map(Self.tradeOff)),
            ("Curveballs", question.curveballs.map { "\($0.event): \($0.answer)" }), ("Mistakes often made", question.mistakes),
        ]
        parts = all.filter { !$0.1.isEmpty }.map { Part(title: $0.0, says: $0.1) }
    }

    private static func sentence(_ head: String, _ rest: String) -> String { rest.isEmpty ? head : "\(head): \(rest)" }

    private static func figures(_ question: Question) -> [String] {
        question.requirements.attributes.pairs.filter { !["functional", "out-of-scope", "estimates"].contains($0.key) }
            .map { "\(FigureText.name(of: $0.key)): \(FigureText.plain($0.value))" }
    }

    /// `Search: 300ms at the 99th percentile, linearizable; never more students than seats. A room has so many chairs`.
    private static func promise(_ promise: Question.Promise) -> String {
        let figures = [
            promise.latency.map { "\($0.text) at the 99th percentile" }, promise.availability.map { "up \($0.text) of the time" },
            promise.consistency?.text,
        ].compactMap(\.self).joined(separator: ", ")
        let said = [figures, promise.promise ?? ""].filter { !$0.isEmpty }.joined(separator: "; ")
        return "\(promise.operation): \(said). Why: \(promise.why)"
    }

    private static func tradeOff(_ trade: TradeOff) -> String {
        trade.choice + (trade[.over].map { " over \($0)" } ?? "") + (trade[.because].map { ", because \($0)" } ?? "")
    }

    /// The calls as they are typed in the pane, with what the question says of them.
    private static func calls(_ entries: [PaneEntry], _ told: [String: String?]) -> [String] {
        lines(entries).map { owner, line in
            guard let owner, let said = told[owner]?.flatMap({ $0 }) else { return line }
            return "\(line). \(WordForm.capitalised(String(said.dropFirst(owner.count + 1))))"
        }
    }

    /// The entities as they are typed in the pane, each with its reason.
    private static func entities(_ entries: [PaneEntry], _ reasons: [String: String]) -> [String] {
        lines(entries).map { owner, line in
            guard let owner, let why = reasons[owner], !line.contains(why) else { return line }
            return "\(line); why \(why)"
        }
    }

    /// One line a call or entity, what refines it behind it.
    private static func lines(_ entries: [PaneEntry]) -> [(owner: String?, line: String)] {
        var lines: [(owner: String?, line: String)] = []
        for entry in entries {
            switch entry.subject {
            case .callDetail, .entityDetail:
                if !lines.isEmpty { lines[lines.count - 1].line += "; \(entry.text)" }
            default: lines.append((entry.owner, entry.text))
            }
        }
        return lines
    }
}
