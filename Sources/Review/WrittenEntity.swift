import Analysis
import Whiteboard

extension Design {
    /// What a flow writes into a store, as far as the board says it: the entity that the flow names, the one that its name or the arrow's
    /// label speaks of, or one of whose fields the label sets. Nil where nothing says which of several it is.
    func entityWritten(by flow: DesignFlow, to part: Part) -> Entity? {
        let kept = entities(in: part)
        guard kept.count > 1 else { return kept.first }
        if let named = stated(flow)?[.entity], let entity = kept.first(where: { $0.name == named }) { return entity }
        let labels = (flow.walk?.steps ?? []).filter { $0.target == part.index && writesStore($0, of: flow) }.compactMap {
            connection($0.link)?.label
        }
        for text in labels + [flow.name] {
            let words = TimedPromise.stems(in: text)
            let named = kept.filter { entity in TimedPromise.stems(in: entity.name.spacedWords).contains { words.contains($0) } }
            if named.count == 1 { return named[0] }
        }
        for label in labels {
            let words = Set(label.lowercased().split { !$0.isLetter && $0 != "-" && $0 != "_" }.map(String.init))
            let told = kept.map { entity in (entity, entity.fields.count { words.contains($0.name.lowercased()) }) }
            guard let most = told.max(by: { $0.1 < $1.1 }), most.1 > 0, told.count(where: { $0.1 == most.1 }) == 1 else { continue }
            return most.0
        }
        return nil
    }
}

extension String {
    /// `RoomNight` as `Room Night`.
    fileprivate var spacedWords: String {
        reduce(into: "") { text, character in
            if character.isUppercase, let last = text.last, last.isLowercase { text.append(" ") }
            text.append(character)
        }
    }
}
