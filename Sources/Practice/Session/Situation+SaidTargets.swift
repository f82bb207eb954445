import Whiteboard

// What is answered of several deeds or things, each with a figure of its own: no one figure is that of all.
extension Situation {
    /// The questions that ask for a figure which a single deed or thing may have.
    private static let targeted: [String: (key: String, dimension: Dimension)] = [
        "R04": ("latency", .duration), "R05": ("availability", .percent), "D13": ("retention", .duration),
    ]

    /// What writes an answer that names deeds or things with their figures: on the flow or the entity of each, and on the requirements what
    /// is said of all. Nil where the answer names none.
    func targets(said text: String, answering id: String) -> WrittenAnswer? {
        guard let (key, dimension) = Self.targeted[id] else { return nil }
        let said = SpokenTarget.all(in: text, as: dimension).filter { FigureForm.doubt(of: key, dimension, $0.quantity.value) == nil }
        guard said.contains(where: { !$0.subject.isEmpty }) else { return nil }
        let isOfThings = key == "retention"
        var after = board
        var edits: [Edit] = []
        var titles: [String] = []
        func state(_ edit: Edit, _ quantity: AnyQuantity, of owner: String?) {
            guard let next = try? after.applying(edit) else { return }
            after = next
            edits.append(edit)
            titles.append((titles.isEmpty ? "\(key) " : "") + FigureText.plain(.quantity(quantity)) + (owner.map { " on \($0)" } ?? ""))
        }
        for target in said {
            let value = Value.quantity(target.quantity)
            if isOfThings {
                for index in after.entities(meantBy: target.subject) where after.data[index].attributes[key] != value {
                    let change = Edit.change(section: .data, index: index, changes: [AttributeChange(key, value)])
                    state(change, target.quantity, of: after.data[index].name)
                }
            } else {
                for flow in target.subject.isEmpty ? [] : after.flows(meantBy: target.subject, promises: question?.promises ?? []) {
                    state(after.stating(value, as: key, ofFlow: flow), target.quantity, of: flow)
                }
            }
        }
        // What is said of all, or of what nothing is called: of several the longest time holds for what is kept.
        let general = said.filter { target in
            target.subject.isEmpty || isOfThings && board.entities(meantBy: target.subject).isEmpty
        }
        let most = isOfThings ? general.max { $0.quantity.value < $1.quantity.value } : general.last
        if let most, board.requirements.attributes[key] == nil, !isOfThings || edits.isEmpty || most.subject.isEmpty {
            state(.require(changes: [AttributeChange(key, .quantity(most.quantity))]), most.quantity, of: nil)
        }
        guard !edits.isEmpty else { return nil }
        return WrittenAnswer(title: titles.joined(separator: ", "), edit: .batch(name: "answer", edits: edits))
    }
}

extension Board {
    /// The places of the entities that the words of a sentence name: `orders` the entity Order.
    func entities(meantBy words: [String]) -> [Int] {
        data.indices.filter { Situation.stands(EntityName.spaced(data[$0].name), in: words) }
    }
}
