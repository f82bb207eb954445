import Catalog
import Whiteboard

/// A board together with the text it was read from, so that saving can keep every byte that did not change.
///
/// Keep the document of the first load for as long as the file is open: a text made for a board whose edits were undone is then the first
/// text again, with all its comments.
public struct BoardDocument: Sendable {
    /// The text that was read; empty for a new board.
    public let source: SourceText
    /// The tree of that text; nil for a new board.
    let tree: YAMLTree?
    /// What the text says, or the new board; edits after reading do not change it.
    public let board: Board
    /// The root of that tree: a mapping.
    var root: YAMLNode? { tree?.root }
    let attributes: AttributeTable

    /// A new board, which no file holds yet.
    public init(new board: Board = Board(), catalog: Catalog) {
        self.init(tree: nil, board: board, attributes: catalog.attributes)
    }

    init(tree: YAMLTree?, board: Board, attributes: AttributeTable) {
        source = tree?.source ?? SourceText.examine([]).text
        self.tree = tree
        self.board = board
        self.attributes = attributes
    }

    /// The line of an entry, from 1; nil for a new board and for entries that came after it was read.
    public func line(in section: Section, at index: Int) -> Int? { position(in: section, at: index)?.line }

    /// Where an entry begins; nil as for its line.
    public func position(in section: Section, at index: Int) -> TextPosition? {
        guard let items = tree?.root?[section.rawValue]?.items, items.indices.contains(index) else { return nil }
        return items[index].start
    }

    /// Where a key of the file itself stands, such as `question`, or one of its requirements; nil where it says none.
    public func position(of key: String, inRequirements isRequirement: Bool = false) -> TextPosition? {
        let root = tree?.root
        return (isRequirement ? root?["requirements"] : root)?.pairs?.first { $0.name == key }?.key.start
    }

    /// The line of one requirement, from 1, or of the section where the requirement is not stated.
    public func line(ofRequirement key: String) -> Int? {
        guard let pair = tree?.root?.pairs?.first(where: { $0.name == "requirements" }) else { return nil }
        return (pair.value.pairs?.first { $0.name == key }?.key ?? pair.key).start.line
    }

    /// The place of every waiver of the file, trade-off by trade-off.
    public var waiverPositions: [(waiver: Waiver, position: TextPosition)] {
        (tree?.root?[Section.tradeOffs.rawValue]?.items ?? []).flatMap { $0["waives"]?.items ?? [] }.compactMap { node in
            node.text.flatMap(Waiver.init).map { ($0, node.start) }
        }
    }

    /// The place of every rule that the file's review settings name.
    public var reviewSettingPositions: [(rule: String, position: TextPosition)] {
        (tree?.root?["review"]?.pairs ?? []).map { ($0.name, $0.key.start) }
    }
}
