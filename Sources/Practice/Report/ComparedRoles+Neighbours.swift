import Catalog
import Whiteboard

// Whether two parts do the same work because they stand between the same parts, whatever they are and are called.
extension ComparedRoles {
    /// How well two that are still alone play the same role by what stands around them; nil where they do not.
    ///
    /// - Parameter pairs: Which places of this board stand for which of the other.
    func sameNeighbours(_ index: Int, _ other: ComparedRoles, _ place: Int, _ pairs: [Int: Int]) -> Int? {
        let callers = shared(before[index], other.before[place], pairs)
        guard callers > 0 else { return nil }
        let callees = shared(behind[index], other.behind[place], pairs)
        let kinds: Set<Kind> = [board.components[index].kind, other.board.components[place].kind]
        // What takes from the same part and hands to the same part does the work between them.
        if callees > 0, kinds.isSubset(of: Self.programs) { return callers + callees }
        // Who hands out numbers is asked for them, by whatever program.
        return handsOutNumbers(index) && other.handsOutNumbers(place) ? callers + callees : nil
    }

    private func shared(_ mine: Set<Int>, _ theirs: Set<Int>, _ pairs: [Int: Int]) -> Int {
        mine.count { index in pairs[index].map(theirs.contains) ?? false }
    }

    /// Whether its kind or its name says that it gives each new thing its number.
    private func handsOutNumbers(_ index: Int) -> Bool {
        let part = board.components[index]
        if part.kind == "id-generator" { return true }
        guard Self.programs.contains(part.kind) || ["coordinator", "lock-service"].contains(part.kind) else { return false }
        return PlainWords.of(name(index) + " " + part.id).contains(where: Self.numbering.contains)
    }

    private static let numbering: Set<String> = [
        "id", "ids", "identifier", "identifiers", "allocator", "allocators", "snowflake", "sequence", "sequences", "sequencer", "keygen",
    ]
}
