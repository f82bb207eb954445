import Catalog
import Whiteboard

/// Reads tokens by the grammar of the line (`boardwalk help line`); stops at the first mistake.
struct SketchParser {
    private let tokens: [SketchToken]
    /// While somebody types, an arrow at the end of the text waits for its component.
    private let allowsOpenArrow: Bool
    private(set) var place = 0

    init(tokens: [SketchToken], allowsOpenArrow: Bool) {
        self.tokens = tokens
        self.allowsOpenArrow = allowsOpenArrow
    }

    var token: SketchToken { tokens[place] }
    var following: SketchToken { tokens[min(place + 1, tokens.count - 1)] }

    mutating func advance() { if place < tokens.count - 1 { place += 1 } }

    mutating func take(_ kind: SketchToken.Kind) -> SketchToken? {
        guard token.kind == kind else { return nil }
        defer { advance() }
        return token
    }

    mutating func statements() throws(SketchSlip) -> [SketchStatement] {
        var statements: [SketchStatement] = []
        while true {
            while token.kind == .newline || token.kind == .semicolon { advance() }
            if token.kind == .end { return statements }
            if let statement = try statement() {
                statements.append(statement)
            } else if let chain = try chain() {
                statements.append(.chain(chain))
            }
            guard isAtChainEnd else { throw unexpected() }
        }
    }

    var isAtChainEnd: Bool { token.kind == .end || token.kind == .newline || token.kind == .semicolon }

    /// What to say of a token that fits nowhere.
    func unexpected() -> SketchSlip {
        switch token.kind {
        case .bad(let message, let at, let isUnfinished): SketchSlip(at, message, isUnfinished: isUnfinished)
        case .colon, .hash, .star: SketchSlip(token.start, "'\(token.text)' stands right behind a name, without a blank")
        case .string: SketchSlip(token.start, "a label stands behind an arrow, before its component")
        case .openBracket where !tokens[place...].contains { $0.kind == .closeBracket }:
            SketchSlip(token.start, "this bracket is not closed: a group is written [zone a]")
        case .openBracket: SketchSlip(token.start, "a group stands before its component")
        default: SketchSlip(token.start, "'\(token.text)' means nothing here")
        }
    }

    // MARK: Chains

    private mutating func chain() throws(SketchSlip) -> SketchChain? {
        var chain = SketchChain()
        var stageStart = token.start
        if case .arrow(let form) = token.kind {
            let link = try self.link(form)
            if isAtChainEnd, allowsOpenArrow { return nil }
            chain.lead = link
            chain.source = stageStart..<tokens[place - 1].end
            stageStart = token.start
            chain.stages.append(try stage(after: chain.lead, chain: &chain))
        } else {
            chain.stages.append(try stage(after: nil, chain: &chain))
        }
        while case .arrow(let form) = token.kind, !chain.hasTrailingComma {
            let link = try self.link(form)
            if isAtChainEnd, allowsOpenArrow { return chain }
            chain.source = stageStart..<tokens[place - 1].end
            stageStart = token.start
            chain.links.append(link)
            chain.stages.append(try stage(after: link, chain: &chain))
        }
        return chain
    }

    private mutating func link(_ form: SketchArrow.Form) throws(SketchSlip) -> SketchLink {
        let arrow = token
        advance()
        var link = SketchLink(form: form, start: arrow.start)
        link.label = try label()
        if token.kind == .openBrace { link.attributes = try braces() }
        if isAtChainEnd, !allowsOpenArrow {
            throw SketchSlip(arrow.end, "a component was expected after '\(arrow.text)'", isUnfinished: token.kind == .end)
        }
        return link
    }

    /// A string that is a label: a word other than `x3`, a string or `[` follows it or the braces behind it.
    private mutating func label() throws(SketchSlip) -> String? {
        guard token.kind == .string, isLabel() else { return nil }
        defer { advance() }
        return token.text
    }

    private func isLabel() -> Bool {
        var next = place + 1
        if tokens[next].kind == .openBrace {
            while tokens[next].kind != .closeBrace {
                if next >= tokens.count - 1 { return false }
                next += 1
            }
            next += 1
        }
        switch tokens[next].kind {
        case .word: return !tokens[next].isReplicas
        case .string, .openBracket: return true
        default: return false
        }
    }

    private mutating func stage(after link: SketchLink?, chain: inout SketchChain) throws(SketchSlip) -> [SketchItem] {
        var items: [SketchItem] = []
        while true {
            let start = token
            let label = try self.label()
            let attributes: [SketchAttribute] = token.kind == .openBrace ? try braces() : []
            if label != nil || !attributes.isEmpty, link == nil {
                throw SketchSlip(
                    start.start,
                    label != nil ? "a label needs an arrow before it" : "these attributes need an arrow or a component before them")
            }
            items.append(SketchItem(label: label, attributes: attributes, node: try node()))
            guard token.kind == .comma else { return items }
            advance()
            if isAtChainEnd {
                chain.hasTrailingComma = true
                return items
            }
        }
    }

    // MARK: Nodes

    mutating func node() throws(SketchSlip) -> SketchNode {
        var groups: [SketchGroup] = []
        while token.kind == .openBracket { groups.append(try group()) }
        guard token.kind == .word || token.kind == .string else { throw noComponent() }
        var node = SketchNode(groups: groups, name: name())
        if token.kind == .colon, !token.isAfterBlank {
            let colon = token
            advance()
            if token.kind == .word, !token.isAfterBlank {
                node.kind = .init(text: token.text, start: token.start, end: token.end)
                advance()
            } else if token.kind == .string, !token.isAfterBlank {
                throw SketchSlip(token.start, "a kind is one word, such as key-value-store")
            } else if token.kind == .word, !token.isReplicas {
                throw SketchSlip(token.start, "write \(node.name.text):\(token.text), with no space after the colon")
            } else {
                node.kind = .init(text: "", start: colon.start, end: colon.end)
            }
        }
        if token.kind == .hash, !token.isAfterBlank {
            advance()
            guard let number = wholeNumber() else { throw SketchSlip(token.start, "a number was expected after '#'") }
            node.number = number
        }
        if token.kind == .star, !token.isAfterBlank {
            node.multipleStart = token.start
            advance()
            node.multiple = .each
            if token.kind == .word, !token.isAfterBlank {
                guard let number = wholeNumber() else { throw SketchSlip(token.start, "a number was expected after '*', or a blank") }
                guard (1...Self.mostBoxes).contains(number.value) else {
                    let limit = number.value < 1 ? "one box at least" : "\(Self.mostBoxes) boxes at most"
                    throw SketchSlip(number.start, "*\(number.value): \(limit)")
                }
                node.multiple = .count(number.value)
            }
        }
        if token.isReplicas {
            guard token.isAfterBlank else { throw SketchSlip(token.start, "a blank was expected before '\(token.text)'") }
            guard let value = Int(token.text.dropFirst()), value >= 1, value <= Component.mostReplicas else {
                throw SketchSlip(
                    token.start, "\(token.text): \(Int(token.text.dropFirst()) == 0 ? "one copy at least" : "a million copies at most")")
            }
            node.replicas = .init(value: value, start: token.start)
            advance()
        }
        if token.kind == .openBrace { node.attributes = try braces() }
        try endNode(node)
        return node
    }

    /// As many boxes as one `*N` makes.
    private static let mostBoxes = 100

    private mutating func name() -> SketchName {
        defer { advance() }
        return SketchName(text: token.text, isQuoted: token.kind == .string, start: token.start, end: token.end)
    }

    mutating func wholeNumber() -> SketchNode.Number? {
        guard token.kind == .word, !token.isAfterBlank, let value = Int(token.text), token.text.utf8.first != UInt8(ascii: "-") else {
            return nil
        }
        defer { advance() }
        return .init(value: value, start: token.start)
    }

    private func noComponent() -> SketchSlip {
        switch token.kind {
        case .bad, .other: return unexpected()
        case .end, .newline, .semicolon:
            let before = place > 0 ? tokens[place - 1] : token
            return SketchSlip(before.end, "a component was expected after '\(before.text)'", isUnfinished: token.kind == .end)
        default: return SketchSlip(token.start, "a component was expected, not '\(token.text)'")
        }
    }

    /// A word right behind a node is the rest of a name with blanks, in a chain; in a statement it is the next part.
    private func endNode(_ node: SketchNode) throws(SketchSlip) {
        guard token.kind == .word, !isInStatement else { return }
        if following.kind == .equals { throw SketchSlip(token.start, "attributes stand in braces: \(node.name.text) {\(token.text)=…}") }
        if token.isReplicas { throw SketchSlip(token.start, "'\(token.text)' stands before the braces, once") }
        var words = [node.name.text]
        var next = place
        while tokens[next].kind == .word, !tokens[next].isReplicas {
            words.append(tokens[next].text)
            next += 1
        }
        if token.text.allSatisfy({ $0 == "-" }) {
            throw SketchSlip(token.start, "'\(token.text)' is no arrow; an arrow is >, as in \(words[0]) > \(words.last ?? "db")")
        }
        throw SketchSlip(
            token.start, "a name with a space needs quotes (\"\(words.joined(separator: " "))\"), or write \(words.joined(separator: "-"))")
    }

    var isInStatement = false

    private mutating func group() throws(SketchSlip) -> SketchGroup {
        let open = token
        advance()
        guard token.kind == .word || token.kind == .string else {
            if case .bad = token.kind { throw unexpected() }
            throw SketchSlip(open.start, "a group is written [zone a]", isUnfinished: token.kind == .end)
        }
        let first = name()
        var kind: GroupKind?
        var named = first
        if token.kind == .word || token.kind == .string {
            guard !first.isQuoted, let known = GroupKind(rawValue: first.text) else {
                let hint = NearestName.hint(for: first.text, among: GroupKind.allCases.map(\.rawValue))
                throw SketchSlip(first.start, "no kind of group '\(first.text)'\(hint)")
            }
            kind = known
            named = name()
        }
        guard take(.closeBracket) != nil else {
            if token.kind == .word {
                throw SketchSlip(
                    token.start, "a name with a space needs quotes (\"\(named.text) \(token.text)\"), or write \(named.text)-\(token.text)")
            }
            throw SketchSlip(open.start, "this bracket is not closed", isUnfinished: token.kind == .end)
        }
        return SketchGroup(kind: kind, name: named, start: open.start)
    }
}
