import Catalog
import Whiteboard

/// A board that was made of a diagram, brought to what the diagram says now: what was added to it by hand stays.
///
/// With the diagram as it was when the board was made of it both are merged as two branches are. Without it an entry is known by its id, or
/// by its ends: what the diagram says of it is taken, its kind excepted, which a diagram rarely says and an import guesses.
public struct BoardUpdate {
    /// The result; nil where it would be no board.
    public let board: Board?
    /// What the diagram and a hand both changed; the board's was kept.
    public let conflicts: [BoardMerge.Conflict]
    /// What the board has and the diagram has not, by its names: added by hand, or gone from the diagram.
    public let foreign: [String]

    /// - Parameters:
    ///   - mine: The board.
    ///   - source: What the diagram makes now.
    ///   - before: What it made when the board was made of it; nil where that is not known.
    ///   - catalog: The kinds, technologies and attributes.
    public init(of mine: Board, from source: Board, since before: Board?, catalog: Catalog) {
        let base = before ?? Self.base(mine, source)
        let merge = BoardMerge(base: base, ours: mine, theirs: source, catalog: catalog)
        board = merge.board
        conflicts = merge.conflicts
        let result = merge.board ?? mine
        foreign = [Section.components, .connections, .groups].flatMap { section in
            let known = Set(Self.match(result, source, in: section).compactMap { $0 })
            return result.entries(in: section).indices.filter { !known.contains($0) }.map { EntryName.of(section, $0, in: result, catalog) }
        }
    }

    /// For each entry of the diagram its place in the board; a box or group of another id is another one, however alike it is.
    private static func match(_ mine: Board, _ source: Board, in section: Section) -> [Int?] {
        let (own, other) = (mine.entries(in: section), source.entries(in: section))
        return BoardDifference.match(own, other).enumerated().map { index, place in
            place.flatMap { section == .connections || own[$0]["id"] == other[index]["id"] ? $0 : nil }
        }
    }

    /// A board from which the diagram changed whatever it says, and a hand all the rest.
    private static func base(_ mine: Board, _ source: Board) -> Board {
        var settings = Attributes()
        for pair in source.settings.pairs where mine.settings[pair.key] != nil { settings[pair.key] = pair.value }
        func entries<Entry: BoardEntry>(_ type: Entry.Type) -> [Entry] {
            let (own, other) = (mine.entries(in: Entry.section), source.entries(in: Entry.section))
            return match(mine, source, in: Entry.section).enumerated().compactMap { index, place in
                place.map { Entry(attributes: base(own[$0], other[index])) }
            }
        }
        return Board(
            settings: settings, data: entries(Entity.self), components: entries(Component.self), connections: entries(Connection.self),
            groups: entries(Group.self), notes: entries(Note.self))
    }

    private static func base(_ own: Attributes, _ other: Attributes) -> Attributes {
        var entry = Attributes()
        for pair in other.pairs {
            let (key, value) = (pair.key, pair.value)
            // What a diagram says of a kind is mostly guessed: it is no change.
            if key == "kind" {
                entry[key] = value
                continue
            }
            guard let stated = own[key] else { continue }
            if key == "members", case .list(let mine) = stated, case .list(let theirs) = value {
                entry[key] = .list(mine.filter { theirs.contains($0) })
            } else {
                entry[key] = stated
            }
        }
        return entry
    }
}
