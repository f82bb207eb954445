import Whiteboard

/// A piece of a line: `boardwalk help line`.
struct SketchToken: Equatable {
    enum Kind: Equatable {
        case word, string
        case arrow(SketchArrow.Form)
        case comma, semicolon, newline, colon, hash, star, equals
        case openBrace, closeBrace, openBracket, closeBracket
        /// A character that means nothing here.
        case other
        /// A quote that is not closed, or an escape that is none.
        case bad(message: String, at: Int, isUnfinished: Bool)
        case end
    }

    let kind: Kind
    /// A word as typed, a string without quotes and escapes, else as typed.
    let text: String
    /// Offsets in scalars.
    let start: Int
    let end: Int
    let isAfterBlank: Bool

    /// `x3`, which after a name is its number of copies.
    var isReplicas: Bool {
        guard kind == .word, text.utf8.first == UInt8(ascii: "x"), text.utf8.count > 1 else { return false }
        return text.utf8.dropFirst().allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }
}

/// What an arrow says by its form.
struct SketchArrow {
    struct Form: Equatable {
        /// Whether it points to the left.
        let isMirrored: Bool
        let kind: ConnectionKind
    }
}

/// Cuts a text into tokens; linear.
struct SketchLexer {
    private let scalars: [Unicode.Scalar]
    private var place = 0
    private(set) var tokens: [SketchToken] = []

    static func tokens(of scalars: [Unicode.Scalar]) -> [SketchToken] {
        var lexer = SketchLexer(scalars: scalars)
        lexer.run()
        return lexer.tokens
    }

    private init(scalars: [Unicode.Scalar]) { self.scalars = scalars }

    private mutating func run() {
        var isAfterBlank = true
        while place < scalars.count {
            let scalar = scalars[place]
            if Self.isBlank(scalar) {
                place += 1
                isAfterBlank = true
                continue
            }
            if scalar == "#", isAfterBlank, !isDigit(place + 1) {
                while place < scalars.count, scalars[place] != "\n" { place += 1 }
                continue
            }
            let start = place
            let (kind, text) = next(scalar)
            tokens.append(SketchToken(kind: kind, text: text, start: start, end: place, isAfterBlank: isAfterBlank))
            isAfterBlank = kind == .newline
        }
        tokens.append(SketchToken(kind: .end, text: "", start: place, end: place, isAfterBlank: isAfterBlank))
    }

    private mutating func next(_ scalar: Unicode.Scalar) -> (SketchToken.Kind, String) {
        if let form = arrow() { return form }
        if Self.isWord(scalar) { return (.word, word()) }
        if scalar == "\"" { return string() }
        place += 1
        return (Self.signs[scalar] ?? .other, String(scalar))
    }

    private static let signs: [Unicode.Scalar: SketchToken.Kind] = [
        "\n": .newline, ",": .comma, ";": .semicolon, ":": .colon, "#": .hash, "*": .star, "=": .equals,
        "{": .openBrace, "}": .closeBrace, "[": .openBracket, "]": .closeBracket,
    ]

    /// Letters of any script with their marks, digits and `- _ . / % $`; hyphens right before `>` belong to the arrow.
    private mutating func word() -> String {
        let start = place
        while place < scalars.count, Self.isWord(scalars[place]) { place += 1 }
        if place < scalars.count, scalars[place] == ">" {
            while place > start, scalars[place - 1] == "-" { place -= 1 }
        }
        return Self.text(scalars[start..<place])
    }

    private mutating func arrow() -> (SketchToken.Kind, String)? {
        let start = place
        var at = place
        func isAt(_ index: Int, _ scalar: Unicode.Scalar) -> Bool { index < scalars.count && scalars[index] == scalar }
        let kind: ConnectionKind
        var isMirrored = false
        if isAt(at, "<") {
            isMirrored = true
            at += 1
            if isAt(at, "<") {
                kind = .async
                at += 1
            } else if isAt(at, "=") {
                kind = .replication
                at += 1
            } else if isAt(at, "~") {
                kind = .batch
                at += 1
            } else {
                kind = .sync
            }
            while isAt(at, "-") { at += 1 }
        } else {
            while isAt(at, "-") { at += 1 }
            if isAt(at, ">") {
                at += 1
                if isAt(at, ">") {
                    kind = .async
                    at += 1
                } else {
                    kind = .sync
                }
            } else if at == start, isAt(at, "="), isAt(at + 1, ">") {
                kind = .replication
                at += 2
            } else if at == start, isAt(at, "~"), isAt(at + 1, ">") {
                kind = .batch
                at += 2
            } else {
                return nil
            }
        }
        place = at
        return (.arrow(.init(isMirrored: isMirrored, kind: kind)), Self.text(scalars[start..<at]))
    }

    private mutating func string() -> (SketchToken.Kind, String) {
        let start = place
        var text = String.UnicodeScalarView()
        place += 1
        while place < scalars.count, scalars[place] != "\n" {
            let scalar = scalars[place]
            if scalar == "\"" {
                place += 1
                return (.string, String(text))
            }
            if scalar == "\\" {
                guard place + 1 < scalars.count, scalars[place + 1] == "\"" || scalars[place + 1] == "\\" else {
                    let at = place
                    place = scalars.count
                    return (.bad(message: "only \\\" and \\\\ are escapes", at: at, isUnfinished: at + 1 == scalars.count), "")
                }
                place += 1
            }
            text.append(scalars[place])
            place += 1
        }
        place = scalars.count
        return (.bad(message: "this quote is not closed", at: start, isUnfinished: true), "")
    }

    private func isDigit(_ index: Int) -> Bool { index < scalars.count && ("0"..."9").contains(scalars[index]) }

    static func isBlank(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || scalar == "\t" || scalar == "\r" || scalar == "\u{A0}" }

    static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", "-", "_", ".", "/", "%", "$": true
        default:
            scalar.value >= 0x80
                && (scalar.properties.isAlphabetic || isMark(scalar) || scalar.properties.generalCategory == .decimalNumber)
        }
    }

    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .spacingMark, .enclosingMark: true
        default: false
        }
    }

    static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }
}
