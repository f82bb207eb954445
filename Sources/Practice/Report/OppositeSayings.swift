import Analysis
import Whiteboard

/// Two sentences of one candidate that cannot both hold of the same thing: copies that wait and copies that do not, a copy that lags and
/// nothing that may be lost. Which of them is meant is for the candidate to say; the board tells what it shows.
struct OppositeSayings {
    private struct Claim {
        /// Stems of which one says it.
        let said: [String]
        /// Stems of which one has to stand beside it; empty where it says enough.
        var beside: [String] = []

        func isMade(in text: String) -> Bool {
            let words = PlainWords.of(text)
            let isSaid = words.indices.contains { place in
                said.contains { stem in
                    let parts = stem.split(separator: " ").map(String.init)
                    guard let last = parts.last, place + parts.count <= words.count else { return false }
                    let isHere =
                        words[place..<place + parts.count - 1].elementsEqual(parts.dropLast())
                        && words[place + parts.count - 1].hasPrefix(last)
                    return isHere && words[..<place].suffix(2).allSatisfy { !Self.denying.contains($0) }
                }
            }
            return isSaid && (beside.isEmpty || PlainWords.has(stemOf: beside, in: text))
        }

        private static let denying: Set<String> = ["not", "never", "instead", "than", "over", "isnt", "arent"]
    }

    private static let copies = ["cop", "replic", "standby", "region", "follower", "secondary"]
    private static let later = Claim(said: ["async"], beside: copies)
    private static let atOnce = Claim(said: ["sync", "quorum of", "votes of two"], beside: copies)
    private static let kept = Claim(
        said: [
            "none is lost", "none lost", "nothing is lost", "nothing lost", "no loss", "zero loss", "never lost", "never lose",
            "is not lost",
        ])
    private static let weak = Claim(said: ["eventual"])
    private static let strong = Claim(said: ["strong", "strict", "lineariz"], beside: ["consisten", "lineariz"])

    private static let opposites: [(Claim, Claim)] = [(later, atOnce), (later, kept), (weak, strong)]

    /// What was said twice and not alike, a sentence each, with what the board shows of it.
    static func all(in situation: Situation) -> [String] {
        let shown = sayings(in: situation)
        let sayings = shown.map(\.text)
        var found: [String] = []
        for (one, other) in opposites {
            let first = sayings.filter(one.isMade)
            let second = sayings.filter { other.isMade(in: $0) && !one.isMade(in: $0) }
            guard let pair = first.lazy.flatMap({ a in second.lazy.map { (a, $0) } }).first(where: isOfOneThing) else { continue }
            let order = [pair.0, pair.1].sorted { (sayings.firstIndex(of: $0) ?? 0) < (sayings.firstIndex(of: $1) ?? 0) }
            let board = one.said == weak.said ? "" : " " + copying(on: situation)
            let quoted = order.map { text in shown.first { $0.text == text }?.shown ?? text }
            found.append("You said \"\(quoted[0])\", and then \"\(quoted[1])\": which of the two holds?\(board)")
        }
        return found
    }

    /// What was said or written: as it is read, and as the report quotes it.
    private struct Saying {
        let time: Double
        let text: String
        let shown: String

        init(_ time: Double, _ text: String, shown: String? = nil) {
            self.time = time
            self.text = text
            self.shown = QuickEntry.trimmed(shown ?? text)
        }
    }

    /// What was said and written, in the order in which it was; what came with the board was there before.
    private static func sayings(in situation: Situation) -> [Saying] {
        let session = situation.session
        var all = session.spoken.map { Saying($0.time, $0.text) }
        all += session.probes.values.compactMap { state in state.answer.map { Saying(state.time, $0) } }
        all += session.curveballs.compactMap { drawn in drawn.said.map { Saying(drawn.time, $0) } }
        all += situation.noteTexts.map { Saying(session.time(ofText: $0) ?? 0, $0) }
        all += situation.board.optimizations.map { row in
            let text = Session.text(row)
            return Saying(
                session.time(ofText: text) ?? 0, text, shown: [row.problem, row[.answer]].compactMap(\.self).joined(separator: ": "))
        }
        return all.filter { !$0.text.isEmpty }.sorted { ($0.time, $0.text) < ($1.time, $1.text) }
    }

    /// Whether both speak of one thing: of a word of weight that is none of the claims' own, and not one of what lies within a region and
    /// the other of what lies in another.
    private static func isOfOneThing(_ pair: (String, String)) -> Bool {
        if isOfOtherReach(pair.0, pair.1) || isOfOtherReach(pair.1, pair.0) { return false }
        func things(_ text: String) -> Set<Substring> {
            let words = PlainWords.of(text).filter { word in
                word.count > 3 && !small.contains(word) && !(copies + claims).contains { word.hasPrefix($0) }
            }
            return Set(words.map { $0.singular.prefix(5) })
        }
        return !things(pair.0).isDisjoint(with: things(pair.1))
    }

    /// Copies in the zones of one region may wait for each other while those in another do not.
    private static func isOfOtherReach(_ near: String, _ far: String) -> Bool {
        PlainWords.has(stemOf: ["zone", "rack", "within a region", "inside a region", "same region", "locally"], in: near)
            && PlainWords.has(stemOf: ["region"], in: far) && !PlainWords.has(stemOf: ["zone", "rack"], in: far)
    }

    private static let claims = ["async", "sync", "lost", "lose", "loss", "eventual", "strong", "consisten", "lineariz", "quorum"]
    private static let small: Set<String> = [
        "that", "this", "there", "then", "with", "from", "they", "them", "other", "none", "each", "into", "when", "while", "after",
        "before",
        "will", "over", "only", "where", "which", "both", "have", "does", "been", "more", "than", "what", "also", "same", "holds", "minute",
        "second", "seconds", "minutes", "always", "never", "nothing", "writes", "reads", "data", "write", "read",
    ]

    /// How the board's stores copy, in a sentence.
    private static func copying(on situation: Situation) -> String {
        let copying = situation.board.components.filter { $0[.replicationSync] != nil }
        guard !copying.isEmpty else { return "On the board no store says how it copies" }
        let says = copying.prefix(3).map { part in
            "\(part.shownName(situation.catalog)) \(part[.replicationSync].map { "copies \($0.rawValue)" } ?? "")"
        }
        return "The board says: " + says.joined(separator: ", ")
    }
}
