import Analysis
import Review
import Whiteboard

// A what-if for who hears the board: the sentences say what has failed and who is hit, and behind them stands what comes of it.

extension Editor {
    /// The sentence of a part with what became of it before it.
    func spokenInWhatIf(_ sentence: SpokenSentence) -> SpokenSentence {
        guard case .part(.component(let id))? = sentence.stop, let state = whatIfState(of: id) else { return sentence }
        return SpokenSentence("\(state): \(sentence.text)", sentence.stop)
    }

    /// `Failed`, `1 of 3 copies left`, `Overrun, 120%`; nil where it is as before.
    private func whatIfState(of id: String) -> String? {
        guard let whatIf, let part = whatIf.part(id), !part.isClient else { return nil }
        if whatIf.isGone(id) { return "Failed" }
        var states: [String] = []
        let outcome = whatIf.isAnswered ? whatIf.outcome(of: id) : nil
        if let outcome, outcome.lost > 0, let copies = outcome.copies { states.append("\(copies - outcome.lost) of \(copies) copies left") }
        if whatIf.scenario.slow.contains(id) { states.append("Ten times slower") }
        if whatIf.scenario.cold.contains(id) { states.append("Cold") }
        if let outcome, let now = outcome.after, outcome.before.map({ abs($0 - now) > 1e-9 }) ?? true {
            let before = outcome.before.map { ", \(Self.share($0)) before" } ?? ""
            states.append("\(outcome.isOverloaded ? "Overrun" : "Busy"), \(Self.share(now))\(before)")
        }
        return states.isEmpty ? nil : states.joined(separator: ", ")
    }

    /// What comes of it, below a heading.
    var whatIfSentences: [SpokenSentence] {
        guard let whatIf else { return [] }
        let head = [SpokenSentence(""), SpokenSentence("What if:"), SpokenSentence(WhatIfWords.sentence(whatIf.title))]
        if let problem = whatIf.problem { return head + [SpokenSentence("What is left is no board: \(problem)")] }
        guard !whatIf.isCalm, let answer = whatIf.answer, whatIf.isAnswered else { return head }
        let words = WhatIfWords(answer)
        let texts =
            words.sentences + words.overloads + words.misses.map { "Missed: \($0)" }
            + answer.remedies.enumerated().map { index, remedy in
                "Key \(index + 1) on the board: \(remedy.title), then \(remedy.effect)\(remedy.isEnough ? "" : ", not enough alone")"
            } + answer.simulation.remarks
        return head + texts.map { SpokenSentence(WhatIfWords.sentence($0)) }
    }

    /// What came of it, said once.
    mutating func sayWhatIf() {
        guard isLinear, let whatIf, !whatIf.isCalm, whatIf.isAnswered, let answer = whatIf.answer else { return }
        let words = WhatIfWords(answer)
        let told = words.sentences.isEmpty ? ["Nothing is asked of any part yet: what users wait for begins at a client"] : words.sentences
        say(([whatIf.title] + told + words.overrun).map(WhatIfWords.sentence).joined(separator: " "), tone: .done)
    }
}

extension WhatIfWords {
    /// A sentence for each flow: `checkout: no answer without Orders DB`.
    var sentences: [String] { flows.map { "\($0.name): \(lines($0).joined(separator: ", "))" } }

    static func sentence(_ text: String) -> String { text.hasSuffix(".") ? text : text + "." }
}
