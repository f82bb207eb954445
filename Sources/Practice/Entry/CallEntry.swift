import Catalog
import Whiteboard

/// The lines of the A pane: calls, and what refines the marked one.
struct CallEntry {
    let board: Board
    let marked: String?
    let replacing: PaneEntry?
    /// Whether a refinement stands on a line of its own, not behind its call.
    var isAlone = false

    static let methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"]

    /// The words that refine a call.
    static var refiningWords: [String] { refinements.map(\.word) }

    func read(_ text: String) -> Reading {
        if let (call, said) = Self.call(in: text) {
            for (open, close) in [("(", ")"), ("{", "}")] as [(Character, Character)]
            where call.count(where: { $0 == open }) != call.count(where: { $0 == close }) {
                return .unreadable("a bracket of '\(call)' is not closed: \(open)…\(close)")
            }
            let shape = CallShape(said)
            let tail = CallTail(shape.rest, on: board)
            // `DELETE /v1/pastes/{key} why the owner alone`: a reason is none of what it does.
            let isReason = tail.does.map { $0.lowercased().hasPrefix("why ") } ?? false
            let more = shape.refinements + tail.refinements + (isReason ? [tail.does].compactMap(\.self) : [])
            var reading = set(call, isReason ? nil : tail.does).refined(by: more, on: board) { line, board, marked in
                CallEntry(board: board, marked: marked, replacing: nil).read(line)
            }
            if reading.edit != nil { reading.note = tail.leftInTitle.flatMap(Self.swallowed) }
            return reading
        }
        let word = String(text.prefix { !$0.isWhitespace })
        let rest = QuickEntry.trimmed(text.dropFirst(word.count))
        if let refinement = Self.refinements.first(where: { $0.word == word.lowercased() }) {
            let one = refine(refinement, rest)
            guard replacing == nil, one.reason != nil || refinement.key == "errors", let marked else { return one }
            // Several on one line, as behind a call.
            let lines = CallTail("- " + text, on: board).refinements
            guard lines.count > 1 else { return one }
            return Reading.edit(.nothing, marked, marked: marked).refined(by: lines, on: board) { line, board, marked in
                CallEntry(board: board, marked: marked, replacing: nil).read(line)
            }
        }
        if let reading = accepting(word.lowercased()) { return reading }
        if word.lowercased() == "why", let marked, !rest.isEmpty {
            return .edit(QuickEntry.noting("why \(rest)", of: marked, on: board), "\(marked): why \(rest)", marked: marked)
        }
        if let tradeOff = OptimiseEntry(board: board, replacing: nil).whole(text) { return tradeOff }
        if Self.methods.contains(word.uppercased()) {
            return .unreadable("\(word.uppercased()) what? \(word.uppercased()) /v1/things does a thing")
        }
        return .unreadable("begin with a method and a path, such as POST /v1/urls, or RPC Buy(item)")
    }

    /// `async`, `202`: the marked call answers before the work is done.
    private func accepting(_ word: String) -> Reading? {
        guard ["async", "asynchronous", "202", "accepted"].contains(word) else { return nil }
        guard let marked, let place = board.api.firstIndex(where: { $0.call == marked }) else {
            return .unreadable("'\(word)' refines a call, and none is marked: begin with one, as POST /v1/urls")
        }
        let does = [board.api[place][.does], "answers 202 at once"].compactMap { $0 }.joined(separator: ", ")
        return .edit(Call.edit(at: place, .does, to: does), "\(marked): answers 202 at once", marked: marked)
    }

    // MARK: Calls

    /// A word that begins a refinement elsewhere and could not be read as one here: what it may be followed by.
    private static func swallowed(_ said: String) -> String? {
        let word = String(said.prefix { $0 != " " }).lowercased()
        guard let refinement = refinements.first(where: { $0.word == word }) else { return nil }
        let rest = QuickEntry.trimmed(said.dropFirst(word.count))
        guard case .failure(let problem) = refinement.value(rest) else { return nil }
        return "\"\(said)\" is part of what it does: \(problem.message)"
    }

    /// `POST /v1/urls shorten a URL`, `WS send: a message to a group`, `RPC Buy(item) buy an item`: method and path or message, and what it
    /// does. A message with its arguments alone is an RPC.
    static func call(in text: String) -> (call: String, does: String?)? {
        if let open = text.firstIndex(of: "("), text[..<open].count > 1, text.first?.isLetter ?? false,
            text[..<open].allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" || $0 == "." })
        {
            return call(in: "RPC " + text)
        }
        let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
        guard words.count >= 2 else { return nil }
        let isMethod = methods.contains(words[0].uppercased())
        let isProtocol = words[0] == "gRPC" || words[0].count >= 2 && words[0].allSatisfy { $0.isASCII && $0.isUppercase }
        // `POST {merchant_url}`: a call to somebody else's address, a webhook.
        if isMethod, words[1].hasPrefix("/") || words[1].hasPrefix("{") && words[1].hasSuffix("}") {
            return (words[0].uppercased() + " " + words[1], said(words[2...]))
        }
        guard isProtocol, !isMethod else { return nil }
        if let colon = words.firstIndex(where: { $0.hasSuffix(":") }), colon > 0 {
            return ((words[..<colon] + [String(words[colon].dropLast())]).joined(separator: " "), said(words[(colon + 1)...]))
        }
        // A message with arguments goes to its closing bracket.
        var end = 2
        while end < words.count, opens(words[..<end].joined(separator: " ")) { end += 1 }
        return (words[..<end].joined(separator: " "), said(words[end...]))
    }

    private static func said(_ words: ArraySlice<String>) -> String? { words.isEmpty ? nil : words.joined(separator: " ") }

    private static func opens(_ text: String) -> Bool { text.filter { $0 == "(" }.count > text.filter { $0 == ")" }.count }

    /// How a list is read in parts, where its query says so: `GET /v1/courses?cursor`.
    private static func paging(in call: String) -> Paging? {
        guard call.hasPrefix("GET "), let mark = call.firstIndex(of: "?") else { return nil }
        let names = PlainWords.of(String(call[mark...]))
        if names.contains(where: ["cursor", "after", "before", "page_token", "since"].contains) { return .cursor }
        return names.contains(where: ["offset", "page", "skip"].contains) ? .offset : nil
    }

    private func set(_ call: String, _ does: String?) -> Reading {
        let says = call + (does.map { ": " + $0 } ?? "")
        if case .call(let place)? = replacing?.subject, board.api.indices.contains(place) {
            let changes = [AttributeChange("call", .text(call)), Call.change(.does, to: does)]
            return .edit(.change(section: .api, index: place, changes: changes), says, marked: call)
        }
        if let place = board.api.firstIndex(where: { $0.call == call }) {
            guard let does else { return .edit(.nothing, "refines \(call)", marked: call) }
            return .edit(
                Call.edit(at: place, .does, to: does), says, marked: call)
        }
        var new = Call(call: call)
        new[.does] = does
        new[.page] = Self.paging(in: call)
        return .edit(board.adding(new), says + (new[.page].map { "; page \($0.rawValue)" } ?? ""), marked: call)
    }

    // MARK: Refinements

    private struct Refinement: Sendable {
        let word: String
        let key: String
        let example: String
        /// The value of what stands behind the word, or what is wrong with it.
        let value: @Sendable (String) -> Result<Value, Problem>
    }

    private struct Problem: Error { let message: String }

    private static let refinements: [Refinement] = [
        Refinement(word: "idempotent", key: "idempotent", example: "idempotent key") {
            word(namesAKey($0) ? "key" : $0, of: Idempotence.self, "idempotent")
        },
        Refinement(word: "page", key: "page", example: "page cursor") { word($0, of: Paging.self, "page") },
        Refinement(word: "auth", key: "auth", example: "auth jwt") { word(plainAuth($0), of: Authentication.self, "auth") },
        Refinement(word: "errors", key: "errors", example: "errors 400 409") { text in
            let all = errors(text)
            return notAnError(in: all).map { .failure(Problem(message: $0)) } ?? .success(all.attributeValue)
        },
        Refinement(word: "request", key: "request", example: "request url, alias") { bracketed($0, "request url, alias") },
        Refinement(word: "response", key: "response", example: "response code, short") { bracketed($0, "response code, short") },
        Refinement(word: "filters", key: "filters", example: "filters author, since") { .success(QuickEntry.list($0).attributeValue) },
        Refinement(word: "flow", key: "flow", example: "flow redirect") { .success(.text($0)) },
        Refinement(word: "handler", key: "handler", example: "handler app") { .success(.text($0)) },
        Refinement(word: "does", key: "does", example: "does shorten a URL") { .success(.text($0)) },
    ]

    private static func word<W: Word>(_ text: String, of type: W.Type, _ key: String) -> Result<Value, Problem> {
        if let word = W(rawValue: text.lowercased()) { return .success(word.attributeValue) }
        let words = W.allCases.map(\.rawValue)
        return .failure(
            Problem(
                message: "\(key) is \(words.dropLast().joined(separator: ", ")) or \(words.last ?? "")"
                    + NearestName.hint(for: text, among: words)))
    }

    /// Ways of telling who calls, as people write them: `api key`, `OAuth 2`.
    private static let spokenAuth: [String: Authentication] = [
        "apikey": .apiKey, "apikeys": .apiKey, "key": .apiKey, "oauth2": .oauth, "sessioncookie": .session, "cookie": .session,
        "sessions": .session, "mutualtls": .mtls, "bearerjwt": .jwt, "jwtbearer": .jwt, "jwttoken": .jwt,
    ]

    static func plainAuth(_ text: String) -> String {
        spokenAuth[String(text.lowercased().filter { $0.isLetter || $0.isNumber })]?.rawValue ?? text
    }

    /// Whether a word is the name of a field by which repeats are told: `clOrdId`, `request_id`, `Idempotency-Key`.
    static func namesAKey(_ text: String) -> Bool {
        guard !text.contains(where: \.isWhitespace), text.count > 2, Idempotence(rawValue: text.lowercased()) == nil else { return false }
        let plain = text.lowercased()
        return plain.hasSuffix("id") || plain.hasSuffix("key") || plain.hasSuffix("token") || plain.hasSuffix("uuid")
    }

    /// `400 409`, `400 not a URL, 409 alias taken`: each number begins an error.
    static func errors(_ text: String) -> [String] {
        if text.contains(",") { return QuickEntry.list(text) }
        var errors: [String] = []
        for word in text.split(whereSeparator: \.isWhitespace).map(String.init) {
            if errors.isEmpty || word.first?.isNumber ?? false { errors.append(word) } else { errors[errors.count - 1] += " " + word }
        }
        // Typed twice it is one error.
        var known: Set<String> = []
        return errors.filter { known.insert($0).inserted }
    }

    /// Why a number is no error's: those of HTTP, and the four digits of web sockets, are.
    private static func notAnError(in errors: [String]) -> String? {
        for error in errors {
            let word = String(error.prefix { !$0.isWhitespace })
            guard let number = Int(word), !(400...599).contains(number), !(1000...4999).contains(number) else { continue }
            return "\(word) is no error: 400 to 499 are the caller's, 500 to 599 ours"
        }
        return nil
    }

    /// Fields as JSON has them, `{code, short}`, or without the braces; a brace that stands alone is refused.
    private static func bracketed(_ text: String, _ example: String) -> Result<Value, Problem> {
        var plain = QuickEntry.trimmed(text)
        if plain.hasPrefix("{"), plain.hasSuffix("}") { plain = QuickEntry.trimmed(plain.dropFirst().dropLast()) }
        let count = { (brace: Character) in plain.count { $0 == brace } }
        guard !plain.isEmpty, count("{") == count("}") else {
            return .failure(Problem(message: "a brace stands alone: the fields are \(example), with braces around them or without"))
        }
        return .success(fields(plain).attributeValue)
    }

    static func fields(_ text: String) -> Fields {
        Fields(
            QuickEntry.list(text).map { part in
                let words = part.split(whereSeparator: { $0.isWhitespace || $0 == ":" }).map(String.init)
                let name = words.first ?? part
                let isOptional = name.hasSuffix("?")
                let plain = isOptional ? String(name.dropLast()) : name
                let type = words.count > 1 ? words.dropFirst().joined(separator: " ") : FieldType.usual(for: plain)
                return Field(name: plain, type: type + (isOptional && !type.hasSuffix("?") ? "?" : ""))
            })
    }

    private func refine(_ refinement: Refinement, _ rest: String) -> Reading {
        guard let marked, let last = board.api.firstIndex(where: { $0.call == marked }) else {
            return .unreadable("'\(refinement.word)' refines a call, and none is marked: begin with one, as GET /v1/urls")
        }
        let place = repeated(refinement, beside: last) ?? last
        if rest.isEmpty { return .unreadable("\(refinement.word) what? \(refinement.example)") }
        switch refinement.value(rest) {
        case .failure(let problem): return .unreadable(problem.message)
        case .success(let value):
            if let problem = missing(refinement.key, rest) { return .unreadable(problem) }
            var changes = [AttributeChange(refinement.key, value)]
            // Who sends such a key means that a repeat does nothing more.
            let isKeyed = refinement.key == "request" && board.api[place][.idempotent] == nil && Self.hasIdempotencyKey(rest)
            if isKeyed { changes.append(Call.change(.idempotent, to: .key)) }
            var edits = [Edit.change(section: .api, index: place, changes: changes)]
            // Who the user is is said once: alone on a line it is for all calls that do not say. A certificate is of the programs that one
            // call is between.
            let isOfAll = refinement.key == "auth" && Authentication(attributeValue: value)?.namesUsers ?? false
            let silent = isAlone && isOfAll && board.api[place][.auth] == nil ? callsWithoutAuth(beside: place) : []
            edits += silent.map { Edit.change(section: .api, index: $0, changes: changes) }
            if case .callDetail(let owner, let key)? = replacing?.subject, owner == place, key != refinement.key {
                edits.insert(.change(section: .api, index: place, changes: [AttributeChange(key, nil)]), at: 0)
            }
            let said = FigureText.text(refinement.key, value)
            let whose =
                silent.isEmpty ? board.api[place].call : silent.count + 1 == board.api.count ? "all calls" : "\(silent.count + 1) calls"
            let text = "\(whose): \(refinement.word) \(said.isEmpty ? rest : said)" + (isKeyed ? "; idempotent key" : "")
            var reading = Reading.edit(RequirementEntry.batch(edits), text, marked: marked)
            if place != last { reading.note = "Said of \(whose): a \(Self.method(of: board.api[last])) may be repeated anyway" }
            return reading
        }
    }

    private static func method(of call: Call) -> String { String(call.call.prefix { $0 != " " }).uppercased() }

    /// The call that a word about repeats is said of where the marked one only reads, which may be repeated anyway: the last that writes
    /// and does not say yet what a repeat does. Nil where the word is about the marked one.
    private func repeated(_ refinement: Refinement, beside place: Int) -> Int? {
        guard isAlone, replacing == nil, refinement.key == "idempotent", ["GET", "HEAD"].contains(Self.method(of: board.api[place])) else {
            return nil
        }
        return board.api.lastIndex { ["POST", "PATCH", "PUT", "DELETE"].contains(Self.method(of: $0)) && $0[.idempotent] == nil }
    }

    private func callsWithoutAuth(beside place: Int) -> [Int] {
        board.api.indices.filter { $0 != place && board.api[$0][.auth] == nil }
    }

    /// Whether one of the fields is a key by which repeats are told: `idempotency_key`, `Idempotency-Key`.
    private static func hasIdempotencyKey(_ text: String) -> Bool {
        fields(text).all.contains { field in
            let words = field.name.lowercased().split { !$0.isLetter }
            return words.contains { $0.hasPrefix("idempoten") }
        }
    }

    /// What a call may name must be on the board.
    private func missing(_ key: String, _ name: String) -> String? {
        switch key {
        case "flow" where board.flow(name) == nil: "no flow \(name)" + NearestName.hint(for: name, among: board.flows.map(\.name))
        case "handler" where board.component(name) == nil:
            "no component \(name)" + NearestName.hint(for: name, among: board.components.map(\.id))
        default: nil
        }
    }

    // MARK: Entries

    static func entries(of board: Board) -> [PaneEntry] {
        board.api.enumerated().flatMap { index, call -> [PaneEntry] in
            let isPath = methods.contains(String(call.call.prefix { $0 != " " })) && call.call.split(separator: " ").count == 2
            let text = call.call + (call[.does].map { (isPath ? " " : ": ") + CallTail.typed($0, on: board) } ?? "")
            let head = PaneEntry(.call(index), text, removal: .remove(section: .api, index: index), owner: call.call)
            return [head]
                + refinements.dropLast().compactMap { refinement in
                    guard let value = call.attributes[refinement.key] else { return nil }
                    let removal = Edit.change(section: .api, index: index, changes: [AttributeChange(refinement.key, nil)])
                    return PaneEntry(
                        .callDetail(call: index, key: refinement.key), "\(refinement.word) \(typed(value))", removal: removal,
                        owner: call.call)
                }
        }
    }

    private static func typed(_ value: Value) -> String {
        switch value {
        case .text(let text): text
        case .list(let list): list.map(typed).joined(separator: ", ")
        case .map(let pairs): pairs.map { "\($0.key) \(typed($0.value))" }.joined(separator: ", ")
        case .quantity(let quantity): quantity.text
        case .bool(let bool): bool ? "true" : "false"
        }
    }
}
