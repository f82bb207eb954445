import Catalog
import Whiteboard

extension SketchBuilder {
    struct EntityDraft {
        let name: String
        let offset: Int
        var store: String?
        var attributes: [SketchAttribute]
    }

    struct FlowDraft {
        let name: String
        let offset: Int
        let path: [SketchStep]
        let attributes: [SketchAttribute]
    }

    mutating func addEntity(_ name: SketchName, store: SketchNode?, attributes: [SketchAttribute]) throws(SketchSlip) {
        if let problem = AttributeLimits.Form.entity.problem(name.text) { throw SketchSlip(name.start, problem) }
        var draft = EntityDraft(name: name.text, offset: name.start, store: nil, attributes: attributes)
        if let store {
            guard case .entry(let place)? = try ends(of: store, leftCount: nil).first else {
                throw SketchSlip(store.name.start, "a group stores nothing: name a component")
            }
            draft.store = entries[place].id
        }
        guard let before = entities.firstIndex(where: { $0.name == name.text }) else { return entities.append(draft) }
        if let store = draft.store {
            if let other = entities[before].store, other != store {
                throw SketchSlip(name.start, "\(name.text) is in \(other) already\(place(entities[before].offset))")
            }
            entities[before].store = store
        }
        entities[before].attributes += attributes
    }

    mutating func addFlow(_ name: SketchName, path: [SketchStep], attributes: [SketchAttribute]) throws(SketchSlip) {
        guard Identifier.isValid(name.text) else {
            let hint = WordForm.id(name.text).map { ", such as \($0)" } ?? ""
            throw SketchSlip(name.start, "a flow's name is lower-case letters, digits and hyphens\(hint)")
        }
        if let before = flows.first(where: { $0.name == name.text }) {
            throw SketchSlip(name.start, "flow \(name.text) is there already\(place(before.offset))")
        }
        flows.append(FlowDraft(name: name.text, offset: name.start, path: path, attributes: attributes))
    }

    /// The steps of a flow; every component must be on the line or the board.
    mutating func path(of draft: FlowDraft) throws(SketchSlip) -> [PathEntry] {
        var path: [PathEntry] = []
        for step in draft.path {
            let caller: String?
            if let name = step.caller { caller = try componentID(name) } else { caller = nil }
            path.append(PathEntry(try componentID(step.component), caller: caller, parallel: step.parallel))
        }
        return path
    }

    private mutating func componentID(_ name: SketchName) throws(SketchSlip) -> String {
        if let place = known(name.text, suffix: nil) { return entries[place].id }
        let ids = entries.map(\.id) + context.board.components.map(\.id)
        throw SketchSlip(name.start, "no component '\(name.text)'\(NearestName.hint(for: name.text, among: ids))")
    }

    /// Holds the names of entities that attributes refer to against those there are.
    func checkEntities(_ typed: SketchAttributeReader.Typed, offset: Int) throws(SketchSlip) {
        guard typed.row.limits.references.contains(.entity) else { return }
        let names: [String]
        switch typed.value {
        case .text(let name): names = [name]
        case .list(let list): names = list.compactMap { if case .text(let name) = $0 { name } else { nil } }
        default: names = []
        }
        for name in names where context.entities[name] == nil && !entities.contains(where: { $0.name == name }) {
            let known = entities.map(\.name) + context.board.data.map(\.name)
            throw SketchSlip(offset, "no entity '\(name)'\(NearestName.hint(for: name, among: known))")
        }
    }
}
