import Whiteboard

/// A question to the interviewer, and what came of it.
public struct AskedQuestion: Hashable, Sendable, Codable {
    /// What an answer stated of one flow or entity.
    struct PartStatement: Hashable, Codable {
        let section: Section
        let index: Int
        let attributes: Attributes
    }

    /// As it was typed, without its `?`.
    public let text: String
    /// What it was taken for; nil where the script has no answer.
    public let topic: String?
    /// What the interviewer said.
    public let answer: String
    /// The requirements that the answer wrote into the board.
    public let settled: [AttributeChange]
    /// What it wrote of single flows and entities; nil where there is none, as in sessions of before.
    let ofParts: [PartStatement]?
    /// Seconds of the clock.
    public let time: Double

    /// A question and its answer, with what that wrote into the board.
    init(text: String, topic: String?, answer: String, edit: Edit, time: Double) {
        self.text = text
        self.topic = topic
        self.answer = answer
        self.time = time
        let steps = Self.steps(of: edit)
        settled = steps.flatMap { step -> [AttributeChange] in if case .require(let changes) = step { changes } else { [] } }
        let parts = steps.compactMap { step -> PartStatement? in
            switch step {
            case .insert(let section, let index, let attributes):
                PartStatement(section: section, index: index, attributes: attributes)
            case .change(let section, let index, let changes):
                PartStatement(
                    section: section, index: index,
                    attributes: Attributes(changes.compactMap { change in change.value.map { .init(change.key, $0) } }))
            default: nil
            }
        }
        ofParts = parts.isEmpty ? nil : parts
    }

    private static func steps(of edit: Edit) -> [Edit] {
        if case .batch(_, let edits) = edit { edits.flatMap(steps) } else { [edit] }
    }

    /// The edits that take back what it wrote of single parts, where it stands as it was written; a flow that has nothing else goes.
    func partsTakenBack(on board: Board) -> [Edit] {
        var emptied: [Int] = []
        var edits: [Edit] = []
        for part in ofParts ?? [] {
            let entries = board.entries(in: part.section)
            guard entries.indices.contains(part.index), part.attributes.pairs.allSatisfy({ entries[part.index][$0.key] == $0.value }) else {
                continue
            }
            let isNew = part.attributes["name"] != nil
            if isNew, part.section == .flows, entries[part.index].keys.allSatisfy({ part.attributes[$0] != nil }) {
                emptied.append(part.index)
            } else {
                let changes = part.attributes.keys.filter { $0 != "name" }.map { AttributeChange($0, nil) }
                edits.append(.change(section: part.section, index: part.index, changes: changes))
            }
        }
        return edits + board.removing(flows: emptied)
    }
}
