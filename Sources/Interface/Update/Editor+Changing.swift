import Analysis
import Canvas
import Catalog
import Whiteboard

// Changes of what is there: names, counts, kinds, removal.

extension Editor {
    // MARK: Names

    mutating func askForName() {
        switch selection.subject {
        case .connection(let name)?:
            let arrow = document.board.index(ofConnection: name).map { document.board.connections[$0] }
            let ends = arrow.map { "\(self.name(ofEnd: $0.from)) to \(self.name(ofEnd: $0.to)):" } ?? "Label:"
            prompt = .entry(EntryPrompt(.rename, label: "Label of " + ends, text: arrow?.label ?? "", isSelected: true))
        case .group(let id)?: prompt = .entry(EntryPrompt(.rename, label: "Title:", text: name(of: .group(id)), isSelected: true))
        case .component(let id)?: prompt = .entry(EntryPrompt(.rename, label: "Name:", text: name(ofComponent: id), isSelected: true))
        case nil: break
        }
    }

    mutating func rename(to text: String) {
        let text = text.trimmed
        let board = document.board
        lastChange = Change(command: "rename", invocation: Invocation(argument: text))
        switch selection.subject {
        case .connection(let name)?:
            guard let index = board.index(ofConnection: name) else { return }
            perform(
                .change(section: .connections, index: index, changes: [AttributeChange("label", text.isEmpty ? nil : .text(text))]),
                named: "label")
        case .group(let id)?:
            guard let index = board.groups.firstIndex(where: { $0.id == id }) else { return }
            let value: Value? = text.isEmpty || text == id ? nil : .text(text)
            perform(.change(section: .groups, index: index, changes: [AttributeChange("name", value)]), named: "rename")
        case .component(let id)?:
            guard let index = board.index(ofComponent: id) else { return }
            // What the id shows by itself is not written.
            let value: Value? = text.isEmpty || text == context.catalog.shownName(id: id) ? nil : .text(text)
            perform(.change(section: .components, index: index, changes: [AttributeChange("name", value)]), named: "rename")
        case nil: break
        }
    }

    mutating func changeIdentifier(to new: String) {
        let new = new.trimmed
        guard let old = selection.component ?? selection.group else { return }
        guard !new.isEmpty else { return say("id NEW: the new id is missing") }
        guard new != old else { return }
        guard Identifier.isValid(new) else { return say(BoardError.invalidIdentifier(new).message) }
        guard !document.board.takenIdentifiers.contains(new) else { return say(BoardError.duplicateIdentifier(new).message) }
        let isGroup = selection.group != nil
        let edit = document.board.renaming(old, to: new)
        selection.select(nil)
        if perform(edit, named: "id") { say("\(old) is \(new) now, wherever it was named", tone: .done, keys: [FooterPair("u", "undo")]) }
        selection.select(
            isGroup ? .group(document.board.group(new) == nil ? old : new) : .component(document.board.component(new) == nil ? old : new))
    }

    // MARK: Copies

    mutating func addCopies(_ step: Int) {
        let board = document.board
        let edits: [Edit] = targets.compactMap { id in
            guard let component = board.component(id) else { return nil }
            let now = component[.replicas] ?? 1
            let next = min(99_999, max(1, now + step))
            return next == now && component[.replicas] != nil ? nil : board.setting(.replicas, to: next, of: id)
        }
        guard !edits.isEmpty else { return say("one copy at least; ‹delete› deletes") }
        guard perform(.batch(name: "copies", edits: edits), named: "copies"), !selection.marks.isEmpty else { return }
        // Of one box the status says it.
        let told = targets.prefix(3).map { "\(name(ofComponent: $0)) x\(document.board.component($0)?[.replicas] ?? 1)" }
        let rest = targets.count - told.count
        say(
            "\(Design.list(told + (rest > 0 ? ["\(rest) more"] : []))).", tone: .done, keys: [FooterPair("u", "undo")])
    }

    // MARK: Connections

    mutating func cycleKind(by steps: Int) {
        guard let name = selection.connection, let index = document.board.index(ofConnection: name) else { return }
        let kinds = ConnectionKind.allCases
        let now = kinds.firstIndex(of: document.board.connections[index].kind) ?? 0
        let next = kinds[(now + steps) % kinds.count]
        let value: Value? = next == .sync ? nil : .text(next.rawValue)
        if perform(.change(section: .connections, index: index, changes: [AttributeChange("kind", value)]), named: "kind") {
            selectConnection(at: index)
            say(
                "\(self.name(of: .connection(document.board.connectionNames[index]))): \(next.rawValue)", tone: .done,
                keys: [FooterPair("~", "next kind"), FooterPair("u", "undo")])
        }
    }

    mutating func reverseConnection() {
        guard let name = selection.connection, let index = document.board.index(ofConnection: name) else { return }
        let connection = document.board.connections[index]
        let changes = [AttributeChange("from", .text(connection.to)), AttributeChange("to", .text(connection.from))]
        if perform(.change(section: .connections, index: index, changes: changes), named: "reverse") { selectConnection(at: index) }
    }

    private mutating func selectConnection(at index: Int) {
        let names = document.board.connectionNames
        if names.indices.contains(index) { selection.select(.connection(names[index])) }
    }

    // MARK: Removing

    mutating func delete() {
        let board = document.board
        if let item = selection.subject, item == spared, selection.marks.isEmpty {
            spared = nil
            return say("\(name(of: item)) is selected now; ‹delete› again deletes it")
        }
        if selection.marks.isEmpty, let name = selection.connection {
            guard let index = board.index(ofConnection: name) else { return }
            let shown = self.name(of: .connection(name))
            if perform(board.removing(connections: [index]), named: "delete") {
                let start = board.connections[index].from
                let item = board.group(start) == nil ? BoardItem.component(start) : .group(start)
                selection.select(item)
                spared = item
                say("Deleted \(shown).", tone: .done, keys: [FooterPair("u", "undo")])
            }
            return
        }
        if selection.marks.isEmpty, let id = selection.group {
            let shown = name(of: .group(id))
            if perform(board.removing(group: id), named: "ungroup") {
                say("\(shown) is dissolved, its members stay.", tone: .done, keys: [FooterPair("u", "undo")])
            }
            return
        }
        let gone = Set(targets)
        guard !gone.isEmpty else { return }
        let shown = gone.count == 1 ? name(ofComponent: gone.first ?? "") : "\(gone.count) components"
        let lines = board.connections.count { gone.contains($0.from) || gone.contains($0.to) }
        let next = neighbour(outside: gone)
        if perform(board.removing(componentsWithGroups: gone), named: "delete") {
            selection.marks = []
            selection.select(next.map { .component($0) })
            let groups = board.groups.count - document.board.groups.count
            let counts = [(lines, "connection"), (groups, "group")].filter { $0.0 > 0 }
            let also = counts.map { " and \($0.0) \($0.1)\($0.0 == 1 ? "" : "s")" }.joined()
            say("Deleted \(shown)\(also).", tone: .done, keys: [FooterPair("u", "undo")])
        }
    }

    /// What is selected after a removal: where the connections came from, else went to.
    private func neighbour(outside gone: Set<String>) -> String? {
        let board = document.board
        let before = board.connections.first { gone.contains($0.to) && !gone.contains($0.from) && board.component($0.from) != nil }?.from
        let after = board.connections.first { gone.contains($0.from) && !gone.contains($0.to) && board.component($0.to) != nil }?.to
        return before ?? after ?? board.components.first { !gone.contains($0.id) }?.id
    }

    // MARK: Notes

    mutating func addNote(_ text: String) {
        let text = text.trimmed
        guard !text.isEmpty else { return }
        if perform(document.board.adding(Note(text: text)), named: "note") {
            say("Noted: \(text)", tone: .done, keys: [FooterPair("u", "undo")])
        }
    }

    /// The title that exports show; without one it is said what stands.
    mutating func giveTitle(_ text: String) {
        let text = text.trimmed
        guard !text.isEmpty else {
            return say(document.board.title.map { "The title is \($0); :title TEXT changes it" } ?? "no title yet; :title TEXT gives one")
        }
        if perform(.settle(changes: [AttributeChange("title", .text(text))]), named: "title") {
            say("The title is \(text)", tone: .done, keys: [FooterPair("u", "undo")])
        }
    }

    // MARK: Undo

    mutating func undo(times: Int) {
        let before = document.board
        var names: [String] = []
        for _ in 0..<times {
            let before = document.board
            let inverse = document.nextInverse
            guard let name = document.undo() else { break }
            if let inverse { noteStep(inverse, from: before, isUndo: true) }
            names.append(name)
        }
        guard let last = names.last else { return say("Nothing to undo") }
        drawing.isStepBack = true
        boardChanged()
        let back = names.contains(where: Self.removals.contains) ? selectWhatIsBack(since: before) : nil
        let what = names.count > 1 ? last : Self.stepName(last, from: document.board, to: before, context)
        say(
            "Undone: \(what)\(names.count > 1 ? " and \(names.count - 1) before" : "").\(back.map { " \($0)." } ?? "")", tone: .done,
            keys: [FooterPair(place.takesEntries ? "^r" : "U", "redo")])
    }

    /// What takes away what an undo brings back.
    private static let removals: Set<String> = ["delete", "ungroup"]

    /// Selects the first of what the board has again, and says what that is: `Queue and 2 connections are back`.
    private mutating func selectWhatIsBack(since before: Board) -> String? {
        let board = document.board
        let known = before.takenIdentifiers
        let boxes = board.components.map(\.id).filter { !known.contains($0) }
        let groups = board.groups.map(\.id).filter { !known.contains($0) }
        let arrows = board.connectionNames.filter { before.index(ofConnection: $0) == nil }
        let items = boxes.map { BoardItem.component($0) } + groups.map { .group($0) }
        guard let first = items.first ?? arrows.first.map({ .connection($0) }) else { return nil }
        selection.select(first)
        let named = items.isEmpty && arrows.count == 1 ? [first] : Array(items.prefix(items.count > 3 ? 0 : 3))
        var told = named.map { name(of: $0) }
        if items.count > 3 { told.append("\(items.count) boxes") }
        if named != [first] || !items.isEmpty, !arrows.isEmpty { told.append("\(arrows.count) connection\(arrows.count == 1 ? "" : "s")") }
        return "\(Design.list(told)) \(items.count + arrows.count == 1 ? "is" : "are") back"
    }

    /// How the last change is taken back: a letter on the board, a control key where letters are typed.
    var undoPair: FooterPair { FooterPair(place.takesEntries ? "^_" : "u", "undo") }

    mutating func redo(times: Int) {
        let start = document.board
        var names: [String] = []
        for _ in 0..<times {
            let before = document.board
            let edit = document.nextRedo
            guard let name = document.redo() else { break }
            if let edit { noteStep(edit, from: before) }
            names.append(name)
        }
        guard let last = names.last else { return say("Nothing to redo") }
        drawing.isStepBack = true
        boardChanged()
        let what = names.count > 1 ? last : Self.stepName(last, from: start, to: document.board, context)
        say("Done again: \(what)\(names.count > 1 ? " and \(names.count - 1) before" : "").", tone: .done, keys: [FooterPair("u", "undo")])
    }

    // MARK: Again

    mutating func repeatLastChange(times: Int) {
        guard let change = lastChange, let command = CommandTable.named(change.command) else { return }
        var invocation = change.invocation
        invocation.key = nil
        for _ in 0..<min(times, 100) {
            if let why = command.obstacle(self) { return say(".: \(why)") }
            // A line goes on from what is selected now, as it was typed.
            if Self.lineCommands.contains(change.command) {
                command.run(&self, Invocation(argument: invocation.argument))
                if case .line(let line)? = prompt { commit(line) }
            } else {
                if change.command == "rename", selection.component != nil { invocation.argument = freeName(like: invocation.argument) }
                command.run(&self, invocation)
            }
        }
    }

    /// The name with the next number that no other component has: Server 2 after Server 1, Shop 2 after Shop.
    private func freeName(like text: String) -> String {
        let names = Set(document.board.components.filter { $0.id != selection.component }.map { $0.shownName(context.catalog) })
        var name = text
        while names.contains(name) {
            let digits = String(name.reversed().prefix { $0.isASCII && $0.isNumber }.reversed())
            guard let number = Int(digits), number < 1_000_000, !digits.isEmpty else {
                name += " 2"
                continue
            }
            name = name.dropLast(digits.count) + "\(number + 1)"
        }
        return name
    }

    private static let lineCommands: Set<String> = ["add", "add-connected", "add-behind", "add-before", "add-between"]
}

extension StringProtocol {
    /// Without blanks at both ends.
    var trimmed: String {
        var rest = self[...]
        while rest.first?.isWhitespace ?? false { rest = rest.dropFirst() }
        while rest.last?.isWhitespace ?? false { rest = rest.dropLast() }
        return String(rest)
    }
}
