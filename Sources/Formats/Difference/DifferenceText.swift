import Analysis
import Canvas
import Catalog
import Whiteboard

/// A difference in words.
public struct DifferenceText: Sendable {
    private let difference: BoardDifference
    private let catalog: Catalog
    private let builder: PieceBuilder

    /// Names are shown as on the drawing.
    public init(_ difference: BoardDifference, catalog: Catalog) {
        self.difference = difference
        self.catalog = catalog
        builder = PieceBuilder(table: catalog.attributes)
    }

    // MARK: A line each

    /// A line for each thing that is another: `+ Cache (cache)`, `~ Database: replicas 1 -> 3`, `- App > Worker`.
    public var lines: [String] {
        changes(difference.settings, PieceBuilder.Place(scope: .board), of: "the board")
            + changes(difference.requirements, PieceBuilder.requirements, of: "requirements")
            + difference.parts.filter { moved.count < 2 || !$0.isMovedOnly }.map(line) + movedLine
    }

    private var moved: [BoardDifference.Part] { difference.parts.filter(\.isMovedOnly) }

    /// Names that one line tells.
    private static let mostMoved = 8

    /// What was only put elsewhere says nothing of the design: all of it in one line.
    private var movedLine: [String] {
        guard moved.count > 1 else { return [] }
        let rest = moved.count - Self.mostMoved
        return ["~ moved: " + Design.list(moved.prefix(Self.mostMoved).map(name) + (rest > 0 ? ["\(rest) more"] : []))]
    }

    private func changes(_ changes: [BoardDifference.AttributeDifference], _ place: PieceBuilder.Place, of name: String) -> [String] {
        changes.isEmpty ? [] : ["~ \(name): " + changes.map { text($0, place) }.joined(separator: "; ")]
    }

    private func line(_ part: BoardDifference.Part) -> String {
        let start = "\(part.fate.sign) \(fullName(part))"
        guard case .changed(let changes) = part.fate else { return start }
        return start + ": " + changes.map { text($0, PieceBuilder.place(of: part.section)) }.joined(separator: "; ")
    }

    private func text(_ change: BoardDifference.AttributeDifference, _ place: PieceBuilder.Place) -> String {
        if change.key == "at" { return change.new == nil ? "no longer where it was put" : "moved" }
        let key = VisibleText.line(change.key)
        switch (change.old, change.new) {
        case (nil, let new?): return "\(key) \(text(new, change.key, place))"
        case (let old?, nil): return "\(key) no longer \(text(old, change.key, place))"
        case (let old?, let new?): return "\(key) \(self.change(old, new, change.key, place).text)"
        case (nil, nil): return key
        }
    }

    /// A value as the file would have it, short enough for a line.
    func text(_ value: Value, _ key: String, _ place: PieceBuilder.Place) -> String { ChangedValue.cut(whole(value, key, place)[...]) }

    /// A value as the file would have it.
    func whole(_ value: Value, _ key: String, _ place: PieceBuilder.Place) -> String {
        var piece = builder.entry([Value.Pair(key, value)], place)
        // A record's key is dotted: the value stands a level deeper for each dot.
        for _ in 0...key.utf8.count(where: { $0 == UInt8(ascii: ".") }) { piece = piece.fields?.first?.piece ?? piece }
        return VisibleText.line(CanonicalText.flow(piece))
    }

    /// What a value was and is.
    func change(_ old: Value, _ new: Value, _ key: String, _ place: PieceBuilder.Place) -> ChangedValue {
        ChangedValue(old: old, new: new) { whole($0, key, place) }
    }

    // MARK: Names

    private func entry(_ part: BoardDifference.Part) -> (board: Board, index: Int)? {
        part.newIndex.map { (difference.new, $0) } ?? part.oldIndex.map { (difference.old, $0) }
    }

    /// What an entry is called; a component with its kind, a connection with its label.
    private func fullName(_ part: BoardDifference.Part) -> String {
        guard let (board, index) = entry(part) else { return part.section.noun }
        switch part.section {
        case .components:
            let kind = board.components[index].kind
            let noun = catalog[kind]?.name ?? kind.rawValue
            let name = name(part)
            return name.lowercased() == noun.lowercased() ? name : "\(name) (\(noun))"
        case .connections:
            let label = board.connections[index][.label].map { " (\(VisibleText.line($0)))" } ?? ""
            return name(part) + label
        default: return "\(part.section.noun) \(name(part))"
        }
    }

    /// What an entry is called.
    func name(_ part: BoardDifference.Part) -> String {
        guard let (board, index) = entry(part) else { return part.section.noun }
        return VisibleText.line(EntryName.of(part.section, index, in: board, catalog))
    }

    // MARK: In one line

    /// `3 edits`; the whole board where none is counted, since it came to what it was otherwise.
    public static func edits(_ count: Int) -> String {
        switch count {
        case 0: "the board as it was"
        case 1: "1 edit"
        default: "\(count) edits"
        }
    }

    /// Most names that are told one by one.
    private static let mostNames = 3

    /// All of it in one line: `adds Cache, Queue and 3 connections; changes Database; removes Worker`. Empty where nothing is another.
    public var summary: String {
        var clauses: [String] = []
        let groups: [(verb: String, has: (BoardDifference.Fate) -> Bool)] = [
            ("adds", { $0 == .added }), ("changes", { if case .changed = $0 { !$0.isMoveOnly } else { false } }),
            ("removes", { $0 == .removed }), ("moves", \.isMoveOnly),
        ]
        for (verb, has) in groups {
            var things = names(difference.parts.filter { has($0.fate) }, isCounted: verb == "moves")
            if verb == "changes" {
                if !difference.requirements.isEmpty { things.append("requirements") }
                if !difference.settings.isEmpty { things.append("the board's settings") }
            }
            if !things.isEmpty { clauses.append("\(verb) \(Design.list(things))") }
        }
        return clauses.joined(separator: "; ")
    }

    /// Components by name where they are few, the rest as counts.
    private func names(_ parts: [BoardDifference.Part], isCounted: Bool) -> [String] {
        var things: [String] = []
        for section in Section.inReadingOrder {
            let own = parts.filter { $0.section == section }
            if own.isEmpty { continue }
            if section == .components, own.count <= Self.mostNames, !isCounted || own.count == 1 {
                things += own.map(name)
            } else {
                things.append("\(own.count) \(own.count == 1 ? section.noun : section.plural)")
            }
        }
        return things
    }
}

extension Section {
    /// Several entries, in prose.
    var plural: String { noun.hasSuffix("y") ? noun.dropLast() + "ies" : noun + "s" }
}
