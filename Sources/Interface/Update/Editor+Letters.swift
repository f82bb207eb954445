import Analysis
import Canvas
import Catalog
import Formats
import Whiteboard

// Choosing a box by the letter that it shows.

extension Editor {
    /// Letters on all boxes, by the board's order; those on the screen come first where there are more boxes than letters.
    func hintLetters(among wanted: [String]? = nil) -> [String: String] {
        let area = layout.board.size
        let ids = document.board.components.map(\.id) + document.board.groups.map(\.id)
        let all = ids.filter { drawing.boxes[$0] != nil }
        let letters = HintLetters.assign(
            to: all.count <= 26
                ? all
                : all.filter { drawing.boxes[$0].map { drawing.isVisible($0, in: area) } ?? false }
                    + all.filter { !(drawing.boxes[$0].map { drawing.isVisible($0, in: area) } ?? false) })
        guard let wanted = wanted.map({ Set($0) }) else { return letters }
        return letters.filter { wanted.contains($0.value) }
    }

    /// Letters on the frames of groups that no box has taken: what one goes to need not be a component.
    private func frameLetters(beside letters: [String: String]) -> [String: String] {
        var taken = Set(letters.keys.compactMap(\.first))
        var found: [String: String] = [:]
        for id in document.board.groups.map(\.id) where drawing.boxes[id] == nil && drawing.frames[id] != nil {
            let wanted = id.filter { ("a"..."z").contains($0) } + "abcdefghijklmnopqrstuvwxyz"
            guard let letter = wanted.first(where: { !taken.contains($0) }) else { break }
            taken.insert(letter)
            found[String(letter)] = id
        }
        return found
    }

    mutating func askForLetters(_ purpose: LettersPrompt.Purpose, among ids: [String]? = nil, count: Int = 1) {
        if isLinear { return askByName(purpose, among: ids ?? []) }
        var letters = hintLetters(among: ids)
        if purpose == .jump { letters.merge(frameLetters(beside: letters)) { box, _ in box } }
        prompt = .letters(LettersPrompt(purpose: purpose, letters: letters, remaining: max(1, count)))
    }

    mutating func press(_ key: Key, in letters: LettersPrompt) {
        var letters = letters
        switch key {
        case .escape: endLetters(letters)
        case .left: pan(Point(column: -max(1, layout.board.size.columns / 2), row: 0))
        case .right: pan(Point(column: max(1, layout.board.size.columns / 2), row: 0))
        case .up: pan(Point(column: 0, row: -max(1, layout.board.size.rows / 2)))
        case .down: pan(Point(column: 0, row: max(1, layout.board.size.rows / 2)))
        case .backspace:
            if !letters.typed.isEmpty { letters.typed.removeLast() } else if !letters.path.isEmpty { letters.path.removeLast() }
            letters.figures = figures(ofWalk: letters)
            prompt = .letters(letters)
        case .enter:
            endLetters(letters)
            if letters.purpose == .flow { nameFlow(letters) }
        case .character(let character):
            letters.typed.append(contentsOf: character.lowercased())
            if let id = letters.letters[letters.typed] {
                letters.typed = ""
                if letters.purpose == .flow {
                    warnOfGap(after: letters.path, to: id)
                    letters.path.append(id)
                    letters.figures = figures(ofWalk: letters)
                    prompt = .letters(letters)
                    return
                }
                letters.remaining -= 1
                prompt = letters.remaining > 0 ? .letters(letters) : nil
                drawing.isFollowing = true
                choose(id, for: letters.purpose)
            } else if letters.letters.keys.contains(where: { $0.hasPrefix(letters.typed) }) {
                prompt = .letters(letters)
            } else {
                if letters.purpose == .flow {
                    // One wrong letter does not lose the walk.
                    letters.figures = ["no box shows \(letters.typed)"]
                    letters.typed = ""
                    prompt = .letters(letters)
                    return
                }
                endLetters(letters)
                say("no box shows \(letters.typed)")
            }
        default: break
        }
    }

    private mutating func endLetters(_ letters: LettersPrompt) {
        prompt = nil
        if letters.opensOverview, isOverview { toggleOverview() }
        drawing.isFollowing = true
    }

    /// Moves the view to the letters that lie outside, no further than the drawing goes.
    private mutating func pan(_ step: Point) {
        guard let origin = drawing.origin else { return }
        let area = layout.board.size
        func moved(_ start: Int, _ step: Int, _ length: Int, _ room: Int, margin: Int) -> Int {
            guard length > room else { return start }
            return max(min(start, -margin), min(start + step, max(start, length - room + margin)))
        }
        drawing.origin = Point(
            column: moved(origin.column, step.column, drawing.size.columns, area.columns, margin: 1),
            row: moved(origin.row, step.row, drawing.size.rows, area.rows, margin: 0))
        drawing.isFollowing = false
    }

    private mutating func choose(_ id: String, for purpose: LettersPrompt.Purpose) {
        switch purpose {
        case .jump, .follow: selection.select(item(ofBox: id))
        case .flow: break
        case .partition: partition(id)
        case .connect: connect(outward: true, to: id)
        case .connectFrom: connect(outward: false, to: id)
        }
    }

    /// Connects the selection, or every mark, to a component, or from it. Kinds are inferred as the line infers them.
    mutating func connect(outward: Bool, to other: String) {
        let ends = connecting(outward: outward)
        connect(ends.filter { $0 != other || ends == [other] }, outward: outward, to: other)
    }

    /// What `c` and `C` connect: of a connection, as the one drawn last, the box it started at, or the one it goes to.
    func connecting(outward: Bool) -> [String] {
        guard selection.marks.isEmpty, let name = selection.connection, let index = document.board.index(ofConnection: name) else {
            return targets
        }
        let connection = document.board.connections[index]
        return [outward ? connection.from : connection.to]
    }

    /// Connects components or groups to another, or from it.
    mutating func connect(_ sources: [String], outward: Bool, to other: String) {
        var board = document.board
        var edits: [Edit] = []
        var refused: String?
        for source in sources {
            let (from, to) = outward ? (source, other) : (other, source)
            switch SketchLine.read("\(from) > \(to)", on: board, catalog: context.catalog, mode: .batch) {
            case .failure(let mistake): refused = mistake.message
            case .success(let result) where result.newConnections.isEmpty:
                refused = "\(name(ofEnd: from)) already goes to \(name(ofEnd: to)); ‹cycle-kind› changes its kind"
            case .success(let result):
                edits.append(result.edit)
                board = result.board
            }
        }
        guard !edits.isEmpty else {
            if let refused { say(refused) }
            return
        }
        let before = document.board
        if perform(.batch(name: "connect", edits: edits), named: "connect") {
            let new = document.board.connectionNames.filter { before.index(ofConnection: $0) == nil }
            // What goes on from the box, as a second letter does, keeps it.
            if new.count == 1, selection.marks.isEmpty, prompt == nil { selection.select(.connection(new[0])) }
            lastChange = Change(command: outward ? "connect" : "connect-from", invocation: Invocation(argument: other))
            let names = Design.list(sources.map { name(ofEnd: $0) })
            say(
                outward ? "\(names) > \(name(ofEnd: other))" : "\(name(ofEnd: other)) > \(names)", tone: .done,
                keys: (selection.connection == nil ? [] : [FooterPair("r", "label")]) + [FooterPair("u", "undo")])
        }
    }
}

extension Editor {
    /// Asks for a name, where no box shows a letter.
    private mutating func askByName(_ purpose: LettersPrompt.Purpose, among ids: [String]) {
        switch purpose {
        case .jump: openCommandLine("jump ")
        case .connect: openCommandLine("connect ")
        case .connectFrom: openCommandLine("connect-from ")
        case .partition: openEvents("partition ")
        case .flow: beginFlow("")
        case .follow: say("several arrows: to \(PartNames.offered(ids.map(name(ofEnd:)))). :jump NAME goes there, ) steps through them")
        }
    }
}
