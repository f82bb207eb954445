import TestSupport

/// Makes inputs that are nearly right of ones that are: bytes are changed, cut, doubled and moved, words and lines of other inputs put in,
/// figures made huge, and put in what has broken readers before. The same from the same seed.
public struct Mutator {
    private var generator: SeededGenerator
    private let corpus: [[UInt8]]

    /// - Parameters:
    ///   - corpus: Inputs that are right; at least one.
    ///   - seed: Decides about everything that comes out.
    public init(_ corpus: [[UInt8]], seed: UInt64) {
        self.corpus = corpus
        generator = SeededGenerator(seed: seed)
    }

    /// Longer than this nothing grows, so that a run stays quick.
    private static let longest = 40_000

    /// The next input.
    public mutating func next() -> [UInt8] {
        var bytes = pick(corpus) ?? []
        // Most changes hide behind the first mistake: often only one is made.
        for _ in 0..<(pick([1, 1, 1, 1, 2, 3, 8]) ?? 1) { change(&bytes) }
        return Array(bytes.prefix(Self.longest))
    }

    private mutating func change(_ bytes: inout [UInt8]) {
        let place = number(0...bytes.count)
        let end = min(bytes.count, place + number(1...number(1...64)))
        // Half of the changes leave a text of words and marks, which gets furthest.
        switch number(0...19) {
        case 0: if place < bytes.count { bytes[place] ^= 1 << UInt8(number(0...7)) }
        case 1: if place < bytes.count { bytes[place] = UInt8(number(0...255)) }
        case 2: bytes.removeSubrange(place..<end)
        case 3: bytes.insert(contentsOf: bytes[place..<end], at: place)
        case 4: bytes = Array(bytes[..<place])
        case 5: bytes.insert(contentsOf: pick(Self.troublemakers) ?? [], at: place)
        case 6: bytes.replaceSubrange(place..<end, with: pick(Self.troublemakers) ?? [])
        case 7: bytes.insert(contentsOf: piece(of: pick(corpus) ?? []), at: place)
        case 8: bytes.insert(contentsOf: [UInt8](repeating: pick(Self.openers) ?? 0x20, count: number(1...200)), at: place)
        case 9: for _ in 0..<number(1...4) { bytes.insert(pick(Self.marks) ?? 0x20, at: number(0...bytes.count)) }
        case 10, 11, 12: changeLines(&bytes)
        default: replaceWord(&bytes)
        }
    }

    /// A line, or a stretch, of another input.
    private mutating func piece(of other: [UInt8]) -> ArraySlice<UInt8> {
        if number(0...1) == 0, let line = pick(other.split(separator: 0x0A)) { return line + [0x0A] }
        let place = number(0...other.count)
        return other[place..<min(other.count, place + number(1...80))]
    }

    /// A line goes elsewhere, stands twice, or goes.
    private mutating func changeLines(_ bytes: inout [UInt8]) {
        var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        guard lines.count > 1 else { return }
        let (one, other) = (number(0...lines.count - 1), number(0...lines.count - 1))
        switch number(0...2) {
        case 0: lines.swapAt(one, other)
        case 1: lines.insert(lines[one], at: other)
        default: lines.remove(at: one)
        }
        bytes = Array(lines.joined(separator: [0x0A]))
    }

    /// A word gives way to one of another input, or to a troublemaker.
    private mutating func replaceWord(_ bytes: inout [UInt8]) {
        let place = number(0...bytes.count)
        guard let start = bytes[place...].firstIndex(where: Self.isWordByte) else { return }
        let end = bytes[start...].firstIndex { !Self.isWordByte($0) } ?? bytes.count
        let words = (pick(corpus) ?? []).split { !Self.isWordByte($0) }
        let new = number(0...3) > 0 ? pick(words).map(Array.init) : pick(Self.troublemakers)
        bytes.replaceSubrange(start..<end, with: new ?? [])
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        byte >= 0x80 || byte == 0x2D || byte == 0x2E || byte == 0x5F || (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
            || (0x61...0x7A).contains(byte)
    }

    private mutating func pick<Element>(_ list: [Element]) -> Element? { list.randomElement(using: &generator) }
    private mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &generator) }

    /// Marks of the formats and the line.
    private static let marks = Array("{}[]()<>:;,.|\"'`#%&*!?-=~^$@/\\ \t\n\r".utf8)
    private static let openers = Array("[{(<\"'`-* \t".utf8)

    /// What has broken readers before: terminal commands, what hides or reorders text, broken UTF-8, figures beyond all bounds, YAML's
    /// tricks, paths that lead out, other formats' ends.
    private static let troublemakers: [[UInt8]] =
        [
            "\u{1B}]0;title\u{7}", "\u{1B}[2J", "\u{1B}[200~", "\u{1B}[201~", "\u{1B}[<0;9999;9999M", "\u{9B}31m", "\u{0}", "\u{7F}",
            "\u{85}",
            "\u{202E}", "\u{2066}", "\u{200B}", "\u{200D}", "\u{FEFF}", "\u{FFFD}", "a\u{301}\u{301}\u{301}", "👩‍💻", "日本語", "\u{5D0}\u{5D1}",
            "99999999999999999999", "-9223372036854775809", "9223372036854775807", "1e999", "1e-999", "nan", "inf", "-0", "0", "1.5",
            "1_000",
            "0x7f", "0o17", "12:30:45", "1.7976931348623157e308", "5e-324", "100%", "0%", "99.99999999999999%", "1Zi", "10k/s", "-1ms",
            "null", "~", "true", "yes", "\"\"", "''", "[]", "{}", "*a", "&a [*a]", "<<: *a", "!!str", "!!binary \"%%\"", "? x", "|\n  y",
            ">-",
            "---", "...", "\n---\n", "%YAML 1.2", "../../etc/passwd", "/dev/zero", "$(id)", "`id`", "%s%n", "</script>", "--><!--", "]]>",
            "\"];}", "|||", "```", "%%{init: {}}%%", "subgraph", "end", "digraph", "->", "<->", "--", "==>", "-.->", "x100000", "*100000",
            "boardwalk: 1", "id: ", "from: a", "=cmd|' /C'!A0", "@", "+1", "\t", "\r\n", "\r", "\u{2028}", "'", "\"", "\\", "\\u0000",
            "&#0;",
            "&#x110000;",
        ].map { Array($0.utf8) } + [
            [0xFF, 0xFE], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x80], [UInt8](repeating: 0x41, count: 5000),
            Array(String(repeating: "e\u{301}", count: 300).utf8),
        ]
}
