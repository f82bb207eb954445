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
    let catalog: Catalog
    /// Whether a new board's file is to be JSON.
    private let isNamedJSON: Bool

    /// A new board, which no file holds yet.
    ///
    /// - Parameters:
    ///   - board: The board.
    ///   - name: The file that it is for, where that is known: one that ends in `.json` becomes JSON.
    ///   - catalog: The kinds, technologies and attributes.
    public init(new board: Board = Board(), named name: String? = nil, catalog: Catalog) {
        self.init(tree: nil, board: board, catalog: catalog, isNamedJSON: name?.lowercased().hasSuffix(".json") ?? false)
    }

    init(tree: YAMLTree?, board: Board, catalog: Catalog, isNamedJSON: Bool = false) {
        source = tree?.source ?? SourceText.examine([]).text
        self.tree = tree
        self.board = board
        self.catalog = catalog
        self.isNamedJSON = isNamedJSON
    }

    /// Whether the file is JSON, which every reader of YAML takes, and so has to stay it: other programs read it as that. It has no
    /// comments to keep.
    public var isJSON: Bool {
        guard let root else { return isNamedJSON }
        return root.isFlow && JSONSyntax.problem(in: String(decoding: source.bytes, as: UTF8.self)) == nil
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
