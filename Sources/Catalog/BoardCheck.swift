import Whiteboard

/// Whether the file of a board that was edited could be read again. Looks at what the edit touched, by the table that readers use;
/// references and names are the board's own care.
public struct BoardCheck {
    /// Places of entries by section, as they stand after the edit.
    private var touched: [Section: [Int]] = [:]
    /// Sections of which so much was touched that all is looked at.
    private var whole: Set<Section> = []
    private var requirements = false
    private var settings: Set<String> = []

    /// Why no reader would take what an edit left behind, as a sentence; nil where one does.
    ///
    /// - Parameters:
    ///   - edit: What is to change.
    ///   - board: The board after the edit.
    ///   - catalog: The kinds, technologies and attributes.
    public static func problem(after edit: Edit, on board: Board, _ catalog: Catalog) -> String? {
        var check = BoardCheck()
        check.follow(edit)
        return check.problem(on: board, catalog)
    }

    // MARK: What was touched

    /// More places than this are not followed one by one.
    private static let most = 256

    private mutating func follow(_ edit: Edit) {
        switch edit {
        case .insert(let section, let index, _):
            shift(section, from: index, by: 1)
            touch(section, index)
        case .remove(let section, let index):
            touched[section]?.removeAll { $0 == index }
            shift(section, from: index, by: -1)
        case .change(let section, let index, _): touch(section, index)
        case .move(let section, let from, let to):
            let isTouched = touched[section]?.contains(from) ?? false
            touched[section]?.removeAll { $0 == from }
            shift(section, from: from, by: -1)
            shift(section, from: to, by: 1)
            if isTouched { touch(section, to) }
        case .settle(let changes): settings.formUnion(changes.map(\.key))
        case .require: requirements = true
        case .batch(_, let edits): for edit in edits { follow(edit) }
        }
    }

    private mutating func touch(_ section: Section, _ index: Int) {
        guard !whole.contains(section) else { return }
        guard touched[section, default: []].count < Self.most else {
            whole.insert(section)
            touched[section] = nil
            return
        }
        if !touched[section, default: []].contains(index) { touched[section, default: []].append(index) }
    }

    private mutating func shift(_ section: Section, from index: Int, by step: Int) {
        guard let places = touched[section] else { return }
        touched[section] = places.map { $0 >= index ? $0 + step : $0 }
    }

    // MARK: What is wrong

    private func problem(on board: Board, _ catalog: Catalog) -> String? {
        let table = catalog.attributes
        for section in Section.allCases {
            let entries = whole.contains(section) ? board.entries(in: section) : (touched[section] ?? []).map { board[section, $0] }
            for entry in entries {
                if let problem = Self.problem(of: entry, in: section, table) { return problem }
            }
        }
        let stated = board.settings.pairs.filter { settings.contains($0.key) }
        if let problem = table.problem(in: stated, of: .board, noun: "a board") { return problem }
        guard requirements else { return nil }
        return table.problem(in: board.requirements.attributes.pairs, of: .requirement, noun: "the requirements")
            ?? Self.problem(ofEstimates: board.requirements)
    }

    private static func problem(of entry: Attributes, in section: Section, _ table: AttributeTable) -> String? {
        let scope = AttributeScope(section)
        let kind = scope == .component ? Kind(stating: entry.pairs) : nil
        return table.problem(
            in: entry.pairs, of: scope, prefix: scope == .board ? section.rawValue + "." : "", kind: kind,
            noun: WordForm.withArticle(kind?.rawValue ?? section.noun))
    }

    private static func problem(ofEstimates requirements: Requirements) -> String? {
        guard !requirements.estimates.isEmpty else { return nil }
        var names: Set<String> = []
        for line in EstimateSheet(requirements).lines {
            let name = line.estimate.name
            guard names.insert(name).inserted else { return "'\(name)' is computed already" }
            if case .failure(let mistake) = line.result { return "\(name) = \(line.estimate.expression): \(mistake.message)" }
        }
        return nil
    }
}

extension AttributeScope {
    /// Whose keys the entries of a section have: those of notes, trade-offs, optimizations and stages are the board's, behind their name.
    public init(_ section: Section) {
        switch section {
        case .api: self = .api
        case .data: self = .entity
        case .flows: self = .flow
        case .components: self = .component
        case .connections: self = .connection
        case .groups: self = .group
        case .notes, .tradeOffs, .optimizations, .stages: self = .board
        }
    }
}
