import Analysis
import Review
import Whiteboard

/// A curveball that holds: the session as it stands, and under what the curveball changes.
public struct CurveballTrial: Sendable {
    let curveball: DrawnCurveball
    /// As the board stands.
    let plain: Situation
    /// With the change laid over the board; the same where it changes no figure.
    let under: Situation
    /// The board that the analysis sees; nil where it is the one that stands.
    public let board: Board?

    /// Lays the change of a curveball over the board of a situation.
    public init(_ curveball: DrawnCurveball, in situation: Situation) {
        self.curveball = curveball
        plain = situation
        if let edit = CurveballChanges.edit(curveball, in: situation), let changed = try? situation.board.applying(edit) {
            board = changed
            under = Situation(
                board: changed, session: situation.session, catalog: situation.catalog, guide: situation.guide,
                question: situation.question, reference: situation.reference)
        } else {
            board = nil
            under = situation
        }
    }

    /// What the rules find under the change.
    public var review: ReviewResult { under.review }
    /// What the board implies under the change.
    public var design: Design { under.design }

    /// What of the traffic was multiplied: `post times 10, the other flows as they were`; nil where none was.
    public var counted: String? { board == nil ? nil : TrafficGrowth(curveball, in: plain)?.text }

    // MARK: What fails

    /// Whether every flow of users that is walked still gets through with these components down.
    func flowsHold(without failed: Set<String>) -> Bool {
        let flows = under.design.flows.filter { $0.isUserFacing && $0.isDeclared && !$0.parts.isEmpty }
        guard !flows.isEmpty else { return false }
        let down = Set(failed.compactMap { under.design.topology.indexOf[$0] })
        return flows.allSatisfy { flow in
            // A flow numbers its own parts, the client first.
            let lost = flow.parts.indices.filter { down.contains(flow.parts[$0]) }
            return lost.isEmpty || !flow.dependencies.down(whenFailed: lost)[0]
        }
    }

    /// Components that a place takes with it: those that stand there alone; where nothing is said of places, all that run somewhere.
    func standing(only inOnePlace: (Part) -> [String]) -> Set<String> {
        let parts = under.design.parts.filter { !$0.isOutside && !["dns", "cdn"].contains($0.kind.rawValue) }
        var members: [String: Int] = [:]
        for part in parts {
            for place in Set(inOnePlace(part)) where place.contains(where: { $0 != " " }) {
                members[place, default: 0] += max(1, part.component[.replicas] ?? 1)
            }
        }
        let fullest = members.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
        return Set(parts.filter { part in inOnePlace(part).allSatisfy { $0 == fullest } }.map(\.id))
    }

    // MARK: Since it was drawn

    /// Whether anything on the board was edited after it was drawn.
    var isEditedSince: Bool {
        var isDrawn = false
        for event in plain.session.timeline {
            switch event.what {
            case .drewCurveball(curveball.id, _): isDrawn = true
            case .edited(_, false) where isDrawn: return true
            default: break
            }
        }
        return false
    }

    /// Whether something that stood there was told otherwise since: a figure of a part, an arrow, a flow or an entity.
    var isSettledSince: Bool {
        let parts: Set<String> = ["components", "connections", "flows", "data", "api", "requirements"]
        let looks: Set<String> = ["at", "name", "pinned", "label", "notes"]
        var isDrawn = false
        return plain.session.timeline.contains { event in
            switch event.what {
            case .drewCurveball(curveball.id, _): isDrawn = true
            case .edited(let changes, false) where isDrawn:
                return changes.contains { $0.verb == .changed && parts.contains($0.part) && !looks.isSuperset(of: $0.keys) }
            default: break
            }
            return false
        }
    }

    /// Trade-offs, notes and optimizations that are younger than it.
    func textsSince(_ texts: [String]) -> [String] {
        texts.filter { text in (plain.session.time(ofText: text) ?? -1) >= curveball.time }
    }

    /// Whether a reason or a part that came since it was drawn bears on what happens: how a curveball without a check is answered on the
    /// board. One word that both have is chance, where the event has more.
    var speaksOfTheEvent: Bool {
        let board = plain.board
        guard isEditedSince, !board.components.isEmpty else { return false }
        let event = Self.words(curveball.event)
        let answer = Self.words(plain.question?.ownCurveball(curveball.id)?.answer ?? "")
        // Why a finding stays is no answer to what happens.
        let waivers = Set(board.tradeOffs.filter { !$0.waives.isEmpty }.map(Session.text))
        let texts = plain.texts.filter { !waivers.contains($0) && (plain.session.time(ofText: $0) ?? -1) > curveball.time }
        let parts = newComponents.map { plain.names(of: $0).joined(separator: " ") }
        return (texts + parts).contains { text in
            let said = Self.words(text)
            let shared = event.count { word in said.contains { Self.isSame($0, word) } }
            let more = answer.count { word in said.contains { Self.isSame($0, word) } }
            return shared >= 1 && (shared + more >= 2 || event.count <= 3)
        }
    }

    /// The words of some weight.
    private static func words(_ text: String) -> Set<String> {
        Set(PlainWords.of(text).filter { $0.count >= 4 && !weightless.contains($0) && $0.first?.isNumber != true })
    }

    private static let weightless: Set<String> = [
        "with", "that", "this", "when", "what", "from", "into", "each", "every", "only", "more", "than", "then", "they", "them", "there",
        "must", "have", "over", "after", "before", "will", "does", "where", "which", "while", "also", "some", "still", "never", "empty",
    ]

    /// `syncs` and `sync` are one, `admits` and `admission` are not.
    private static func isSame(_ one: String, _ other: String) -> Bool {
        one.hasPrefix(other) || other.hasPrefix(one) || one.count > 5 && other.count > 5 && one.prefix(6) == other.prefix(6)
    }

    /// Components that came after it.
    var newComponents: [Component] {
        let before = Set(curveball.baseline?.components ?? [])
        return plain.board.components.filter { !before.contains($0.id) }
    }

    /// Whether the check of its id holds; nil where it has none.
    var holds: Bool? { CurveballChecks.table[curveball.id].map { $0(self) } }

    /// What has to be known later of the board as it is now.
    var baseline: DrawnCurveball.Baseline {
        DrawnCurveball.Baseline(
            isHeld: holds ?? false, components: plain.board.components.map(\.id), keys: Self.keys(of: plain.board), cost: plain.totalCost)
    }

    /// What decides where rows lie, of all stores and entities.
    static func keys(of board: Board) -> [String] {
        board.data.map { "\($0.name): \($0[.key] ?? ""); \($0[.shardBy] ?? "")" }
            + board.components.compactMap { component in component[.shardingKey].map { "\(component.id): \($0)" } }
    }
}

extension Situation {
    /// The stated costs of all components together, a month; nil where none is stated.
    var totalCost: Double? {
        let costs = board.components.compactMap { component -> Double? in
            guard case .quantity(let quantity)? = component.attributes["cost"] else { return nil }
            return quantity.value
        }
        return costs.isEmpty ? nil : costs.reduce(0, +)
    }
}
