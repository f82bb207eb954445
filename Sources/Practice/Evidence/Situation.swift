import Analysis
import Catalog
import Review
import Whiteboard

/// Where a session stands: board, review, clock and question together. Checks, probes and the rubric look at nothing else.
public struct Situation: Sendable {
    /// The candidate's board now.
    public let board: Board
    /// Clock, phases and what happened.
    public let session: Session
    /// Checks, probes and the rubric to hold both to.
    public let guide: PracticeGuide
    /// Nil in a session without a question.
    public let question: Question?
    /// The question's scaled board.
    public let reference: Board?
    /// What the board implies.
    public let design: Design
    /// What the rules say of the board, process rules among them.
    public let review: ReviewResult
    /// The board's estimates with their values.
    public let sheet: EstimateSheet

    /// - Parameters:
    ///   - board: The board.
    ///   - session: The session; nil where nobody practises.
    ///   - catalog: The kinds, technologies and attributes.
    ///   - guide: The phases, checks and probes.
    ///   - question: The question; nil where the board is nobody's answer.
    ///   - reference: The reference design.
    ///   - review: What the rules say of the board; evaluated here where the caller has none.
    public init(
        board: Board, session: Session, catalog: Catalog, guide: PracticeGuide, question: Question? = nil, reference: Board? = nil,
        review: ReviewResult? = nil
    ) {
        self.board = board
        self.session = session
        self.guide = guide
        self.question = question
        self.reference = reference
        design = Design(board, catalog: catalog)
        sheet = EstimateSheet(board.requirements)
        if let review {
            self.review = review
        } else {
            var options = ReviewOptions()
            options.includesProcessOnBareDrawings = true
            self.review = RuleBook.review(design, options: options) ?? ReviewResult(findings: [], unknownRules: [])
        }
    }

    /// The catalogue the design was made with.
    public var catalog: Catalog { design.catalog }
    var minute: Double { session.minute }

    // MARK: Findings

    /// The open findings of a rule.
    func open(_ rule: String) -> [Finding] { review.findings.filter { $0.rule == rule && !$0.isWaived } }

    func isOpen(_ rules: String...) -> Bool { rules.contains { !open($0).isEmpty } }

    func isWaived(_ rule: String) -> Bool { review.findings.contains { $0.rule == rule && $0.isWaived } }

    func isOpen(families: Set<RuleFamily>, from severity: Severity) -> Bool {
        review.findings.contains { !$0.isWaived && families.contains($0.family) && $0.severity >= severity }
    }

    // MARK: Requirements

    /// Written in the board, or an estimate of that name.
    func isSet(_ key: String) -> Bool { design.requirements.attributes[key] != nil }

    func isSet<V: AttributeValue>(onAFlow attribute: Attribute<Flow, V>) -> Bool { board.flows.contains { $0[attribute] != nil } }

    var hasRate: Bool { isSet("reads") || isSet("writes") || isSet("requests") }
    var hasPeak: Bool { states(.peak) }
    var hasSizedEstimate: Bool { sheet.lines.contains { $0.value?.dimension == .size } }

    /// The target in force: the requirement's, stated or estimated.
    var availability: Double? { design.requirements[.availability]?.value }

    // MARK: Texts

    /// Notes, trade-offs, optimizations and assumptions.
    var texts: [String] { noteTexts + tradeOffTexts + optimizationTexts + (board.requirements[.assumptions] ?? []) }
    var noteTexts: [String] { board.notes.map(\.text) + board.components.compactMap { $0[.notes] } }
    var tradeOffTexts: [String] { board.tradeOffs.map(Session.text) }
    var optimizationTexts: [String] { board.optimizations.map(Session.text) }

    func has(stemOf stems: [String], in texts: [String]) -> Bool { texts.contains { PlainWords.has(stemOf: stems, in: $0) } }

    // MARK: Flows

    /// The place among the design's flows of each declared flow.
    private func designFlow(_ index: Int) -> DesignFlow? { design.flows.first { $0.declared == index } }

    func isWrite(flow index: Int) -> Bool { designFlow(index)?.isWrite ?? (board.flows[index].kind == .write) }

    /// Average requests a second; nil where nothing says.
    func rate(ofFlow index: Int) -> Double? {
        if let stated = board.flows[index][.rate]?.value { return stated }
        guard let place = design.flows.firstIndex(where: { $0.declared == index }) else { return nil }
        return design.traffic.rates[place]?.value
    }

    /// The flows of this kind, the one with the highest rate first; of equal ones the first.
    func flowsByRate(writes: Bool) -> [Int] {
        board.flows.indices.filter { isWrite(flow: $0) == writes }
            .sorted { (rate(ofFlow: $1) ?? -1, $0) < (rate(ofFlow: $0) ?? -1, $1) }
    }

    /// The flow of this kind with the highest rate, of equal ones the first.
    func busiestFlow(writes: Bool) -> Int? { flowsByRate(writes: writes).first }

    func path(ofFlow index: Int) -> [Component] { board.flows[index].path.compactMap { board.component($0.component) } }

    // MARK: Calls

    static func method(_ call: Call) -> String { String(call.call.prefix { $0 != " " }).uppercased() }

    /// The calls that list something, but for one of which the candidate has said that it is no list.
    var lists: [Call] {
        let all = board.api.filter(Self.isList)
        let open = all.filter { ($0[.page] ?? Paging.none) == .none }
        guard open.count == 1, deniesItsPremise("A03") else { return all }
        return all.filter { $0.call != open[0].call }
    }

    /// A read of many: GET, and the last part of the path is no {name} and ends in s or is feed, home and the like. What says that it
    /// answers with a number is none.
    static func isList(_ call: Call) -> Bool {
        guard method(call) == "GET" else { return false }
        let path = call.call.split(separator: " ").dropFirst().first.map(String.init) ?? ""
        let last = (path.split(separator: "?").first ?? "").split(separator: "/").last.map(String.init) ?? ""
        guard !last.isEmpty, !last.hasPrefix("{"), !single.contains(last) else { return false }
        if BoundedAnswer.isGiven(by: call) { return false }
        if let does = call[.does]?.lowercased(), counting.contains(where: does.contains) { return false }
        if answersWithOne(call) { return false }
        return last.hasSuffix("s") || ["feed", "home", "search", "timeline", "inbox", "history"].contains(last)
    }

    /// Whether what a call sends back is said, and is one thing with its fields: `returns price and quote id`.
    private static func answersWithOne(_ call: Call) -> Bool {
        let does = PlainWords.of(call[.does] ?? "")
        let said = does.firstIndex { ["returns", "return", "gives", "answers"].contains($0) }.map { Array(does[($0 + 1)...]) } ?? []
        let fields = (call[.response]?.all.map(\.name) ?? []).flatMap(PlainWords.of)
        let words = (fields + said).filter { ($0.first?.isLetter ?? false) && !["and", "with", "the"].contains($0) }
        return !words.isEmpty
            && !words.contains { $0.singular != $0 || many.contains($0) }
    }

    private static let many: Set<String> = [
        "list", "page", "cursor", "next", "feed", "history", "timeline", "inbox", "array", "many", "all", "each", "every", "limit", "token",
    ]

    private static let single: Set<String> = ["stats", "status", "statistics", "analytics", "metrics", "counts"]
    private static let counting = ["count of", "number of", "how many", "one number", "total ", "sum of", "a number"]

    /// The call of the write flow with the highest rate, else the first POST, else the first PUT or PATCH, else the first message
    /// that is sent over no HTTP.
    var mainWrite: Call? {
        let flow = busiestFlow(writes: true).map { board.flows[$0].name }
        return board.api.first { $0[.flow] != nil && $0[.flow] == flow } ?? board.api.first { Self.method($0) == "POST" }
            ?? board.api.first { ["PUT", "PATCH"].contains(Self.method($0)) }
            ?? board.api.first { !(CallEntry.methods + ["WS", "SSE"]).contains(Self.method($0)) }
    }

    // MARK: Stores

    func component(_ id: String?) -> Component? { id.flatMap { board.component($0) } }
    func family(_ component: Component) -> Family { catalog.family(of: component.kind) }
    var stores: [Component] { board.components.filter { family($0) == .store } }
    var caches: [Component] { board.components.filter { $0.kind == "cache" } }
    var brokers: [Component] { board.components.filter { family($0) == .broker } }

    /// The words by which texts name a component: id, shown name, technology, kind.
    func names(of component: Component) -> [String] {
        [component.id, component.name ?? catalog.shownName(id: component.id), component.technology, component.kind.rawValue].compactMap {
            $0
        }
    }

    /// Whether a text names a component, flow or entity of the board.
    func names(_ text: String, partOfBoard: Bool = true) -> Bool {
        let words = PlainWords.of(text)
        return board.components.contains { component in names(of: component).contains { Self.stands($0, in: words) } }
            || board.flows.contains { Self.stands($0.name, in: words) } || board.data.contains { Self.stands($0.name, in: words) }
    }

    func names(_ component: Component, in text: String) -> Bool {
        let words = PlainWords.of(text)
        return names(of: component).contains { Self.stands($0, in: words) }
    }

    /// Whether a name's words stand side by side; the last may have an ending (`link`, `links`).
    static func stands(_ name: String, in words: [String]) -> Bool {
        let parts = PlainWords.of(name)
        guard let last = parts.last, parts.count <= words.count else { return false }
        // `the seat map` is Seatmap.
        if parts.count == 1, last.count > 5, zip(words, words.dropFirst()).contains(where: { $0 + $1 == last }) { return true }
        return (0...(words.count - parts.count)).contains { start in
            words[start..<start + parts.count - 1].elementsEqual(parts.dropLast())
                && (words[start + parts.count - 1] == last || words[start + parts.count - 1] == last + "s"
                    || words[start + parts.count - 1] + "s" == last)
        }
    }

    /// Whether an entity says why it lies where it lies, itself or by a trade-off that names its store.
    func isReasoned(_ entity: Entity) -> Bool {
        // One word names no reason, and neither does what says that there is none.
        if let why = entity[.why], PlainWords.of(why).count > 1, !NonAnswer.isOne(why) { return true }
        guard let store = component(entity.store) else { return false }
        return board.tradeOffs.contains { row in
            row[.because] != nil && names(store, in: Session.text(row))
        }
    }

    // MARK: Regions

    /// The regions that the board's components stand in.
    var regions: Set<String> { Set(design.parts.flatMap(\.regions)) }
}
