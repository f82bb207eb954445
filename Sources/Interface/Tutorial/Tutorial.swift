import Catalog
import Whiteboard

/// The first two minutes: six steps, each done by what stands on the board, however it came there.
struct Tutorial: Hashable, Sendable {
    /// What is asked, in two lines, and what is said once it is done.
    struct Step: Hashable, Sendable {
        let task: String
        let remark: String
        let praise: String
        /// The same for who hears the board, where that is another.
        var heard: String?
        var spokenTask: String { heard ?? task }
    }

    static let steps = [
        Step(
            task: "Someone uses your system. Press  ‹add-connected› , type  client , then  Enter .",
            remark: "The line at the bottom always says what the next key does.",
            praise: "That is a box. It is selected: what you add is connected to it."),
        Step(
            task: "Requests need a door. Press  ‹add-connected› , type  lb , then  Enter .",
            remark: "lb is short for load balancer. ? lists all such words.", praise: "Added and connected: one line, no dragging."),
        Step(
            task: "Now the servers. Press  ‹add-connected› , type  app x3 , then  Enter .",
            remark: "x3 means three copies of the same program, in one box.",
            praise: "Three copies: losing one is survivable. The board knows."),
        Step(
            task: "And what they remember. Press  ‹add-connected› , type  db , then  Enter .",
            remark: "Next time, all four at once:  client > lb > app x3 > db", praise: ""),
        Step(
            task: "Look: ✖. Press  ‹next-finding›  to see it, then  ‹fix›  to fix it.",
            remark: "Every finding says why, what to do, and what it costs (‹explain›).",
            praise: "Fixed. Press  ‹undo›  to see it undone, and  ‹redo›  to have it back.",
            heard: "The rules have found an error. Press  ‹next-finding›  to hear it, then  ‹fix›  to fix it."),
        Step(
            task: "Ask what breaks. Press  ‹jump› , the letter on Load balancer, then  ‹what-if›  and  ‹fail› .",
            remark: "Esc mends everything. Nothing you try here changes the board.", praise: "",
            heard: "Ask what breaks. Type  :jump load balancer , then  Enter ,  ‹what-if›  and  ‹fail› ."),
    ]

    /// Said at the end.
    static let farewell = "You can draw. 45 minutes with a clock: :practise. To keep this board: :w NAME. All keys: ‹help›"

    /// The rule whose finding the fifth step mends.
    static let rule = "spof/single-store"

    /// The step that is asked for, from 0.
    private(set) var number = 0
    /// Whether the finding of the fifth step was there, and whether what breaks was asked.
    private(set) var hasFinding = false
    private(set) var hasAsked = false

    var step: Step { Self.steps[min(number, Self.steps.count - 1)] }
    var isDone: Bool { number >= Self.steps.count }
    /// What is said of the step before.
    var praise: String { number > 0 ? Self.steps[number - 1].praise : "" }

    /// Goes on past every step that is done.
    ///
    /// - Parameters:
    ///   - finds: Whether the rules find the single store; nil where they have not looked at this board yet.
    ///   - isAsking: Whether it is being asked what breaks.
    mutating func look(at board: Board, _ catalog: Catalog, finds: Bool?, isAsking: Bool) {
        if number == 4, finds == true { hasFinding = true }
        if number == 5, isAsking { hasAsked = true }
        while !isDone, holds(on: board, catalog, finds: finds, isAsking: isAsking) { number += 1 }
    }

    private func holds(on board: Board, _ catalog: Catalog, finds: Bool?, isAsking: Bool) -> Bool {
        func goes(from: (Component) -> Bool, to: (Component) -> Bool) -> Bool {
            board.connections.contains { line in
                guard let source = board.component(line.from), let target = board.component(line.to) else { return false }
                return from(source) && to(target)
            }
        }
        let isClient = { (box: Component) in box.kind == "client" }
        let isBalancer = { (box: Component) in box.kind == "load-balancer" }
        let isService = { (box: Component) in catalog.family(of: box.kind) == .compute }
        switch number {
        case 0: return board.components.contains(where: isClient)
        case 1: return goes(from: isClient, to: isBalancer)
        case 2: return goes(from: isBalancer, to: { isService($0) && ($0[.replicas] ?? 1) > 1 })
        case 3: return goes(from: isService, to: { catalog.family(of: $0.kind) == .store })
        case 4: return hasFinding && finds == false
        default: return hasAsked && !isAsking
        }
    }
}
