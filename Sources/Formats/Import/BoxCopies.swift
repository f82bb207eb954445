import Whiteboard

/// How many of a box there are, where its text says so: `Worker x3`, `Go, 3 replicas`, `API (2x)`.
struct BoxCopies {
    /// What is left of the text.
    private(set) var lines: [String]
    private(set) var count: Int?
    /// The line below the name that the count stood in, without it: what the box is made with.
    private(set) var detail: String?

    init(_ lines: [String]) {
        self.lines = lines
        let isRepeated = lines.first.map(Self.saysRepeating) ?? false
        for (place, line) in lines.enumerated() {
            guard let (rest, count) = Self.parted(line) else { continue }
            // `Retry 3x` does it so often.
            if isRepeated, !Self.saysUnit(line) { continue }
            // A count alone is below a name, or is the name.
            if rest.isEmpty, lines.count == 1 { continue }
            if !rest.isEmpty, !Self.isSaidOf(rest, line, isName: place == 0) { continue }
            self.count = count
            if rest.isEmpty { self.lines.remove(at: place) } else { self.lines[place] = rest }
            if place > 0, !rest.isEmpty { detail = rest }
            return
        }
    }

    /// A line without its count, and the count; nil where it says none.
    private static func parted(_ line: String) -> (rest: String, count: Int)? {
        if line.last == ")" || line.last == "]", let open = line.lastIndex(where: { $0 == "(" || $0 == "[" }) {
            let inside = line[line.index(after: open)...].dropLast()
            let before = line[..<open].split(separator: " ").joined(separator: " ")
            // `Workers (5)`
            if let count = Int(inside), (2...mostInBrackets).contains(count),
                before.split(separator: " ").last.map({ isMany(String($0)) }) ?? false
            {
                return (before, count)
            }
            if let (rest, count) = partedByCommas(String(inside)) {
                return (rest.isEmpty ? before : "\(before) (\(rest))", count)
            }
        }
        if let parted = partedByCommas(line) { return parted }
        let words = line.split(separator: " ").map(String.init)
        for length in [2, 1] where words.count > length {
            if let count = count(words.suffix(length).joined(separator: " ")) {
                // `Xbox x360` has a name of its own; so many are there of what is named as several alone.
                let isName = length == 1 && count > mostOfOne && words[words.count - 1].first.map { "xX".contains($0) } ?? false
                if isName, !(words[words.count - 2].last == "s") { continue }
                return (Self.closed(words.dropLast(length), isUnit: length == 2), count)
            }
        }
        return nil
    }

    /// The words before a count, without the sign that parted them from it: `Orders (Go) — 3 replicas`, `Orders: 3 nodes`, `Web | 3x`.
    private static func closed(_ words: [String].SubSequence, isUnit: Bool) -> String {
        var words = words
        if let last = words.last, words.count > 1, parting.contains(last) || isUnit && last == "-" { words.removeLast() }
        var text = words.joined(separator: " ")
        if let last = text.last, text.count > 1, parting.contains(String(last)) { text.removeLast() }
        return text
    }

    private static let parting: Set<String> = ["—", "–", ":", "|", ";", "•"]

    /// Whether a count stands beside what there are so many of, and is no figure of a sentence: `fails 3x`, `1 of 20 pods`, `avoid the 2x`.
    private static func isSaidOf(_ rest: String, _ line: String, isName: Bool) -> Bool {
        let words = rest.lowercased().split(separator: " ")
        guard let last = words.last, let first = words.first else { return true }
        if endless.contains(String(last)) || needing.contains(String(first)) { return false }
        // `X1, X2, X3` are three names.
        if last.hasSuffix(","), last.first == "x", last.dropFirst().dropLast().allSatisfy(\.isNumber) { return false }
        // What commas or brackets part is said for itself.
        if isName || line.contains(",") || line.contains("(") || line.contains("[") || line.contains(DiagramDetail.separator) {
            return true
        }
        let isPlain = rest.allSatisfy { $0.isLetter || $0 == " " || $0 == "." || $0 == "-" }
        return isPlain && words.count <= 3 && !(line.hasSuffix("x") || line.hasSuffix("×"))
    }

    /// What no name ends with, and what asks for so many.
    private static let endless: Set<String> = [
        "the", "a", "an", "of", "by", "to", "at", "than", "max", "min", "or", "and", "least", "most", "about", "/", "+", "=", "~", "-", "–",
    ]
    private static let needing: Set<String> = ["needs", "need", "require", "requires", "wants", "fails", "avoid", "must", "min", "max"]

    /// The most that is said of one thing behind an x.
    private static let mostOfOne = 200

    /// A larger number in brackets is a year or the like.
    private static let mostInBrackets = 1_000

    /// What is named as several of what runs: how many there are may stand behind it in brackets.
    private static func isMany(_ word: String) -> Bool { many.contains(word.lowercased()) }

    private static let many: Set<String> = [
        "workers", "servers", "instances", "pods", "nodes", "consumers", "brokers", "replicas", "containers", "machines", "vms", "hosts",
        "processors",
    ]

    /// Whether a text begins with a word for doing something again.
    private static func saysRepeating(_ line: String) -> Bool {
        let words = line.lowercased().split { !$0.isLetter }.map(String.init)
        guard let first = words.first, repeating.contains(first) else { return false }
        // `Retry worker x3` works.
        return words.count < 2 || !many.contains(words[1] + "s")
    }

    private static let repeating: Set<String> = ["attempt", "repeat", "retries", "retry", "try"]

    private static func saysUnit(_ line: String) -> Bool {
        line.lowercased().split { !$0.isLetter }.contains { units.contains(String($0)) }
    }

    private static func partedByCommas(_ text: String) -> (rest: String, count: Int)? {
        let separator = text.contains(DiagramDetail.separator) ? DiagramDetail.separator : ", "
        var parts = text.split(separator: separator).map(String.init)
        // `X1, X2, X3` are three names.
        guard parts.count(where: { count($0) != nil }) == 1, let place = parts.firstIndex(where: { count($0) != nil }),
            let count = count(parts[place])
        else { return nil }
        parts.remove(at: place)
        return (parts.joined(separator: separator), count)
    }

    private static let units: Set<String> = [
        "replica", "replicas", "instance", "instances", "copy", "copies", "pod", "pods", "node", "nodes", "broker", "brokers",
    ]
    /// What stands behind an x as the name of a machine's language.
    static let machines: Set<Int> = [32, 64, 86]

    /// `3 replicas`, `x3`, `3x`.
    private static func count(_ text: String) -> Int? {
        let words = text.lowercased().split(separator: " ")
        if words.count == 2, units.contains(String(words[1])) { return Int(words[0]).flatMap { isCount($0, from: 1) ? $0 : nil } }
        // `x 3`, as some write it.
        if words.count == 2, words[0] == "x" || words[0] == "×" { return Int(words[1]).flatMap { isCount($0, from: 2) ? $0 : nil } }
        guard let word = words.first, words.count == 1 else { return nil }
        let isBehind = word.hasPrefix("x") || word.hasPrefix("×")
        guard isBehind || word.hasSuffix("x") || word.hasSuffix("×") else { return nil }
        guard let number = Int(isBehind ? word.dropFirst() : word.dropLast()), isCount(number, from: 2) else { return nil }
        return isBehind && machines.contains(number) ? nil : number
    }

    private static func isCount(_ number: Int, from least: Int) -> Bool { (least...Component.mostReplicas).contains(number) }
}
