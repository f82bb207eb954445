import Catalog
import Review

/// Whether a typed answer says something that an interviewer could take up, or only that somebody answered: `yes`, `ok, sure`, `k)a`.
///
/// Whether it is true or good nobody judges. It says something where it has a figure, a name of the board or of a technology, a word that
/// the question's own second questions listen for, or any word of weight that questions, rules and this question's script use.
struct AnswerHearing: Sendable {
    private let words: Set<String>
    private let stems: Set<Substring>

    /// The words that can be heard in a session.
    ///
    /// - Parameter isShort: Whether what was said is a few words: then only what interviewers listen for counts, and not every word of what
    ///   the program explains.
    init(_ situation: Situation, isShort: Bool = false) {
        let guide = situation.guide
        let catalog = situation.catalog
        var texts = guide.probes.flatMap { [$0.ask, $0.answeredBy, $0.shows ?? ""] }
        texts += guide.followUps.flatMap { [$0.ask] + $0.said + $0.leftOut }
        texts += guide.curveballs.flatMap { [$0.event, $0.changes, $0.boardAnswer, $0.check] }
        texts += catalog.kinds.flatMap { [$0.kind.rawValue, $0.name] }
        texts += catalog.attributes.rows.flatMap { [$0.key] + $0.words.map(\.word) }
        if let question = situation.question { texts += Self.texts(of: question) }
        if !isShort { texts += Self.ruleTexts + catalog.kinds.map(\.help) + catalog.attributes.rows.map(\.help) }
        self.init(texts)
    }

    /// The words of weight in some texts.
    init(_ texts: [String]) {
        let all = texts.flatMap(PlainWords.of).filter { !Self.weightless.contains($0) }
        words = Set(all)
        stems = Set(all.filter { $0.count > 4 }.map { $0.prefix(5) })
    }

    private static let ruleTexts = RuleBook.rules.flatMap { rule in
        [rule.explanation.finds, rule.explanation.matters, rule.explanation.instead, rule.explanation.costs, rule.explanation.question]
    }

    private static func texts(of question: Question) -> [String] {
        let script = question.answers.flatMap { $0.ask + [$0.answer] } + question.mistakes
        let dives = question.deepDives.flatMap { [$0.topic, $0.ask, $0.answer] + $0.match }
        return script + dives + question.mustHaves + question.stretch + question.outOfScope
            + question.curveballs.flatMap { [$0.event, $0.answer] }
    }

    /// Whether a text has a word that weighs something.
    func hears(_ text: String) -> Bool {
        let said = PlainWords.of(text)
        // `UTC`, `CRDT`: who writes capitals names something.
        let isTerm = text.split { !$0.isLetter && !$0.isNumber }.contains {
            $0.count > 2 && $0.allSatisfy { $0.isUppercase || $0.isNumber }
        }
        return said.contains { word in
            if isTerm || word.first == "x" && word.dropFirst().first?.isNumber ?? false { return true }
            if Self.amounts.contains(word) || word.first?.isNumber ?? false { return true }
            return knows(word)
        }
    }

    /// How many of the words themselves a text has: no figure and no name that is not among them.
    func shared(with text: String) -> Int { Set(PlainWords.of(text)).count { knows($0) && $0.first?.isNumber != true } }

    private func knows(_ word: String) -> Bool {
        guard word.count > 1, !Self.weightless.contains(word) else { return false }
        return words.contains(word) || word.hasSuffix("s") && words.contains(String(word.dropLast()))
            || word.count > 4 && stems.contains(word.prefix(5))
    }

    /// How much or how often: an answer by itself to who asks for that.
    private static let amounts: Set<String> = [
        "more", "less", "fewer", "none", "nothing", "nobody", "never", "always", "once", "twice", "both", "neither", "all", "everyone",
        "everybody", "half", "zero",
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "dozen", "hundred", "thousand", "million", "billion",
    ]

    /// Words that stand in any sentence, and those that agree, praise or put off.
    private static let weightless: Set<String> = Set(
        """
        a an the this that these those it its he she they them we us i me my you your our their his her who what which when where why how
        and or but nor so if then else than as at by in on of off to from for with without into over under up down out about
        is am are be been being was were do does did done has have had having can could may might must shall should will would not no
        yes yeah yep yup ya yo ok okay k kk sure fine good great nice well right true correct exactly indeed agree agreed absolutely
        definitely certainly course obviously clearly perfect cool alright please thanks thank sorry hi hello hey
        work works worked working handle handles handled handling think thinks thought thing things stuff something somehow somewhat
        anything everything whatever whichever usual usually normal normally just really quite very too also only even still again already maybe
        perhaps probably likely some any much most many lot lots bit kind sort like such same other others here there now way ways
        get gets got go goes going make makes made take takes let lets say says said see know knows knew want wants need needs use uses
        used it's im ive id dont doesnt didnt isnt arent wont cant couldnt shouldnt wouldnt because since good best better bad ill
        """.split { $0.isWhitespace }.map(String.init))
}

extension Situation {
    /// The same of a curveball.
    public func hears(_ text: String, to curveball: DrawnCurveball) -> Bool {
        hears(
            text,
            to: Probe(
                id: curveball.answerName, phase: session.phase, ask: curveball.event, when: "", answeredBy: "", shows: nil, rules: [],
                fires: nil, quiet: nil))
    }

    /// Whether an answer says something that bears on a question, a probe's, a second one's or a curveball's. Who says plainly that
    /// there is no answer has said that.
    public func hears(_ text: String, to probe: Probe) -> Bool {
        if NonAnswer.isRefusal(text) || Denial.isAll(of: text) { return true }
        if NonAnswer.isOne(text) { return false }
        // `/postgres` and `= x3` are keys of the board that came too soon.
        if let first = text.first, "/=:]".contains(first), text.count < 30 { return false }
        if AnswerMatter.asksHowLongOneWaits(probe.ask), !AnswerMatter.saysHowLongOneWaits(text) { return false }
        // What a second question listens for is an answer, `no` among it: `does anything ever get deleted`.
        let first = session.probes[probe.id]?.to ?? probe.id
        let isShort = PlainWords.of(text).count < AnswerMatter.fewWords
        if guide.followUps.contains(where: { ($0.probe == first || isShort && $0.fits(first)) && $0.takesUp(text) }) { return true }
        let words = PlainWords.of(text).filter { $0.count > 1 }
        let isHeard =
            names(text) || words.contains { catalog.readKind($0, allowsPrefix: false) != nil }
            || AnswerHearing(self, isShort: isShort).hears(text)
        return isHeard && (isShort || AnswerMatter(probe, first: first, in: self).isIn(text))
    }
}
