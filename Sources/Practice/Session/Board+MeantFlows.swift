import Analysis
import Catalog
import Whiteboard

extension Board {
    /// The edit that states a figure of a flow, which it makes where there is none of that name.
    func stating(_ value: Value, as key: String, ofFlow name: String) -> Edit {
        if let index = flows.firstIndex(where: { $0.name == name }) {
            return .change(section: .flows, index: index, changes: [AttributeChange(key, value)])
        }
        var new = Flow(name: name)
        new.attributes[key] = value
        return adding(new)
    }

    /// The flows that the words of a sentence mean: that of their name, of a must-have with such a deed, else one that is called as they
    /// say; `reads` are all that read, where there are some. Empty where the words name no one deed.
    ///
    /// - Parameter promises: What the question promises of its own flows, by the words for each.
    func flows(meantBy words: [String], promises: [Question.Promise] = []) -> [String] {
        func matches(_ name: String) -> Bool {
            let parts = PlainWords.of(name.replacing("-", with: " "))
            return !parts.isEmpty && parts.allSatisfy { part in words.contains { WordLikeness.areOne($0, part) } }
        }
        let known = flows.map(\.name).filter(matches)
        if let longest = known.max(by: { $0.count < $1.count }) { return [longest] }
        for (kind, names) in [(FlowKind.read, Self.reading), (.write, Self.writing)] where words.count == 1 && names.contains(words[0]) {
            let own = flows.filter { $0.isUserFacing && $0.kind == kind && !$0.path.isEmpty }.map(\.name)
            if !own.isEmpty { return own }
        }
        let promised = promises.compactMap { promise in promise.flow.map { (name: $0, operation: promise.operation) } }
        if let own = promised.first(where: { matches($0.name) }) ?? promised.first(where: { matches($0.operation) }) { return [own.name] }
        if let verb = deed(in: words) { return [verb] }
        guard (1...3).contains(words.count) else { return [] }
        let last = words[words.count - 1]
        return WordForm.id((words.dropLast() + [words.count == 1 ? last.singular : last]).joined(separator: " ")).map { [$0] } ?? []
    }

    private static let reading: Set<String> = ["read", "reads", "reading", "queries"]
    private static let writing: Set<String> = ["write", "writes", "writing", "updates"]

    /// What a must-have says that is done, where the words say the same: `create` of `Create a short link` for `creation`.
    private func deed(in words: [String]) -> String? {
        for text in requirements.functional {
            let said = PlainWords.of(text).filter { !["users", "user", "people", "can", "to", "anybody", "anyone"].contains($0) }
            guard let verb = said.first, words.contains(where: { WordLikeness.areOne($0, verb) }) else { continue }
            return WordForm.id(verb)
        }
        return nil
    }
}
