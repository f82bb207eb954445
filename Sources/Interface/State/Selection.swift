import Whiteboard

/// What letters act on.
enum BoardItem: Hashable, Sendable {
    case component(String)
    case group(String)
    /// By its name in the board (`from->to`, `from->to#2`, or its id).
    case connection(String)
}

/// The selected thing, the marks, and where the selection came from.
struct Selection: Sendable {
    private(set) var subject: BoardItem?
    /// All that the line's last word made, of which the first is selected: the next line goes on from each. Empty where it is one.
    private(set) var stage: [String] = []
    /// What was selected before, the latest last.
    private(set) var trail: [BoardItem] = []
    /// Marked components, by id.
    var marks: Set<String> = []
    /// Whether the components moved to are marked, too (`v`).
    var isMarking = false
    /// The last step from box to box: pressing the opposite key undoes it, whatever geometry says.
    var lastStep: (from: String, to: String, direction: Bearing)?

    mutating func select(_ next: BoardItem?) {
        guard next != subject else { return }
        stage = []
        if let subject {
            trail.append(subject)
            if trail.count > 100 { trail.removeFirst() }
        }
        subject = next
        if isMarking, case .component(let id)? = next { marks.insert(id) }
    }

    /// Selects the first of what a line ended in, and remembers the others.
    mutating func select(_ next: BoardItem, stage ids: [String]) {
        select(next)
        stage = ids.count > 1 ? ids : []
    }

    /// Goes back to what was selected before, as far as it is still there.
    mutating func back(where isThere: (BoardItem) -> Bool) -> Bool {
        while let last = trail.popLast() {
            guard isThere(last), last != subject else { continue }
            subject = last
            stage = []
            return true
        }
        return false
    }

    /// Forgets what is no longer on the board.
    mutating func keep(_ isThere: (BoardItem) -> Bool) {
        if let subject, !isThere(subject) { self.subject = trail.last(where: isThere) }
        if !stage.allSatisfy({ isThere(.component($0)) }) { stage = [] }
        trail.removeAll { !isThere($0) }
        marks = marks.filter { isThere(.component($0)) }
        if let step = lastStep, !isThere(.component(step.from)) || !isThere(.component(step.to)) { lastStep = nil }
    }

    var component: String? { if case .component(let id)? = subject { id } else { nil } }
    var group: String? { if case .group(let id)? = subject { id } else { nil } }
    var connection: String? { if case .connection(let name)? = subject { name } else { nil } }
}

enum Bearing: Hashable, Sendable {
    case left, right, up, down

    var opposite: Bearing {
        switch self {
        case .left: .right
        case .right: .left
        case .up: .down
        case .down: .up
        }
    }
}
