import Catalog
import Whiteboard

// Why-first: whether a number, an entity, a flow or a sentence asks for a box before the box is there.

extension Situation {
    /// Whether a box has to be asked for: people and what lies outside need no reason.
    func needsReason(_ component: Component) -> Bool { family(component) != .outside }

    /// Whether something on the board asks for a box: a text that names it, an entity that lies in it, a flow that passes it, or a figure
    /// that its family stands for.
    func hasReason(_ component: Component) -> Bool {
        if component[.notes] != nil || board.flows.contains(where: { flow in flow.path.contains { $0.component == component.id } }) {
            return true
        }
        return hadReason(component)
    }

    /// The same of what can be there before the box itself: texts, entities and figures.
    func hadReason(_ component: Component) -> Bool {
        if isNamedByReason(component) { return true }
        // A promise of being up asks for somebody who looks.
        if component.kind == "monitoring", ["availability", "latency", "rto"].contains(where: isSet) { return true }
        return Self.figures[family(component)]?.contains(where: isSet) ?? false
    }

    /// Whether a sentence names a box or an entity lies in it: more than a figure that any box of its family has.
    func isNamedByReason(_ component: Component) -> Bool {
        if board.data.contains(where: { $0.store == component.id }) { return true }
        let said = board.notes.map(\.text) + tradeOffTexts + optimizationTexts + (board.requirements[.assumptions] ?? [])
        return (board.requirements.functional + said).contains { names(component, in: $0) }
    }

    /// The figures that ask for a part of a family: what it is scaled, placed or chosen by.
    private static let figures: [Family: [String]] = [
        .edge: ["requests", "reads", "peak-requests", "availability", "daily-users"],
        .compute: ["requests", "reads", "writes", "daily-users", "peak-requests"],
        .store: ["writes", "retention", "object-size"],
        .cache: ["reads", "read-write", "latency"],
        .broker: ["writes", "peak", "peak-requests"],
        .coordination: ["consistency", "partition"],
    ]
}

/// When a box came, and when something asked for it first, in seconds of the session's clock.
public struct BoxArrival: Hashable, Sendable, Codable {
    /// When it was there first; nil for one that came with the board.
    public let came: Double?
    /// When something asked for it first; nil as long as nothing does.
    public var asked: Double?
    /// When a sentence or an entity named it first; nil as long as none does, and in sessions of an older program.
    public var named: Double?
    /// Whether a finding's own fix drew it; nil where it did not, and in sessions of an older program.
    var isByFix: Bool?

    /// Whether its reason was there when it came.
    public var isReasonedFirst: Bool { came.map { came in asked.map { $0 <= came } ?? false } ?? false }
    /// Whether a sentence or an entity named it before it came.
    public var isNamedFirst: Bool { came.map { came in named.map { $0 <= came } ?? false } ?? false }
}

extension Session {
    /// Notes which boxes are new, and which of all have their reason by now.
    public mutating func weigh(in situation: Situation) {
        var arrivals = arrivals ?? [:]
        let isFirst = self.arrivals == nil
        for component in situation.board.components where situation.needsReason(component) {
            let known = arrivals[component.id]
            guard known?.asked == nil || known?.named == nil else { continue }
            var arrival = known ?? BoxArrival(came: isFirst ? nil : elapsed)
            // What comes with a box, its own note or a flow over it, was not there before it.
            let asks = known == nil && !isFirst ? situation.hadReason(component) : situation.hasReason(component)
            // Looked at again in the same moment it is after the box all the same.
            let time = known == nil ? elapsed : max(elapsed, (arrival.came ?? -1).nextUp)
            if asks, arrival.asked == nil { arrival.asked = time }
            if arrival.named == nil, situation.isNamedByReason(component) { arrival.named = time }
            arrivals[component.id] = arrival
        }
        if arrivals != self.arrivals { self.arrivals = arrivals }
    }

    /// Notes that a box was drawn by a finding's own fix: nobody had to ask for it.
    mutating func noteFix(drew id: String) {
        var arrival = arrivals?[id] ?? BoxArrival(came: elapsed)
        arrival.isByFix = true
        arrivals = (arrivals ?? [:]).merging([id: arrival]) { _, new in new }
    }
}

/// How many boxes came after their reason.
public struct WhyFirst: Hashable, Sendable {
    /// Boxes that the candidate drew in the session and that still stand.
    public let boxes: Int
    /// Those that a sentence or an entity named before them.
    public let reasoned: Int
    /// Those that a figure alone asked for before them, as it asks for any of their family.
    public let figured: Int
    /// Boxes that fixes drew.
    public let fixed: Int
    /// The shown names of those that have no reason by now.
    public let without: [String]

    /// The meter as it stands.
    ///
    /// - Parameters:
    ///   - situation: The session and its board at this moment.
    ///   - session: The session where that is further on than the situation's.
    public init(_ situation: Situation, _ session: Session? = nil) {
        let arrivals = (session ?? situation.session).arrivals ?? [:]
        let all = situation.board.components.compactMap { component in
            arrivals[component.id].flatMap { $0.came == nil ? nil : (component: component, arrival: $0) }
        }
        let drawn = all.filter { $0.arrival.isByFix != true }
        boxes = drawn.count
        fixed = all.count - drawn.count
        reasoned = drawn.count { $0.arrival.isNamedFirst }
        figured = drawn.count { $0.arrival.isReasonedFirst && !$0.arrival.isNamedFirst }
        without = drawn.filter { $0.arrival.asked == nil }.map { $0.component.shownName(situation.catalog) }
    }

    /// `; 3 more had only a figure behind them, as reads ask for any cache; no reason yet for Cache; 2 others were drawn by fixes (f)`;
    /// empty where nothing is to be added.
    public var rest: String {
        (figured > 0 ? "; for \(figured) of them only a figure called, as reads call for any cache" : "")
            + (without.isEmpty ? "" : "; no reason yet for \(without.prefix(4).joined(separator: ", "))")
            + (fixed > 0 ? "; \(fixed) \(fixed == 1 ? "other was" : "others were") drawn by fixes (f)" : "")
    }

    /// `you gave a reason for 9 of the 12 boxes that ask for one, before you drew them`; nil where none was drawn.
    public var text: String? {
        boxes == 0
            ? nil
            : "you gave a reason for \(reasoned == 0 ? "none" : String(reasoned)) of the \(boxes) boxes that ask for one, before you drew them"
    }
}
