import Analysis
import Canvas
import Practice
import Whiteboard

// The board in other ways: squeezed, with figures, with a flow lit.

extension Editor {
    /// Squeezes the whole board into the view: narrower boxes, labels in the legend, folded chains.
    mutating func toggleOverview() {
        let before = drawing.origin
        isOverview.toggle()
        // From now on it is seen as somebody has asked for.
        drawing.firstView = .decided
        refreshDrawing()
        drawing.origin = isOverview ? nil : originBeforeOverview
        originBeforeOverview = isOverview ? before : nil
    }

    mutating func toggleFigures() {
        showsFigures.toggle()
        refreshDrawing()
        guard showsFigures, boxFigures.isEmpty else { return }
        let stated = document.board.requirements.attributes
        let hasRates = ["reads", "writes", "requests", "daily-users"].contains { stated[$0] != nil }
        say(
            hasRates
                ? "no rate reaches a box yet: ‹flow› walks a flow over them, and the rates go along"
                : "no rates yet: ‹requirements› goes to Requirements, there  10k reads/s  gives some")
    }

    /// What each box has to serve at peak, and how much of what it can that is.
    var boxFigures: [String: String] {
        guard !isBlindfolded, let design else { return [:] }
        var figures: [String: String] = [:]
        for part in design.parts where !part.isClient {
            guard let use = design.utilisation(of: part) else { continue }
            let busy = design.isWorkUnstated(part) ? "unstated" : "\(loadBar(use.ratio)) \(Self.share(use.ratio))"
            figures[part.id] = "\(busy)  \(QuantityText.short(use.load.peak, .rate))"
        }
        return figures
    }

    /// How much of what it can a part serves, as a bar of five cells; full from 90 % on.
    private func loadBar(_ ratio: Double) -> String {
        let full = max(0, min(5, Int((ratio * 5).rounded())))
        let (fill, rest) = glyphs == .ascii ? ("#", ".") : ("█", "░")
        return String(repeating: fill, count: full) + String(repeating: rest, count: 5 - full)
    }

    // MARK: Flows

    /// Walks a flow from the selection, by letters.
    mutating func walkFlow(named name: String) {
        // The letters are read on the boxes: all of them come into view, as far as they can.
        var opensOverview = !isOverview && hasBoxesOutside
        if opensOverview { toggleOverview() }
        // Where boxes are signs from afar their letters would stand on each other.
        if opensOverview, drawing.hasNoRoomForLetters {
            toggleOverview()
            opensOverview = false
        }
        settle()
        var letters = LettersPrompt(purpose: .flow, letters: hintLetters())
        letters.opensOverview = opensOverview
        letters.name = name.trimmed
        letters.remaining = .max
        prompt = .letters(letters)
    }

    /// A step that no arrow leads to is said at once, as long as it can be taken back with one key.
    mutating func warnOfGap(after path: [String], to id: String) {
        guard let last = path.last, !leads(from: path, to: id) else { return }
        say("no arrow leads from \(name(ofComponent: last)) to \(name(ofComponent: id)); Backspace takes it back")
    }

    /// Whether an arrow leads to a step from one before it, or back to one that was passed.
    func leads(from path: [String], to id: String) -> Bool {
        if path.isEmpty || path.contains(id) { return true }
        let places = Set([id] + document.board.groups.filter { members(of: $0.id).contains(id) }.map(\.id))
        let before = Set(path + document.board.groups.filter { !Set(members(of: $0.id)).isDisjoint(with: path) }.map(\.id))
        return document.board.connections.contains { connection in
            before.contains(connection.from) && places.contains(connection.to)
                || places.contains(connection.from) && before.contains(connection.to)
        }
    }

    /// The walk is done: it needs two steps and a name.
    mutating func nameFlow(_ letters: LettersPrompt) {
        guard letters.path.count >= 2 else { return say("a flow goes over two components at least") }
        flowPath = letters.path
        guard letters.name.isEmpty else { return keepFlow(named: letters.name) }
        let proposed =
            WalkedFlow.name(for: flowPath, on: document.board, reference: interview?.reference, catalog: context.catalog) ?? ""
        var entry = EntryPrompt(.flow, label: "Flow:", text: proposed, isSelected: true)
        entry.question = walkedMeaning(proposed)
        prompt = .entry(entry)
    }

    /// What the name of a walk would make of it, before Enter.
    func walkedMeaning(_ text: String) -> String? {
        guard !text.trimmed.isEmpty else { return nil }
        let walked = WalkedFlow(withName(text.trimmed), walk: flowPath, on: document.board, reference: interview?.reference)
        let parts = [
            context.identifier(for: walked.name), walked.kind.map { $0 == .write ? "a write" : "a read" } ?? "read or write not said",
            walked.rate?.text,
        ]
        let steps = flowPath.map { name(ofComponent: $0) }.joined(separator: isLinear ? ", then " : " > ")
        return "\(parts.compactMap(\.self).joined(separator: ", ")): \(steps)"
    }

    /// That a flow's rate is nothing but an even share of what all have together, where it could be another one.
    private func evenShare(ofFlow name: String) -> String? {
        let design = Design(document.board, catalog: context.catalog)
        guard let place = design.flows.firstIndex(where: { $0.name == name }), document.board.flow(name)?[.rate] == nil,
            let rate = design.traffic.rates[place], case .derived(let how?) = rate.origin, how.hasPrefix("an even share")
        else { return nil }
        let kind = design.flows[place].isWrite
        let isAlone = design.flows.count { $0.isUserFacing && $0.isDeclared && $0.isWrite == kind } < 2
        return isAlone
            ? nil
            : "Its \(QuantityText.short(rate.value, .rate)) are an even share, assumed: ‹requirements›  \(name) 6/s  says how many they are"
    }

    /// What was read otherwise than it was typed, and what is only assumed.
    private mutating func remarks(on walked: WalkedFlow, kept name: String) -> [String] {
        let read = walked.bareRate.map { "\($0) behind what it does is read as \($0)/s" }
        var called: String?
        if walked.name.lowercased() != name, saidOnce.insert("flow names").inserted {
            called = "A flow's name has no blanks: \(VisibleText.line(walked.name)) is \(name)"
        }
        return [read, called, evenShare(ofFlow: name) ?? notedRate(ofFlow: name)].compactMap { $0 }
    }

    /// That a flow takes the rate that the requirements note of what it does: `join` that of `joins = 500/s`.
    private func notedRate(ofFlow name: String) -> String? {
        let design = Design(document.board, catalog: context.catalog)
        guard let place = design.flows.firstIndex(where: { $0.name == name }), let noted = design.notedEstimate(ofFlow: place),
            let rate = design.traffic.rates[place]?.value
        else { return nil }
        return "It takes the \(QuantityText.short(rate, .rate)) that \(noted.name) in Requirements says"
    }

    /// Where only what it does and how often was typed over the name that stood there, that name before it.
    private func withName(_ typed: String) -> String {
        guard WalkedFlow.isNameless(typed, on: document.board) else { return typed }
        let proposed = WalkedFlow.name(for: flowPath, on: document.board, reference: interview?.reference, catalog: context.catalog)
        return proposed.map { "\($0) \(typed)" } ?? typed
    }

    /// Adds a flow, or draws the path of one that has none or another.
    mutating func keepFlow(named text: String) {
        let walked = WalkedFlow(withName(text.trimmed), walk: flowPath, on: document.board, reference: interview?.reference)
        let name = context.identifier(for: walked.name)
        guard Identifier.isValid(name) else { return say(BoardError.invalidIdentifier(text).message) }
        let board = document.board
        let rate = walked.rate.map { [AttributeChange("rate", .quantity($0))] } ?? []
        let edit: Edit
        if let index = board.flows.firstIndex(where: { $0.name == name }) {
            let kind = walked.isKindSaid ? walked.kind : board.flows[index].kind ?? walked.kind
            edit = .change(
                section: .flows, index: index, changes: [Flow.change(.path, to: walked.path), Flow.change(.kind, to: kind)] + rate)
        } else {
            var flow = Flow(name: name, kind: walked.kind, path: walked.path)
            for change in rate { flow.attributes[change.key] = change.value }
            edit = board.adding(flow)
        }
        let kept = (walked.isKindSaid ? nil : board.flow(name)?.kind) ?? walked.kind
        let does = kept.map { $0 == .write ? ", a write" : ", a read" } ?? ""
        if perform(.batch(name: "flow", edits: [edit]), named: "flow") {
            litFlow = name
            litBeside = nil
            let remarks = remarks(on: walked, kept: name)
            say(
                "\(name)\(does)\(walked.rate.map { ", \($0.text)" } ?? ""): \(flowPath.map { self.name(ofComponent: $0) }.joined(separator: " > "))"
                    + remarks.map { ". \($0)" }.joined(),
                tone: .done,
                keys: (board.flows.contains { !$0.path.isEmpty && $0.name != name } ? [FooterPair("}", "next flow")] : [])
                    + [FooterPair("u", "undo")])
        }
    }

    /// Deletes the flow that is lit: its boxes and arrows stay.
    mutating func deleteLitFlow() {
        let board = document.board
        guard let name = litFlow, let index = board.flows.firstIndex(where: { $0.name == name }) else { return }
        guard perform(.batch(name: "delete", edits: board.removing(flows: [index])), named: "delete") else { return }
        litFlow = nil
        say("Deleted the flow \(name); its boxes and arrows stay.", tone: .done, keys: [FooterPair("u", "undo")])
    }

    /// Lights the next flow; after the last the first, where there are several, else none.
    mutating func lightFlow(by steps: Int) {
        let names = document.board.flows.filter { !$0.path.isEmpty }.map(\.name)
        guard !names.isEmpty else { return }
        let now = litFlow.flatMap { names.firstIndex(of: $0) }
        var next = now.map { $0 + steps } ?? (steps > 0 ? steps - 1 : names.count + steps)
        // Esc puts the light out.
        if names.count > 1, now != nil { next = (next % names.count + names.count) % names.count }
        litFlow = names.indices.contains(next) ? names[next] : nil
        litBeside = litFlow.flatMap { _ in selection.subject }
        if let litFlow {
            // Who hears the board hears the flow: it is lit for the eye alone.
            let path = isLinear ? (document.board.flow(litFlow)?.path ?? []).map { self.name(ofComponent: $0.component) } : []
            say(
                "Flow \(litFlow)\(path.isEmpty ? "" : ": " + path.joined(separator: ", then "))"
                    + (figures(ofFlow: litFlow).map { (path.isEmpty ? ": " : ". ") + $0.joined(separator: isLinear ? ", " : " · ") } ?? ""),
                tone: .done,
                keys: [FooterPair("{ }", "others"), FooterPair("⏎", "edit it"), FooterPair("^d", "delete it")])
        } else {
            say("no flow is lit", tone: .done)
        }
    }
}
