import Catalog
import Whiteboard

extension SketchBuilder {
    /// Makes a component a member of the innermost of its groups, and each of them of the one before.
    mutating func join(_ path: [SketchGroup], member: String) throws(SketchSlip) {
        guard let innermost = path.last else { return }
        if let holder = holder(of: member), lies(holder, in: path) { return }
        var parent: String?
        for named in path { parent = try group(named, parent: parent) }
        guard let parent else { return }
        if let holder = holder(of: member) {
            guard holder == parent else { throw SketchSlip(innermost.start, "\(member) is in \(holder) already") }
            return
        }
        holderOf[member] = parent
        add(member, to: parent)
    }

    /// The group that a component or group is a member of, by the line or the board.
    private func holder(of id: String) -> String? { holderOf[id] ?? context.holders[id].map { context.board.groups[$0].id } }

    /// Whether a group and those around it are what a path names: then the path repeats what is so already.
    private func lies(_ group: String, in path: [SketchGroup]) -> Bool {
        var next: String? = group
        for named in path.reversed() {
            guard let id = next, isNamed(id, named) else { return false }
            next = holder(of: id)
        }
        return true
    }

    private func isNamed(_ id: String, _ group: SketchGroup) -> Bool {
        if let kind = group.kind, let own = self.kind(ofGroup: id), own != kind { return false }
        let form = WordForm.lookup(group.name.text)
        return id == form || WordForm.lookup(title(ofGroup: id)) == form || id == WordForm.id(group.name.text)
    }

    private func kind(ofGroup id: String) -> GroupKind? {
        groupByID[id].flatMap { groups[$0].kind } ?? context.groups[id].flatMap { context.board.groups[$0].kind }
    }

    private func title(ofGroup id: String) -> String {
        if let place = groupByID[id], groups[place].boardIndex == nil { return groups[place].name ?? id }
        return context.groups[id].map { context.board.groups[$0].title } ?? id
    }

    /// The group of a name under a parent: one that is there, else a new one.
    private mutating func group(_ named: SketchGroup, parent: String?) throws(SketchSlip) -> String {
        let ids = groups.map(\.id) + context.board.groups.map(\.id)
        let form = WordForm.lookup(named.name.text)
        let wanted = WordForm.id(named.name.text)
        func fits(_ id: String) -> Bool {
            holder(of: id) == parent && (id == wanted || id == form || WordForm.lookup(title(ofGroup: id)) == form)
        }
        if let found = ids.first(where: fits) {
            if let kind = named.kind {
                if let own = self.kind(ofGroup: found), own != kind {
                    throw SketchSlip(named.start, "\(named.name.text) is \(WordForm.withArticle(own.rawValue)) already")
                }
                groups[draft(ofGroup: found)].kind = kind
            }
            return found
        }
        let id = newGroupID(wanted, parent: parent)
        let name = named.name.text == id ? nil : named.name.text
        groupByID[id] = groups.count
        groups.append(GroupDraft(id: id, boardIndex: nil, kind: named.kind, name: name, parent: parent))
        if let parent {
            holderOf[id] = parent
            add(id, to: parent)
        }
        return id
    }

    /// The name as an id; where a component or another parent's group has it `parent-name`, without parent `name-2`.
    private func newGroupID(_ wanted: String?, parent: String?) -> String {
        guard let wanted else { return free("group", from: 1) }
        guard isTaken(wanted) else { return wanted }
        guard let parent else { return free(wanted, from: 2) }
        let id = "\(parent)-\(wanted)"
        return isTaken(id) ? free(id, from: 2) : id
    }

    private mutating func add(_ member: String, to group: String) { groups[draft(ofGroup: group)].added.append(member) }

    /// The draft of a group, made for one of the board when the line first changes it.
    private mutating func draft(ofGroup id: String) -> Int {
        if let place = groupByID[id] { return place }
        groupByID[id] = groups.count
        groups.append(GroupDraft(id: id, boardIndex: context.groups[id], kind: nil, name: nil, parent: nil))
        return groups.count - 1
    }

    /// The group that a word names, by id or title; the first in file order.
    func groupNamed(_ word: String) -> String? {
        let form = WordForm.lookup(word)
        if groupByID[form] != nil || context.groups[form] != nil { return form }
        return (groups.map(\.id) + context.board.groups.map(\.id)).first { WordForm.lookup(title(ofGroup: $0)) == form }
    }
}
