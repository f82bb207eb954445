import Analysis
import Catalog
import Whiteboard

/// A flow as it was walked over the board, letter by letter: the steps that it takes, and whether it reads or writes.
public struct WalkedFlow: Hashable, Sendable {
    /// The steps. Who is gone back to is no step: a reply comes by itself, and a second one would count as another call.
    public let path: [PathEntry]
    /// What it does; nil where nothing says.
    public let kind: FlowKind?
    /// Whether a word behind the name said what it does.
    public let isKindSaid: Bool
    /// Its name, without the words that said what it does and how often.
    public let name: String
    /// How often it is asked for, where words behind the name said so.
    public let rate: AnyQuantity?
    /// The number that was taken for so many a second: it stood behind `read` or `write`, where a rate stands, without a `/s`.
    public let bareRate: String?

    /// - Parameters:
    ///   - typed: The name as it was typed; `read`, `write` and a rate behind it say what the flow does and how often.
    ///   - walk: Ids of components in the order in which they were pressed.
    ///   - board: The board.
    ///   - reference: The question's design: a flow of the same name does the same.
    public init(_ typed: String, walk: [String], on board: Board, reference: Board? = nil) {
        path = Self.steps(walk, on: board)
        var words = Self.withPlainRates(typed.split(separator: " ").map(String.init))
        var (said, rate, bare): (FlowKind?, AnyQuantity?, String?)
        if words.count > 2, let last = words.last, FlowKind(rawValue: words[words.count - 2].lowercased()) != nil,
            (try? QuantityText.read(last, as: .count)) != nil, let quantity = try? QuantityText.read(last + "/s", as: .rate)
        {
            (rate, bare) = (quantity, last)
            words.removeLast()
        }
        while words.count > 1, let last = words.last {
            if said == nil, let kind = Self.kinds[last.lowercased()] {
                said = kind
            } else if rate == nil, last.first?.isNumber == true, let quantity = try? QuantityText.read(last, as: .rate) {
                rate = quantity
            } else {
                break
            }
            words.removeLast()
        }
        name = words.joined(separator: " ")
        kind = said ?? Self.kind(of: name, over: path, on: board, reference)
        isKindSaid = said != nil
        self.rate = rate
        bareRate = bare
    }

    /// What is said of a flow in one word.
    private static let kinds: [String: FlowKind] = ["read": .read, "reads": .read, "write": .write, "writes": .write]

    /// Whether words say only what a flow does and how often, and name none.
    ///
    /// - Parameters:
    ///   - typed: The words behind a walk.
    ///   - board: A flow that waits there under such a word is named by it: `read`.
    public static func isNameless(_ typed: String, on board: Board) -> Bool {
        let words = typed.split(separator: " ")
        if let first = words.first, board.flows.contains(where: { $0.name == first && $0.path.isEmpty }) { return false }
        return words.allSatisfy { $0.first?.isNumber == true || kinds[$0.lowercased()] != nil }
    }

    /// What is counted, whatever it does.
    private static let counted: Set<String> = ["requests", "request", "req", "calls", "times"]

    private static let spans = ["second": "s", "minute": "min", "hour": "h"]

    /// `50k writes/s` and `50k writes a second`, as requirements say it, in the words that are read here: `50k/s writes`.
    private static func withPlainRates(_ words: [String]) -> [String] {
        var words = words
        if words.count > 3, ["a", "per", "each"].contains(words[words.count - 2].lowercased()) {
            let unit = words[words.count - 1].lowercased()
            words.replaceSubrange((words.count - 3)..., with: ["\(words[words.count - 3])/\(spans[unit] ?? unit)"])
        }
        guard words.count > 2, let slash = words[words.count - 1].firstIndex(of: "/") else { return words }
        let (number, last) = (words[words.count - 2], words[words.count - 1])
        let noun = last[..<slash].lowercased()
        let rate = number + last[slash...]
        guard kinds[noun] != nil || counted.contains(noun), number.first?.isNumber == true,
            (try? QuantityText.read(rate, as: .rate)) != nil
        else { return words }
        return Array(words.prefix(words.count - 2)) + [rate] + (kinds[noun] == nil ? [] : [noun])
    }

    /// A name for a walk: of a flow that the board names and nobody has walked, unless it promises what this walk is far from, of a call
    /// of a flow of the reference that ends in such a store. Nil where nothing tells.
    public static func name(for walk: [String], on board: Board, reference: Board?, catalog: Catalog) -> String? {
        let named = board.flows.indices.first { board.flows[$0].path.isEmpty && keepsItsPromise($0, over: walk, on: board, catalog) }
        if let named { return board.flows[named].name }
        let passed = Set(walk)
        let walked = board.flows.map { PlainWords.of($0.name) }
        let free = board.api.filter { call in
            call[.flow] == nil && (call[.handler].map(passed.contains) ?? true)
                && !walked.contains { words in words.contains { word in PlainWords.of(call[.does] ?? "").contains(word) } }
        }
        if let word = free.lazy.compactMap({ PlainWords.of($0[.does] ?? "").first }).first { return word }
        let kinds = Set(walk.compactMap { board.component($0)?.kind })
        return reference?.flows.first { flow in
            guard !walked.contains(PlainWords.of(flow.name)), let last = flow.path.last?.component else { return false }
            return reference?.component(last).map { kinds.contains($0.kind) } ?? false
        }?.name
    }

    /// Whether a flow without a path would be about as quick over this walk as it promises: who promises 50 microseconds for the match does
    /// not mean the whole way there.
    private static func keepsItsPromise(_ flow: Int, over walk: [String], on board: Board, _ catalog: Catalog) -> Bool {
        guard let promised = board.flows[flow][.latency]?.value else { return true }
        let edit = Flow.edit(at: flow, .path, to: steps(walk, on: board))
        guard let walked = try? board.applying(edit) else { return true }
        let design = Design(walked, catalog: catalog)
        guard let time = design.flows.first(where: { $0.declared == flow }).flatMap({ design.latency(of: $0) })?.time.p99 else {
            return true
        }
        return time / 1000 <= promised * 2
    }

    private static func steps(_ walk: [String], on board: Board) -> [PathEntry] {
        func isJoined(_ from: String, _ to: String) -> Bool { board.connections.contains { $0.from == from && $0.to == to } }
        var steps: [PathEntry] = []
        var now: String?
        for id in walk {
            defer { now = id }
            guard let before = now, steps.contains(where: { $0.component == id }) else {
                // From the latest step that leads there: a caller is named where that is another one.
                let latest = steps.last { isJoined($0.component, id) }?.component
                let caller = now.flatMap { isJoined($0, id) && latest != $0 ? $0 : nil }
                steps.append(PathEntry(id, caller: caller))
                continue
            }
            if !isJoined(before, id), isJoined(id, before) { continue }
            steps.append(PathEntry(id, caller: nil))
        }
        return steps
    }

    // MARK: What it does

    private static func kind(of name: String, over path: [PathEntry], on board: Board, _ reference: Board?) -> FlowKind? {
        let wanted = PlainWords.of(name)
        let named = board.api.first { $0[.flow].map { PlainWords.of($0) == wanted } ?? false }
        // What is brought on behind a message is kept for others, whichever call reads it by the same name.
        if named == nil, bringsOn(path, on: board) { return .write }
        if let call = named ?? nearest(wanted, board.api),
            // A message that is no HTTP says by its words alone whether it reads.
            CallEntry.methods.contains(Situation.method(call))
        {
            return ["GET", "HEAD"].contains(Situation.method(call)) ? .read : .write
        }
        if let kind = reference?.flows.first(where: { PlainWords.of($0.name) == wanted })?.kind { return kind }
        for (kind, stems) in verbs where wanted.contains(where: { word in stems.contains { word.hasPrefix($0) } }) { return kind }
        return nil
    }

    /// Whether the last step is called by who was handed a message on the way: what is counted or listed there is kept for others.
    private static func bringsOn(_ path: [PathEntry], on board: Board) -> Bool {
        let ids = path.map(\.component)
        guard ids.count > 2, let last = ids.last else { return false }
        func kind(_ from: String, _ to: String) -> ConnectionKind? { board.connections.first { $0.from == from && $0.to == to }?.kind }
        guard let caller = ids.dropLast().last(where: { kind($0, last) != nil }), let way = kind(caller, last), way != .async else {
            return false
        }
        return ids.prefix { $0 != caller }.contains { kind($0, caller) == .async }
    }

    /// The one call that speaks of all the words, of several that all do the same.
    private static func nearest(_ words: [String], _ calls: [Call]) -> Call? {
        let stems = words.filter { $0.count >= 4 }.map { String($0.prefix(5)) }
        guard !stems.isEmpty else { return nil }
        let found = calls.filter { call in
            let said = PlainWords.of("\(call.call) \(call[.does] ?? "")")
            return stems.allSatisfy { stem in said.contains { $0.hasPrefix(stem) } }
        }
        let isRead = Set(found.map { ["GET", "HEAD"].contains(Situation.method($0)) })
        return isRead.count == 1 ? found.first : nil
    }

    /// Whether a word is of something that is done.
    static func isDone(_ word: String) -> Bool { verbs.contains { $0.stems.contains { word.hasPrefix($0) } } }

    private static let verbs: [(kind: FlowKind, stems: [String])] = [
        (
            .write,
            [
                "creat", "post", "write", "add", "send", "upload", "pay", "charg", "order", "book", "short", "publish", "updat", "delet",
                "cancel", "refund", "regist", "follow", "like", "submit", "ingest", "leave", "reserv", "checkout", "save", "put", "set",
                "sign", "match", "report", "rate", "join", "move", "place", "transfer", "produc",
            ]
        ),
        (
            .read,
            [
                "read", "get", "list", "view", "search", "home", "redirect", "timeline", "feed", "play", "watch", "browse", "balance",
                "fetch",
                "show", "look", "find", "download", "stats", "count", "histor", "recommend", "consum",
            ]
        ),
    ]
}
