// The compound edits that everybody needs: what a change of one entry means for all that name it.

extension Board {
    /// Appends an entry to its section.
    public func adding<Entry: BoardEntry>(_ entry: Entry) -> Edit {
        .insert(section: Entry.section, index: count(in: Entry.section), attributes: entry.attributes)
    }

    /// Sets one attribute of a component, or takes it back.
    public func setting<V: AttributeValue>(_ attribute: Attribute<Component, V>, to value: V?, of id: String) -> Edit {
        guard let index = index(ofComponent: id) else { return .nothing }
        return Component.edit(at: index, attribute, to: value)
    }

    /// Removes components with their connections, memberships and waivers, and takes them out of flows (a flow with fewer than two
    /// entries goes); their entities stay, without a store.
    public func removing(components ids: Set<String>) -> Edit {
        guard !ids.isEmpty else { return .nothing }
        let lines = connections.indices.filter { ids.contains(connections[$0].from) || ids.contains(connections[$0].to) }
        var edits = waiversDropped { subject in
            Self.ends(ofSubject: subject).contains { ids.contains($0) }
        }
        edits += groups.indices.compactMap { index in
            let kept = groups[index].members.filter { !ids.contains($0) }
            guard kept.count != groups[index].members.count else { return nil }
            return Group.edit(at: index, .members, to: kept.isEmpty ? nil : kept)
        }
        edits += data.indices.compactMap { index in
            guard let store = data[index].store, ids.contains(store) else { return nil }
            return Entity.edit(at: index, .store, to: nil)
        }
        edits += api.indices.compactMap { index in
            guard let handler = api[index][.handler], ids.contains(handler) else { return nil }
            return Call.edit(at: index, .handler, to: nil)
        }
        edits += flowsWithout(ids)
        edits += lines.reversed().map { .remove(section: .connections, index: $0) }
        edits += components.indices.filter { ids.contains(components[$0].id) }.reversed().map { .remove(section: .components, index: $0) }
        return .batch(name: "delete", edits: edits)
    }

    /// Removes components as `removing(components:)`, and with them every group that they leave empty: nothing would draw it any more.
    public func removing(componentsWithGroups ids: Set<String>) -> Edit {
        let edit = removing(components: ids)
        guard case .batch(let name, var edits) = edit else { return edit }
        var after = self
        guard (try? after.apply(edit)) != nil else { return edit }
        let had = Set(groups.filter { !$0.members.isEmpty }.map(\.id))
        // An outer group is empty once its inner ones have gone.
        while let empty = after.groups.first(where: { $0.members.isEmpty && had.contains($0.id) }) {
            let next = after.removing(group: empty.id)
            guard (try? after.apply(next)) != nil else { break }
            edits.append(next)
        }
        return .batch(name: name, edits: edits)
    }

    /// The flows after components have gone: shorter, or gone with the calls' and waivers' names of them.
    private func flowsWithout(_ ids: Set<String>) -> [Edit] {
        var edits: [Edit] = []
        var gone: [Int] = []
        for (index, flow) in flows.enumerated() where !flow.path.isEmpty {
            let kept = flow.path.compactMap { entry -> PathEntry? in
                if ids.contains(entry.component) { return nil }
                // The caller is gone: the step is from whoever is left before it.
                if let caller = entry.caller, ids.contains(caller) { return PathEntry(entry.component) }
                return entry
            }
            if kept == flow.path { continue }
            if kept.count < 2 { gone.append(index) } else { edits.append(Flow.edit(at: index, .path, to: kept)) }
        }
        return edits + removing(flows: gone)
    }

    /// Removes flows, by index, and what names them.
    public func removing(flows gone: [Int]) -> [Edit] {
        let names = Set(gone.map { flows[$0].name })
        guard !names.isEmpty else { return [] }
        var edits: [Edit] = api.indices.compactMap { index in
            guard let flow = api[index][.flow], names.contains(flow) else { return nil }
            return Call.edit(at: index, .flow, to: nil)
        }
        edits += gone.sorted(by: >).map { .remove(section: .flows, index: $0) }
        return edits
    }

    /// Removes connections by index, with the waivers that name them.
    public func removing(connections indices: [Int]) -> Edit {
        var edits: [Edit] = []
        // The names cost a walk over all connections, and only waivers use them.
        if tradeOffs.contains(where: { !$0.waives.isEmpty }) {
            let names = connectionNames
            let gone = Set(indices.map { names[$0] })
            edits = waiversDropped { gone.contains($0) }
        }
        edits += indices.sorted(by: >).map { .remove(section: .connections, index: $0) }
        return .batch(name: "delete", edits: edits)
    }

    /// Dissolves a group: its members move up to its parent, its connections go.
    public func removing(group id: String) -> Edit {
        guard let index = groups.firstIndex(where: { $0.id == id }) else { return .nothing }
        let lines = connections.indices.filter { connections[$0].from == id || connections[$0].to == id }
        var edits = waiversDropped { $0 == "group \(id)" || Self.ends(ofSubject: $0).contains(id) }
        edits += lines.reversed().map { .remove(section: .connections, index: $0) }
        if let parent = groups.firstIndex(where: { $0.members.contains(id) }) {
            let members = groups[parent].members.flatMap { $0 == id ? groups[index].members : [$0] }
            edits.append(Group.edit(at: parent, .members, to: members.isEmpty ? nil : members))
        }
        edits.append(.remove(section: .groups, index: index))
        return .batch(name: "ungroup", edits: edits)
    }

    /// Gives a component or group another id, here and wherever it is named: one edit.
    public func renaming(_ old: String, to new: String) -> Edit {
        func renamed(_ id: String) -> String { id == old ? new : id }
        var edits: [Edit] = []
        if let index = index(ofComponent: old) { edits.append(Component.edit(at: index, .id, to: new)) }
        for (index, group) in groups.enumerated() {
            var changes: [AttributeChange] = []
            if group.id == old { changes.append(Group.change(.id, to: new)) }
            if group.members.contains(old) { changes.append(Group.change(.members, to: group.members.map(renamed))) }
            if !changes.isEmpty { edits.append(.change(section: .groups, index: index, changes: changes)) }
        }
        for (index, connection) in connections.enumerated() where connection.from == old || connection.to == old {
            let ends = [Connection.change(.from, to: renamed(connection.from)), Connection.change(.to, to: renamed(connection.to))]
            edits.append(.change(section: .connections, index: index, changes: ends))
        }
        for (index, flow) in flows.enumerated() where flow.path.contains(where: { $0.component == old || $0.caller == old }) {
            let path = flow.statedPath.map { PathEntry(renamed($0.component), caller: $0.caller.map(renamed), parallel: $0.parallel) }
            edits.append(Flow.edit(at: index, .path, to: path))
        }
        for (index, entity) in data.enumerated() where entity.store == old { edits.append(Entity.edit(at: index, .store, to: new)) }
        for (index, call) in api.enumerated() where call[.handler] == old { edits.append(Call.edit(at: index, .handler, to: new)) }
        for (index, tradeOff) in tradeOffs.enumerated() {
            let waives = tradeOff.waives.map { Waiver(rule: $0.rule, subject: Self.subject($0.subject, renaming: old, to: new)) }
            if waives != tradeOff.waives { edits.append(TradeOff.edit(at: index, .waives, to: waives)) }
        }
        return .batch(name: "rename", edits: edits)
    }

    /// Trade-offs without the waivers whose subject has gone; the trade-off itself stays, it was a choice.
    private func waiversDropped(_ isGone: (String) -> Bool) -> [Edit] {
        tradeOffs.indices.compactMap { index in
            let kept = tradeOffs[index].waives.filter { !isGone($0.subject) }
            guard kept.count != tradeOffs[index].waives.count else { return nil }
            return TradeOff.edit(at: index, .waives, to: kept.isEmpty ? nil : kept)
        }
    }

    /// The ids that a finding's subject names: `urls`, or both ends of `app->urls#2`.
    static func ends(ofSubject subject: String) -> [String] {
        guard !subject.contains(" ") else { return [] }
        guard let arrow = arrow(in: subject) else { return [subject] }
        let target = subject[arrow.upperBound...]
        return [String(subject[..<arrow.lowerBound]), String(target.prefix { $0 != "#" })]
    }

    private static func arrow(in subject: String) -> Range<String.Index>? {
        guard let head = subject.firstIndex(of: ">"), head > subject.startIndex, subject[subject.index(before: head)] == "-"
        else { return nil }
        return subject.index(before: head)..<subject.index(after: head)
    }

    private static func subject(_ subject: String, renaming old: String, to new: String) -> String {
        if subject == "group \(old)" { return "group \(new)" }
        guard !subject.contains(" ") else { return subject }
        guard let arrow = arrow(in: subject) else { return subject == old ? new : subject }
        let from = String(subject[..<arrow.lowerBound])
        let target = subject[arrow.upperBound...]
        let to = String(target.prefix { $0 != "#" })
        return (from == old ? new : from) + "->" + (to == old ? new : to) + target.dropFirst(to.count)
    }
}
