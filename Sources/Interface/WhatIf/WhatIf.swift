import Analysis
import Canvas
import Review
import Whiteboard

/// What is tried on the board and not done to it: parts that fail, traffic that grows, and what came of it last.
struct WhatIf: Sendable {
    /// What can be taken back, the latest last.
    enum Step: Hashable, Sendable {
        /// Something happened; before it this.
        case event(Scenario)
        /// A remedy was applied to the board; before it this.
        case remedy(Scenario)
        /// A note was put on the board.
        case note
    }

    /// Multiples of the stated traffic that + and - step through.
    static let multiples: [Double] = [1, 2, 5, 10, 20, 50, 100]

    /// What happens.
    private(set) var scenario = Scenario()
    private(set) var steps: [Step] = []
    /// The question that is waited for: answers to older ones are too late.
    private(set) var number = 0
    /// The last answer, and what was asked then.
    var answer: WhatIfAnswer? { didSet { answered = number } }
    /// The question that it answers.
    private var answered = 0
    /// Why there is none, as a clause.
    var problem: String?
    /// What the board implies, for names and places.
    var design: Design
    /// The first side of a partition whose second is still to be chosen.
    var side: String?

    // What comes back when it ends.
    let drawing: BoardDrawing
    let revision: Int
    let pane: SidePane?
    let isPaneFocused: Bool

    init(design: Design, drawing: BoardDrawing, revision: Int, pane: SidePane?, isPaneFocused: Bool) {
        self.design = design
        self.drawing = drawing
        self.revision = revision
        self.pane = pane
        self.isPaneFocused = isPaneFocused
    }

    /// Whether something happens at all.
    var isCalm: Bool { scenario == Scenario() }
    /// Remedies that stand on the board by now.
    var applied: Int { steps.count { if case .remedy = $0 { true } else { false } } }
    /// Whether the answer that is shown is about what happens now.
    var isAnswered: Bool { answer != nil && answered == number }

    /// Changes what happens, as a step that can be taken back.
    mutating func change(_ change: (inout Scenario) -> Void) -> Bool {
        var next = scenario
        change(&next)
        guard next != scenario else { return false }
        steps.append(.event(scenario))
        scenario = next
        return true
    }

    /// Notes that a remedy was applied, after which the question is this.
    mutating func apply(_ remedy: Remedy) {
        steps.append(.remedy(scenario))
        scenario = remedy.scenario
    }

    mutating func noteKept() { steps.append(.note) }

    /// Takes the last step back; nil where there is none.
    mutating func takeBack() -> Step? {
        guard let step = steps.popLast() else { return nil }
        switch step {
        case .event(let before), .remedy(let before): scenario = before
        case .note: break
        }
        return step
    }

    /// The number under which it is asked next.
    mutating func ask() -> Int {
        number += 1
        return number
    }

    /// The part of an id.
    func part(_ id: String) -> Part? { design.topology.indexOf[id].map { design.parts[$0] } }

    /// What became of a part, as far as it is known.
    func outcome(of id: String) -> Simulation.PartOutcome? { answer?.simulation.parts.first { $0.id == id } }

    /// Whether a part is gone: at once where it was named, else once the answer is there.
    func isGone(_ id: String) -> Bool {
        if scenario.failures.contains(.component(id, copies: nil)) { return true }
        return isAnswered && outcome(of: id)?.isDown == true
    }

    /// What happens, in the words of the boxes: `Cache is gone, traffic x10`.
    var title: String {
        func name(_ id: String) -> String { part(id).map { design.name($0.index) } ?? id }
        var clauses = scenario.failures.map { failure in
            switch failure {
            case .component(let id, nil): return "\(name(id)) is gone"
            case .component(let id, let copies?) where copies >= part(id)?.instances.count ?? .max: return "\(name(id)) is gone"
            case .component(let id, let copies?): return "\(copies) of \(name(id)) \(copies == 1 ? "is" : "are") gone"
            case .connection(let text):
                guard let index = design.board.index(ofConnection: text) else { return "\(text) is cut" }
                let ends = design.board.connections[index]
                return "\(name(ends.from)) > \(name(ends.to)) is cut"
            case .zone(let zone): return "zone \(zone) is gone"
            case .region(let region): return "region \(region) is gone"
            }
        }
        clauses += scenario.slow.map { "\(name($0)) is slow" }
        clauses += scenario.cold.map { "\(name($0)) is cold" }
        if scenario.traffic != 1 { clauses.append("traffic x\(QuantityText.short(scenario.traffic, .count))") }
        clauses += scenario.partitions.map { "\(Self.side($0.one, name)) | \(Self.side($0.other, name)) cut off" }
        return clauses.isEmpty ? "nothing fails yet" : clauses.joined(separator: ", ")
    }

    private static func side(_ ids: Set<String>, _ name: (String) -> String) -> String { ids.sorted().map(name).joined(separator: ", ") }
}
