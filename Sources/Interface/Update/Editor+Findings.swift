import Analysis
import Canvas
import Drawing
import Review
import Whiteboard

// Findings: which one is shown, going through them, answering them.

extension Editor {
    mutating func receive(_ result: ReviewResult, revision: Int, on reviewed: Design?) {
        guard revision == document.revision else { return }
        let before = findings.badges
        interview?.session.note(result)
        interview?.review = result
        // While a curveball holds the screen shows the board under it; checks and report judge the board as it stands.
        let trial = weighCurveball()
        let found = trial?.board == nil ? result.findings : trial?.review.findings ?? result.findings
        findings.take(isBlindfolded ? [] : found, revision: revision, keepsMended: isPaneFocused && side == .findings)
        refreshBadges(before: before)
        // Where the pane stands at first or not depends on what it has to say.
        if drawing.isFresh { drawing.origin = nil }
        let figures = boxFigures
        design = trial?.board == nil ? reviewed ?? Design(document.board, catalog: context.catalog) : trial?.design
        // The boxes were drawn with what the board before implied.
        if showsFigures, whatIf == nil, boxFigures != figures { refreshDrawing() }
        refreshChecks()
    }

    /// Whether findings are kept back, as in the real room: in a blind session until Optimise.
    var isBlindfolded: Bool {
        guard let session = interview?.session else { return false }
        return session.options.isBlind && !session.isFinished && !session.hasReached(.optimise)
    }

    mutating func refreshBadges(before: [String: Badge]) {
        let badges = findings.badges
        if badges != before, whatIf == nil { drawing.setBadges(badges) }
    }

    /// The finding that `f`, `w` and `e` speak of: the one that was stepped to while it is about the selection, else the worst of what is
    /// selected, else the worst of all.
    var shownFinding: Finding? {
        if let entry = pointedEntry, isPointerHere { return entry.isMended ? nil : entry.finding }
        guard let item = selection.subject else { return findings.open.first }
        return findings.open.first { isAbout($0, item) }
    }

    /// The entry that was stepped to, whatever is selected by now.
    var pointedEntry: FindingList.Entry? {
        findings.stepped.flatMap { key in findings.listed.first { $0.key == key } }
    }

    /// Whether the selection is still where the pointer of the list came to be, or what is pointed to is about it, too.
    var isPointerHere: Bool {
        if findings.pointedFrom == selection.subject { return true }
        guard let item = selection.subject, let entry = pointedEntry else { return false }
        return isAbout(entry.finding, item)
    }

    func isAbout(_ finding: Finding, _ item: BoardItem) -> Bool {
        switch (finding.subject, item) {
        case (.connection(let name), .connection(let selected)): name == selected
        case (.connection, .component(let id)): finding.components.contains(id)
        case (.group(let group), .group(let id)): group == id
        case (_, .component(let id)): finding.components.first == id
        default: false
        }
    }

    /// What the screen calls what a finding is about; nil for the board as a whole.
    func placeName(of finding: Finding) -> String? {
        switch finding.subject {
        case .connection(let name) where document.board.index(ofConnection: name) != nil: self.name(of: .connection(name))
        case .group(let id) where document.board.group(id) != nil: name(of: .group(id))
        default: finding.components.first.map { name(ofComponent: $0) }
        }
    }

    /// Why there is nothing to fix, waive or explain.
    static func needsFinding(_ editor: Editor) -> String? {
        if editor.shownFinding != nil { return nil }
        if editor.isBlindfolded { return "what the rules find is shown in Optimise" }
        if !editor.findings.isRead { return "the rules are reading the board" }
        if !editor.findings.open.isEmpty, let item = editor.selection.subject {
            return "no finding on \(editor.name(of: item)); ‹next-finding› goes to the next"
        }
        return "nothing found; the rules look again with every change"
    }

    // MARK: Stepping

    mutating func stepFinding(by steps: Int) {
        releaseHeldBack()
        guard let next = findingReached(by: steps) else {
            if findings.open.isEmpty { say(nothingFound, tone: .done) }
            return
        }
        show(next)
    }

    /// What so many steps of the key come to from here: the one that the line above the status names as next, too. Nil where there is none.
    func findingReached(by steps: Int) -> Finding? {
        let listed = findings.listed
        guard !findings.open.isEmpty else { return nil }
        func place(of key: FindingList.Key?) -> Int? { key.flatMap { key in listed.firstIndex { $0.key == key } } }
        var from = place(of: findings.stepped)
        if from != nil {
            // From what is shown: elsewhere that is what the selection has, if it has one.
            if !isPointerHere { from = place(of: shownFinding.map(FindingList.Key.init)) ?? from }
        } else if findings.gap == nil || !isPointerHere, let item = selection.subject,
            let own = listed.first(where: { !$0.isMended && isAbout($0.finding, item) })
        {
            // A selected component's own worst finding comes before the order of the list.
            return own.finding
        }
        let start = from ?? findings.gap ?? (steps > 0 ? 0 : listed.count)
        return findings.open(steps, from: start, isGap: from == nil)
    }

    mutating func show(_ finding: Finding) {
        interview?.session.look(at: finding)
        selectSubject(of: finding)
        drawing.spokenOf = finding.components
        findings.step(to: finding, from: selection.subject)
        if isLinear { heard = Heard(stop: .finding(FindingList.Key(finding)), subject: selection.subject) }
        pane.goToTop()
        if place != .board {
            place = .board
            if side == nil { side = .findings }
        }
    }

    private mutating func selectSubject(of finding: Finding) {
        let board = document.board
        switch finding.subject {
        case .connection(let name) where board.index(ofConnection: name) != nil: selection.select(.connection(name))
        case .group(let id) where board.group(id) != nil: selection.select(.group(id))
        default:
            if let id = finding.components.first(where: { board.component($0) != nil }) {
                selection.select(.component(id))
            } else if isLinear {
                // What is heard of no part leaves none selected: the next key would act on what was heard of before.
                selection.select(nil)
            }
        }
    }

    /// Structure findings near what is being drawn come out: the selection went elsewhere, or one asks.
    mutating func releaseHeldBack() {
        guard !findings.heldBack.isEmpty else { return }
        let before = findings.badges
        findings.heldBack = []
        findings.heldAnchor = nil
        refreshBadges(before: before)
    }

    /// While drawing, structure findings about the selection and its neighbours wait.
    mutating func holdBackAround(_ id: String?) {
        guard let id else { return releaseHeldBack() }
        var near: Set<String> = [id]
        for connection in document.board.connections where connection.from == id || connection.to == id {
            near.insert(connection.from)
            near.insert(connection.to)
        }
        findings.heldBack = near
        findings.heldAnchor = id
    }

    // MARK: Answering

    /// Takes a fix of the shown finding, the first where no number was typed.
    mutating func fix(number: Int) {
        guard let finding = shownFinding else { return }
        interview?.session.look(at: finding)
        releaseHeldBack()
        let edits = finding.fixes.filter { $0.edit != nil }
        guard let fix = edits.indices.contains(number - 1) ? edits[number - 1] : nil, let edit = fix.edit else {
            let advice = finding.fixes.first?.title ?? RuleBook.rule(finding.rule)?.explanation.instead ?? finding.message
            let how = Self.example(for: finding) == nil ? "" : "; ‹explain› shows how it is drawn"
            return say(
                edits.isEmpty
                    ? "This is yours to decide: \(advice.hasSuffix(".") ? String(advice.dropLast()) : advice)\(how)"
                    : "it has \(edits.count) fix\(edits.count == 1 ? "" : "es")")
        }
        let place = placeName(of: finding)
        let before = Set(document.board.components.map(\.id))
        if perform(edit, named: "fix") {
            drawing.revealed = document.board.components.map(\.id).filter { !before.contains($0) }
            interview?.session.apply(fixOf: finding, adding: drawing.revealed)
            lastChange = Change(command: "fix", invocation: Invocation(count: number > 1 ? number : nil))
            answered(finding)
            if side == .explanation { closeSide() }
            say(
                "Fixed\(place.map { " on \($0)" } ?? ""): \(fix.title).", tone: .done,
                keys: [FooterPair("u", "undo"), FooterPair(".", "again elsewhere")])
        }
    }

    /// Takes the finding out of the list at once: a second key must not answer it again, and the list goes on from its place.
    private mutating func answered(_ finding: Finding, isWaived: Bool = false) {
        let before = findings.badges
        findings.answer(finding, from: selection.subject, keepsMended: isPaneFocused && side == .findings, isWaived: isWaived)
        refreshBadges(before: before)
    }

    mutating func askToWaive() {
        var entry = EntryPrompt(.waive, label: "Keep it because:")
        // Which one it is: the key answers the shown one, and the list shows several.
        entry.question = shownFinding.map { "\(sign(of: $0.severity)) \($0.title)" }
        ask(entry)
    }

    mutating func waive(because reason: String) {
        guard let finding = shownFinding else { return }
        if perform(document.board.waiving(finding, because: reason.trimmed), named: "waive") {
            answered(finding, isWaived: true)
            if side == .explanation { closeSide() }
            say("Kept, and recorded as a trade-off.", tone: .done, keys: [FooterPair("g t", "trade-offs"), FooterPair("u", "undo")])
        }
    }

    mutating func openExplanation() {
        guard let finding = shownFinding else { return }
        interview?.session.look(at: finding)
        findings.step(to: finding, from: selection.subject)
        place = .board
        openSide(.explanation)
        pane.goToTop()
    }

    mutating func toggleFindings() {
        releaseHeldBack()
        pane.isHiding = false
        if place != .board {
            place = .board
            side = .findings
            isPaneFocused = layout.breadth != .full
            chooseOnOpening()
        } else if side == .palette, let before = viewBefore, hasRoomForTwo {
            viewBefore?.side = before.side == .findings ? nil : .findings
            return
        } else if side == .findings, visibleSide == .findings {
            side = nil
            isPaneFocused = false
            findings.forgetMended()
        } else {
            side = .findings
            isPaneFocused = visibleSide == nil
            chooseOnOpening()
        }
        pane.choice = 0
    }

    /// A list that has the keyboard, or is heard, begins at an entry: its keys are about one.
    private mutating func chooseOnOpening() {
        guard isPaneFocused || isLinear, shownFinding == nil, !findings.open.isEmpty else { return }
        if let entry = pointedEntry, !entry.isMended { show(entry.finding) } else { stepFinding(by: 1) }
    }
}
