// The entries of a board by section, whatever their type: what edits, readers and writers go by.

/// The entries of one section.
private protocol EntryList {
    func attributes(in board: Board) -> [Attributes]
    func count(in board: Board) -> Int
    func get(_ index: Int, of board: Board) -> Attributes
    func set(_ attributes: Attributes, at index: Int, of board: inout Board)
    func insert(_ attributes: Attributes, at index: Int, of board: inout Board)
    func remove(at index: Int, of board: inout Board) -> Attributes
}

private struct Entries<Entry: BoardEntry>: EntryList {
    let path: WritableKeyPath<Board, [Entry]>

    init(_ path: WritableKeyPath<Board, [Entry]>) { self.path = path }

    func attributes(in board: Board) -> [Attributes] { board[keyPath: path].map(\.attributes) }
    func count(in board: Board) -> Int { board[keyPath: path].count }
    func get(_ index: Int, of board: Board) -> Attributes { board[keyPath: path][index].attributes }
    func set(_ attributes: Attributes, at index: Int, of board: inout Board) { board[keyPath: path][index].attributes = attributes }
    func insert(_ attributes: Attributes, at index: Int, of board: inout Board) {
        board[keyPath: path].insert(Entry(attributes: attributes), at: index)
    }
    func remove(at index: Int, of board: inout Board) -> Attributes { board[keyPath: path].remove(at: index).attributes }
}

extension Section {
    /// Where a board keeps the section's entries.
    fileprivate var list: any EntryList {
        switch self {
        case .api: Entries(\.api)
        case .data: Entries(\.data)
        case .flows: Entries(\.flows)
        case .components: Entries(\.components)
        case .connections: Entries(\.connections)
        case .groups: Entries(\.groups)
        case .notes: Entries(\.notes)
        case .tradeOffs: Entries(\.tradeOffs)
        case .optimizations: Entries(\.optimizations)
        case .stages: Entries(\.stages)
        }
    }
}

extension Board {
    /// How many entries a section has; edits may name the indices from 0 to one less.
    public func count(in section: Section) -> Int { section.list.count(in: self) }

    /// The attributes of all entries of a section, in file order.
    public func entries(in section: Section) -> [Attributes] { section.list.attributes(in: self) }

    /// The attributes of the entry at a place, which must be there.
    public internal(set) subscript(section: Section, index: Int) -> Attributes {
        get { section.list.get(index, of: self) }
        set { section.list.set(newValue, at: index, of: &self) }
    }

    mutating func insert(_ attributes: Attributes, in section: Section, at index: Int) {
        section.list.insert(attributes, at: index, of: &self)
    }

    mutating func remove(from section: Section, at index: Int) -> Attributes { section.list.remove(at: index, of: &self) }
}
