import Whiteboard

/// How each exit check of practice.yaml ticks itself: the sentence of its `when` as a predicate, by its id.
public enum ExitChecks {
    typealias Predicate = @Sendable (Situation) -> Bool

    /// Whether a check holds on the board as it stands. A check that is not in the table (of a newer guide) does not.
    public static func holds(_ id: String, in situation: Situation) -> Bool { table[id]?(situation) ?? false }

    /// Whether there is anything to judge yet: a phase whose pane is empty ticks nothing by itself.
    static func isJudged(_ phase: Phase, in situation: Situation) -> Bool {
        let board = situation.board
        return switch phase {
        case .requirements: !board.requirements.isEmpty || !board.flows.isEmpty
        case .api: !board.api.isEmpty
        case .data: !board.data.isEmpty
        // A simple design that was kept stays kept, whatever is taken off the board to draw the next.
        case .implementation: !board.connections.isEmpty || !board.stages.isEmpty
        case .optimise: !board.connections.isEmpty
        }
    }

    static let table: [String: Predicate] = requirements.merging(api) { $1 }.merging(data) { $1 }.merging(implementation) { $1 }.merging(
        optimise
    ) { $1 }

    private static let requirements: [String: Predicate] = [
        "R1": { (3...6).contains($0.board.requirements.functional.count) },
        "R2": { $0.board.requirements.outOfScope.count >= 2 },
        "R3": { $0.isSet("daily-users") || $0.question.map { $0.requirements[.dailyUsers] == nil } ?? false && $0.answeredUsersByARate },
        "R4": { $0.hasRate && $0.states(.peak) },
        "R5": { $0.states(.latency) },
        "R6": { $0.states(.availability) },
        "R7": { ($0.states(.retention) || $0.isKeptForEver) && $0.states(.size) },
        "R8": { $0.states(.lossAndOutage) },
        "R9": { $0.isSet("regions") || $0.isSet("compliance") },
        "R10": { $0.states(.readsToWrites) },
        "R11": { $0.states(.consistency) },
        "R12": { $0.arithmeticAgrees },
    ]

    private static let api: [String: Predicate] = [
        "A1": { $0.hasAllCalls },
        "A2": { situation in
            let repeated = situation.board.api.filter { ["POST", "PATCH"].contains(Situation.method($0)) }
            return (!repeated.isEmpty || situation.hasAllCalls) && repeated.allSatisfy { [.natural, .key].contains($0[.idempotent]) }
        },
        "A3": { situation in
            let lists = situation.lists
            return (!lists.isEmpty || situation.hasAllCalls && situation.listedRequirement == nil)
                && lists.allSatisfy { call in
                    guard let page = call[.page] else { return false }
                    return page != .none || situation.saysWhyUnpaged(call)
                }
        },
        "A4": { ($0.mainWrite?[.errors]?.count ?? 0) >= 2 },
        "A5": { situation in
            // That the review finds calls of which nothing says who may is the opposite.
            !situation.isOpen("security/no-auth")
                && (situation.entries.contains { $0[.auth] != nil } || situation.namesCallers)
        },
        "A6": { ($0.hasAllCalls && $0.slowRequirement == nil || $0.hasAcceptingCall) && !$0.isOpen("latency/slow-work-inline") },
    ]

    private static let data: [String: Predicate] = [
        "D1": { $0.hasAllEntities },
        "D2": { $0.hottest(writes: false)?.isServed ?? false },
        "D3": { $0.hottest(writes: true)?.isServed ?? false },
        "D4": { situation in
            !situation.board.data.isEmpty
                && situation.board.data.allSatisfy { ($0.store != nil || situation.isClasses) && situation.isReasoned($0) }
        },
        "D5": { situation in
            situation.board.data.contains { !situation.isDerived($0) } && situation.unsaidTruth == nil
        },
        "D6": { ($0.hasAllEntities && $0.knowsAmounts || $0.statesAShardKey && !$0.board.data.isEmpty) && $0.unsharded == nil },
        "D7": { $0.isSet("retention") || $0.eachStoreExpires || $0.eachEntityExpires },
        "D8": { $0.board.data.contains { $0[.pii] != nil } },
        "D9": { $0.board.data.contains(where: StateMachine.isTold) },
    ]

    private static let implementation: [String: Predicate] = [
        "I1": { $0.simple.isKept },
        "I2": { $0.hasWalkedFlows },
        "I3": { !$0.isOpen("structure/isolated", "structure/unreachable") },
        // What could be alone on a way is known once the ways are walked.
        "I4": { $0.hasWalkedFlows && !$0.isOpen(families: [.spof], from: .error) },
        "I5": { !$0.stores.isEmpty && !$0.isOpen("spof/single-store", "spof/manual-failover", "spof/no-backup") },
        "I6": { situation in
            (!situation.caches.isEmpty || situation.hasWalkedFlows) && situation.copyCaches.allSatisfy(situation.forgets)
        },
        "I7": { (!$0.brokers.isEmpty || $0.hasWalkedFlows) && !$0.isOpen("async/no-dlq") },
        "I8": { $0.bringsLoad && !$0.isOpen("capacity/overload", "capacity/hot", "capacity/cache-loss") },
        "I9": { $0.labelledShare >= 0.7 },
        "I10": { situation in
            !situation.isOpen("spof/single-zone")
                && situation.board.components.contains { ($0[.zones]?.count ?? 1) >= 2 || $0[.multiZone] == true }
        },
    ]

    private static let optimise: [String: Predicate] = [
        "O1": { $0.deepDives.count >= 2 },
        "O2": { $0.wholeTradeOffs.count >= 3 },
        "O3": { situation in situation.session.curveballs.contains { CurveballChecks.isAnswered($0, in: situation) } },
        "O4": { $0.saysWhoWatches || $0.isWaived("availability/unobserved") },
        "O5": { ProbeConditions.isAnswered("O09", in: $0) },
        "O6": { situation in !situation.review.findings.contains { !$0.isWaived && $0.severity >= .warning } },
    ]
}

/// A check as its pane shows it.
public struct CheckState: Hashable, Sendable {
    /// As the guide tells it.
    public let check: ExitCheck
    /// With what is known filled in: `the hottest read: by code`.
    public let text: String
    /// Ticked by the board.
    public let holds: Bool
    /// Ticked by hand as said aloud.
    public let isSaid: Bool
    /// What an open check still wants, where that is known better than by its text.
    public let lack: CheckLack?

    /// It holds because there is nothing on the board that it is about: nothing was shown.
    public let isMoot: Bool

    /// By the board or by hand.
    public var isTicked: Bool { holds || isSaid }
    /// Ticked by something that was shown or said.
    public var isShown: Bool { isTicked && !isMoot }
    /// What stands before it in a list: a tick only for what was shown.
    public var sign: String { isShown ? "✔" : isMoot ? "·" : "○" }

    /// `6 of 9`, `4 of 4, 2 need nothing`: what was shown of what there is to show, and of how many there is nothing.
    ///
    /// - Parameters:
    ///   - checks: Those of a phase.
    ///   - isShort: Whether what needs nothing is left out.
    public static func count(_ checks: [CheckState], isShort: Bool = false) -> String {
        let moot = checks.count(where: \.isMoot)
        return "\(checks.count(where: \.isShown)) of \(checks.count - moot)"
            + (moot == 0 || isShort ? "" : ", \(moot) need\(moot == 1 ? "s" : "") nothing")
    }
}

extension Situation {
    /// The checks of a phase that its pane lists (those of the report are left out), in their order.
    public func checks(of phase: Phase) -> [CheckState] {
        let isJudged = ExitChecks.isJudged(phase, in: self)
        let asked = (guide[phase]?.checks ?? []).filter { $0.level != .report && ($0.lane == nil || $0.lane == question?.lane) }
        return asked.map { check in
            let holds = isJudged && ExitChecks.holds(check.id, in: self)
            let isSaid = session.saidChecks.contains(check.id)
            let nothing = holds ? nothing(for: check.id) : ""
            return CheckState(
                check: check, text: text(of: check) + nothing, holds: holds, isSaid: isSaid,
                lack: holds || isSaid ? nil : lack(of: check.id), isMoot: !nothing.isEmpty && !isSaid)
        }
    }

    /// Whether a phase has its tick: every check that must hold is ticked.
    public func isTicked(_ phase: Phase) -> Bool { checks(of: phase).allSatisfy { $0.check.level != .must || $0.isTicked } }

    /// `: no list here`, where a check holds since there is nothing that it is about.
    private func nothing(for check: String) -> String {
        guard let row = Self.vacuous[check], row.isEmpty(self) else { return "" }
        return ": " + row.says
    }

    private func text(of check: ExitCheck) -> String {
        // A class lies in no store.
        if check.id == "D4", isClasses { return "why each class is there" }
        // The findings beside it are those under a curveball that changes figures; checks judge the board as it stands.
        if check.id == "O6", let last = session.curveballs.last, !last.isMet, CurveballChanges.edit(last, in: self) != nil {
            return check.text + ", but for the curveball"
        }
        guard check.text.hasSuffix("FIELD") else { return check.text }
        let field = hottest(writes: check.id == "D3")?.field
        return check.text.dropLast("by FIELD".count) + (field.map { "by " + $0 } ?? "by what?")
    }
}
