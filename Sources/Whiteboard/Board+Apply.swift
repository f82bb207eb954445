extension Board {
    /// Applies an edit and returns the edit that takes it back. A refused edit leaves no trace.
    ///
    /// - Parameters:
    ///   - edit: What is to change.
    ///   - check: What else must hold of the board after it: the sentence why it does not, or nil.
    public mutating func apply(_ edit: Edit, check: (Board) -> String? = { _ in nil }) throws(BoardError) -> Edit {
        var undone: [Edit] = []
        do throws(BoardError) {
            var touchesStructure = false
            let inverse = try perform(edit, undone: &undone, touchesStructure: &touchesStructure)
            if touchesStructure { try BoardIntegrity.check(self) }
            if let why = check(self) { throw BoardError.refused(why) }
            return inverse
        } catch {
            var ignored: [Edit] = []
            var also = false
            // What was done is taken back by its own inverses, the last first; they cannot be refused.
            for step in undone.reversed() { _ = try? perform(step, undone: &ignored, touchesStructure: &also) }
            throw error
        }
    }

    /// The board after an edit.
    public func applying(_ edit: Edit) throws(BoardError) -> Board {
        var board = self
        _ = try board.apply(edit)
        return board
    }

    /// Performs one edit without the check of references, noting each step's inverse in `undone` as it goes.
    private mutating func perform(_ edit: Edit, undone: inout [Edit], touchesStructure: inout Bool) throws(BoardError) -> Edit {
        let inverse: Edit
        switch edit {
        case .insert(let section, let index, let attributes):
            guard (0...count(in: section)).contains(index) else { throw .noSuchEntry(section: section, index: index) }
            insert(attributes, in: section, at: index)
            touchesStructure = true
            inverse = .remove(section: section, index: index)
        case .remove(let section, let index):
            try requireEntry(section, index)
            touchesStructure = true
            inverse = .insert(section: section, index: index, attributes: remove(from: section, at: index))
        case .change(let section, let index, let changes):
            try requireEntry(section, index)
            if changes.contains(where: { BoardIntegrity.isStructural($0.key, in: section) }) { touchesStructure = true }
            inverse = .change(section: section, index: index, changes: Self.swap(changes, in: &self[section, index]))
        case .move(let section, let from, let to):
            try requireEntry(section, from)
            try requireEntry(section, to)
            insert(remove(from: section, at: from), in: section, at: to)
            inverse = .move(section: section, from: to, to: from)
        case .settle(let changes):
            inverse = .settle(changes: Self.swap(changes, in: &settings))
        case .require(let changes):
            inverse = .require(changes: Self.swap(changes, in: &requirements.attributes))
        case .batch(let name, let edits):
            var inverses: [Edit] = []
            for step in edits { inverses.append(try perform(step, undone: &undone, touchesStructure: &touchesStructure)) }
            return .batch(name: name, edits: inverses.reversed())
        }
        undone.append(inverse)
        return inverse
    }

    private func requireEntry(_ section: Section, _ index: Int) throws(BoardError) {
        guard (0..<count(in: section)).contains(index) else { throw .noSuchEntry(section: section, index: index) }
    }

    /// Writes new values and returns the changes that bring the old ones back, spelling and all.
    private static func swap(_ changes: [AttributeChange], in attributes: inout Attributes) -> [AttributeChange] {
        var before: [AttributeChange] = []
        for change in changes {
            before.append(AttributeChange(change.key, attributes[change.key]))
            attributes[change.key] = change.value
        }
        return before.reversed()
    }
}
