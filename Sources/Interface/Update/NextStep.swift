import Whiteboard

extension Editor {
    /// One line that says what could come next, computed from the board (interface.md, section 1.5).
    var nextStep: String? {
        guard showsHints else { return nil }
        let board = document.board
        if let offered = interview?.offered { return "The interviewer asks: \(offered.ask)  i answers" }
        if let session = interview?.session, let left = session.left, left > 0, left <= 120 {
            return "Sum up: what is met where, two risks, what next  :sum-up"
        }
        guard !board.components.isEmpty else { return "Start: Tab, then  client > lb > app x3 > db  and Enter" }
        if board.components.count == 1 { return "Tab adds what comes next, already connected" }
        let connected = Set(board.connections.flatMap { [$0.from, $0.to] })
        if let alone = board.components.first(where: { component in
            !connected.contains(component.id)
                && !board.groups.contains { connected.contains($0.id) && members(of: $0.id).contains(component.id) }
        }) {
            let letter = hintLetters().first { $0.value == alone.id }?.key ?? ""
            return "\(alone.shownName(context.catalog)) is connected to nothing: ' \(letter), then c"
        }
        if let step = diagramStep { return step }
        if findings.stepped == nil, shownFinding == nil, !findings.open.isEmpty {
            return "]  shows a finding, f fixes it, w says why you keep it"
        }
        return nil
    }

    /// What a session's Diagram still needs: its flows walked, the simple design kept.
    var diagramStep: String? {
        let board = document.board
        if let flow = board.flows.first(where: { $0.path.isEmpty }) { return Self.walk(flow.name) }
        guard let interview, interview.isInDiagram else { return nil }
        let needed = interview.question.mustHaves.count == 1 ? 1 : 2
        if board.components.count >= 3, board.flows.count(where: \.isUserFacing) < needed {
            let names = Set(board.flows.map(\.name))
            let next = interview.reference?.flows.first { $0.isUserFacing && !names.contains($0.name) }
            return Self.walk(next?.name ?? "main")
        }
        return board.components.count >= 5 && board.stages.isEmpty ? "S keeps this as your simple design" : nil
    }

    private static func walk(_ flow: String) -> String { "Walk the \(flow) flow over the board: F, then letters." }
}
