import Whiteboard

extension SketchParser {
    // MARK: Attributes

    /// `{key=value, key, …}`.
    mutating func braces() throws(SketchSlip) -> [SketchAttribute] {
        let open = token
        advance()
        var attributes: [SketchAttribute] = []
        while true {
            if take(.closeBrace) != nil { return attributes }
            guard token.kind == .word else { throw inside("brace", from: open, "a key was expected, such as timeout=200ms") }
            attributes.append(try attribute(needsValue: false))
            if take(.comma) != nil { continue }
            guard token.kind == .closeBrace else { throw inside("brace", from: open, "',' or '}' was expected") }
        }
    }

    private mutating func attribute(needsValue: Bool) throws(SketchSlip) -> SketchAttribute {
        let key = token
        advance()
        guard take(.equals) != nil else {
            return SketchAttribute(key: key.text, keyStart: key.start, value: nil, valueStart: key.start)
        }
        let start = token.start
        return SketchAttribute(key: key.text, keyStart: key.start, value: try value(), valueStart: start)
    }

    private mutating func value() throws(SketchSlip) -> SketchAttribute.Raw {
        switch token.kind {
        case .word:
            defer { advance() }
            return .word(token.text)
        case .string:
            defer { advance() }
            return .string(token.text)
        case .openBracket:
            let open = token
            advance()
            var list: [SketchAttribute.Raw] = []
            if take(.closeBracket) != nil { return .list([]) }
            while true {
                if token.kind == .end { throw inside("bracket", from: open, "") }
                list.append(try value())
                if take(.closeBracket) != nil { return .list(list) }
                guard take(.comma) != nil else { throw inside("bracket", from: open, "',' or ']' was expected") }
            }
        case .bad: throw unexpected()
        default: throw SketchSlip(token.start, "a value was expected after '='; quotes hold any text", isUnfinished: token.kind == .end)
        }
    }

    /// What to say where braces or brackets hold something else: where the text just ends, that they are open.
    private func inside(_ sign: String, from open: SketchToken, _ message: String) -> SketchSlip {
        switch token.kind {
        case .bad: unexpected()
        case .end, .newline, .semicolon: SketchSlip(open.start, "this \(sign) is not closed", isUnfinished: token.kind == .end)
        default: SketchSlip(token.start, "\(message), not '\(token.text)'")
        }
    }

    // MARK: Statements

    /// `require`, `entity` and `flow` are keywords at the start of a chain before a blank and a word, and nowhere else.
    mutating func statement() throws(SketchSlip) -> SketchStatement? {
        guard token.kind == .word, following.isAfterBlank, following.kind == .word && !following.isReplicas || following.kind == .string
        else { return nil }
        let keyword = token.text
        guard ["require", "entity", "flow"].contains(keyword) else { return nil }
        guard following.kind == .word || keyword != "require" else { return nil }
        advance()
        isInStatement = true
        defer { isInStatement = false }
        switch keyword {
        case "require": return .require(try attributes())
        case "entity": return try entity()
        default: return try flow()
        }
    }

    /// `key=value key=value`, to the end of the chain.
    private mutating func attributes() throws(SketchSlip) -> [SketchAttribute] {
        var attributes: [SketchAttribute] = []
        while !isAtChainEnd {
            guard token.kind == .word else { throw unexpected() }
            guard following.kind == .equals else {
                throw SketchSlip(
                    token.start, "'=' was expected after '\(token.text)', as in reads=10k/s", isUnfinished: following.kind == .end)
            }
            attributes.append(try attribute(needsValue: true))
        }
        return attributes
    }

    private mutating func entity() throws(SketchSlip) -> SketchStatement {
        let name = statementName()
        var store: SketchNode?
        if token.kind == .word, token.text == "in", following.kind != .equals {
            advance()
            store = try node()
            if let store, store.multiple != nil { throw SketchSlip(store.multipleStart, "an entity has one store") }
        }
        return .entity(name: name, store: store, attributes: try attributes())
    }

    private mutating func statementName() -> SketchName {
        defer { advance() }
        return SketchName(text: token.text, isQuoted: token.kind == .string, start: token.start, end: token.end)
    }

    private mutating func flow() throws(SketchSlip) -> SketchStatement {
        let name = statementName()
        guard take(.colon) != nil else {
            throw SketchSlip(
                token.start, "':' was expected after the flow's name: flow \(name.text): client app db", isUnfinished: token.kind == .end)
        }
        var path: [SketchStep] = []
        while token.kind == .word || token.kind == .string, following.kind != .equals { path.append(try step()) }
        guard !path.isEmpty else { throw SketchSlip(token.start, "a path was expected: client app db", isUnfinished: token.kind == .end) }
        return .flow(name: name, path: path, attributes: try attributes())
    }

    private mutating func step() throws(SketchSlip) -> SketchStep {
        var step = SketchStep(caller: nil, component: statementName(), parallel: nil)
        guard case .arrow(let form) = token.kind else { return step }
        guard !token.isAfterBlank, !form.isMirrored, form.kind == .sync, !following.isAfterBlank,
            following.kind == .word || following.kind == .string
        else {
            throw SketchSlip(token.start, "a path is components with blanks between; app>db without blanks names the caller")
        }
        advance()
        step.caller = step.component
        step.component = statementName()
        if token.kind == .hash, !token.isAfterBlank {
            advance()
            guard let number = wholeNumber(), number.value >= 1 else { throw SketchSlip(token.start, "a number was expected after '#'") }
            step.parallel = number.value
        }
        return step
    }
}
