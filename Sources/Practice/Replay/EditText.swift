import Catalog
import Whiteboard

/// An edit in a few words: `Added App, Cache and 2 arrows`.
struct EditText {
    private var added: [String] = []
    private var removed: [String] = []
    private var changed: [String] = []
    private var moved: [String] = []
    private var stated: [String] = []
    private var arrows = (added: [String](), removed: 0)
    private let before: Board
    private let after: Board
    private let catalog: Catalog

    init(_ edit: Edit, from before: Board, to after: Board, catalog: Catalog) {
        self.before = before
        self.after = after
        self.catalog = catalog
        read(edit)
    }

    /// All of it in one sentence without its full stop.
    var sentence: String {
        var parts: [String] = []
        if added.isEmpty, arrows.added.count == 1, let arrow = arrows.added.first {
            parts.append("Connected \(arrow)")
        } else if !added.isEmpty || !arrows.added.isEmpty {
            parts.append("Added \(Self.list(added, arrows.added.count))")
        }
        if !removed.isEmpty || arrows.removed > 0 { parts.append("Removed \(Self.list(removed, arrows.removed))") }
        if !moved.isEmpty { parts.append("Moved \(Self.list(moved, 0))") }
        if !changed.isEmpty { parts.append("Changed \(Self.list(changed, 0))") }
        parts += stated
        return parts.isEmpty ? "Changed the board" : parts.joined(separator: " · ")
    }

    /// `App, Cache and 2 arrows`; of many the first four and how many more.
    private static func list(_ names: [String], _ arrows: Int) -> String {
        var parts = names.count > 5 ? names.prefix(4) + ["\(names.count - 4) more"] : names[...]
        if arrows > 0 { parts.append(arrows == 1 ? "an arrow" : "\(arrows) arrows") }
        guard parts.count > 1, let last = parts.last else { return parts.first ?? "" }
        return parts.dropLast().joined(separator: ", ") + " and " + last
    }

    private mutating func read(_ edit: Edit) {
        switch edit {
        case .insert(.connections, _, let attributes):
            arrows.added.append("\(name(ofEnd: Self.text(attributes, "from"))) to \(name(ofEnd: Self.text(attributes, "to")))")
        case .insert(let section, _, let attributes): added.append(name(section, attributes))
        case .remove(.connections, _): arrows.removed += 1
        case .remove(let section, let index): removed.append(name(section, at: index))
        case .change(let section, let index, let changes) where changes.allSatisfy({ $0.key == "at" }):
            moved.append(name(section, at: index))
        case .change(let section, let index, let changes): changed.append(change(name(section, at: index), changes))
        case .move: if !changed.contains("the order") { changed.append("the order") }
        case .settle(let changes): stated.append(change("Board", changes))
        case .require(let changes): stated += changes.flatMap(requirement)
        case .batch(_, let edits): for edit in edits { read(edit) }
        }
    }

    // MARK: Names

    private func name(_ section: Section, _ attributes: Attributes) -> String {
        switch section {
        case .components: Component(attributes: attributes).shownName(catalog)
        case .groups: Group(attributes: attributes).title
        case .flows: "the flow \(Flow(attributes: attributes).name)"
        case .api: Call(attributes: attributes).call
        case .data: "the entity \(Entity(attributes: attributes).name)"
        case .notes: "a note: \(Note(attributes: attributes).text)"
        case .tradeOffs: Self.sentence(TradeOff(attributes: attributes))
        case .optimizations:
            [Self.text(attributes, "problem"), Self.text(attributes, "answer")].filter { !$0.isEmpty }.joined(separator: ": ")
        case .stages: "the stage \(Self.text(attributes, "name"))"
        case .connections: "an arrow"
        }
    }

    private static func sentence(_ row: TradeOff) -> String {
        row.choice + (row[.over].map { " over \($0)" } ?? "") + (row[.because].map { " because \($0)" } ?? "")
    }

    /// By the board before the edit; what it added itself stands on the one after it.
    private func name(_ section: Section, at index: Int) -> String {
        [before, after].lazy.filter { index < $0.count(in: section) }.map { $0.entries(in: section)[index] }.first
            .map { name(section, $0) } ?? "a \(section.noun)"
    }

    private func name(ofEnd id: String) -> String {
        after.group(id)?.title ?? after.component(id)?.shownName(catalog) ?? before.component(id)?.shownName(catalog) ?? id
    }

    private static func text(_ attributes: Attributes, _ key: String) -> String {
        if case .text(let text)? = attributes[key] { text } else { "" }
    }

    // MARK: Values

    /// `App: replicas 3, zones 2`; where it stands is not worth a word.
    private func change(_ name: String, _ changes: [AttributeChange]) -> String {
        let words = changes.filter { $0.key != "at" }.prefix(3).map { change in
            change.value.map { [change.key, FigureText.text(change.key, $0)].filter { !$0.isEmpty }.joined(separator: " ") }
                ?? "no \(change.key)"
        }
        return words.isEmpty ? name : "\(name): \(words.joined(separator: ", "))"
    }

    /// A figure as it was stated; of a list what came and what went.
    private func requirement(_ change: AttributeChange) -> [String] {
        let noun = change.key == "functional" ? "Must have" : change.key == "out-of-scope" ? "Out of scope" : nil
        let old = before.requirements.attributes[change.key].map(Self.entries) ?? []
        let new = change.value.map(Self.entries) ?? []
        if change.key == "estimates" || noun != nil {
            let came = new.filter { !old.contains($0) }
            let went = old.filter { !new.contains($0) }
            let label = noun ?? "Estimate"
            return came.map { "\(label): \($0)" } + (came.isEmpty ? went.map { "Dropped: \($0)" } : [])
        }
        guard let value = change.value else { return ["No \(FigureText.name(of: change.key))"] }
        return ["\(FigureText.name(of: change.key)) \(FigureText.text(change.key, value))"]
    }

    private static func entries(_ value: Value) -> [String] {
        guard case .list(let list) = value else { return [] }
        return list.map { entry in
            if let estimate = Estimate(attributeValue: entry) { return "\(estimate.name) = \(estimate.expression)" }
            return FigureText.plain(entry)
        }
    }
}
