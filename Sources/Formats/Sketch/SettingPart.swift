import Whiteboard

/// A piece of what is typed behind `=`: what the line's tokens are there, but a word reaches to the next blank, so that `redis:7` and
/// `100:1` are one.
struct SettingPart: Equatable {
    enum Form: Equatable {
        case word, quoted, equals
        case list([SettingPart])
    }

    let form: Form
    /// Without quotes and escapes.
    let text: String
    let start: Int
    let end: Int
    /// Whether a comma parts it from what stands before it.
    var isAfterComma = false

    var isEmptyText: Bool { form == .quoted && text.isEmpty }

    /// As a message shows it.
    var shown: String { form == .quoted ? "\"\(text)\"" : "'\(text)'" }

    /// As the reader of attributes takes it.
    var raw: SketchAttribute.Raw {
        switch form {
        case .word, .equals: .word(text)
        case .quoted: .string(text)
        case .list(let parts): .list(parts.map(\.raw))
        }
    }

    static func parts(of scalars: [Unicode.Scalar]) throws(SketchSlip) -> [SettingPart] {
        var tokens = SketchLexer.tokens(of: scalars)[...]
        var parts: [SettingPart] = []
        var isAfterComma = false
        while true {
            // `x40, batch 500` and `fallback "x", timeout 2s`: a comma before a blank parts, and is no word.
            if let token = tokens.first, token.kind == .comma {
                tokens.removeFirst()
                isAfterComma = true
                continue
            }
            guard var part = try next(&tokens, scalars, isInList: false) else { break }
            part.isAfterComma = isAfterComma && !parts.isEmpty
            isAfterComma = false
            parts.append(part)
        }
        return parts
    }

    private static func next(
        _ tokens: inout ArraySlice<SketchToken>, _ scalars: [Unicode.Scalar], isInList: Bool
    ) throws(SketchSlip) -> SettingPart? {
        while tokens.first?.kind == .newline { tokens.removeFirst() }
        guard let token = tokens.first, token.kind != .end else { return nil }
        tokens.removeFirst()
        switch token.kind {
        case .bad(let message, let at, let isUnfinished): throw SketchSlip(at, message, isUnfinished: isUnfinished)
        case .string: return SettingPart(form: .quoted, text: token.text, start: token.start, end: token.end)
        case .equals: return SettingPart(form: .equals, text: "=", start: token.start, end: token.end)
        case .openBracket: return try list(from: token, &tokens, scalars)
        default:
            var end = token.end
            while let more = tokens.first, !more.isAfterBlank, joins(more.kind, isInList) {
                if more.kind == .comma, tokens.dropFirst().first.map({ $0.isAfterBlank || $0.kind == .end }) ?? true { break }
                tokens.removeFirst()
                end = more.end
            }
            return SettingPart(form: .word, text: SketchLexer.text(scalars[token.start..<end]), start: token.start, end: end)
        }
    }

    private static func list(
        from open: SketchToken, _ tokens: inout ArraySlice<SketchToken>, _ scalars: [Unicode.Scalar]
    ) throws(SketchSlip) -> SettingPart {
        var items: [SettingPart] = []
        while let token = tokens.first, token.kind != .end {
            if token.kind == .closeBracket {
                tokens.removeFirst()
                let text = SketchLexer.text(scalars[open.start..<token.end])
                return SettingPart(form: .list(items), text: text, start: open.start, end: token.end)
            }
            if token.kind == .comma {
                tokens.removeFirst()
            } else if let item = try next(&tokens, scalars, isInList: true) {
                items.append(item)
            }
        }
        throw SketchSlip(open.start, "this bracket is not closed", isUnfinished: true)
    }

    /// What belongs to a word that it follows without a blank.
    private static func joins(_ kind: SketchToken.Kind, _ isInList: Bool) -> Bool {
        switch kind {
        case .string, .equals, .openBracket, .closeBracket, .bad, .newline, .end: false
        case .comma: !isInList
        default: true
        }
    }
}
