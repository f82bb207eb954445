import Whiteboard

extension BoardMerge {
    /// Puts back what goes with components that one side removed and the other changed: the arrows that it had there, and its place in its
    /// group.
    mutating func keepArrows(_ lists: inout [Section: [Attributes]], _ base: Board, _ ours: Board, _ theirs: Board) {
        let kept = conflicts.filter { $0.section == .components && $0.key == nil }
        let known = Set((lists[.components] ?? []).compactMap { $0["id"] } + (lists[.groups] ?? []).compactMap { $0["id"] })
        for (side, isOurs) in [(ours, true), (theirs, false)] {
            let own = kept.compactMap { conflict -> Value? in
                guard case .map(let pairs)? = isOurs ? conflict.ours : conflict.theirs else { return nil }
                return Attributes(pairs)["id"]
            }
            guard !own.isEmpty else { continue }
            var place = -1
            for arrow in side.entries(in: .connections) {
                var all = lists[.connections] ?? []
                if let found = all.firstIndex(where: { Self.isSameArrow($0, arrow) }) {
                    place = found
                } else if [arrow["from"], arrow["to"]].contains(where: { end in end.map(own.contains) ?? false }),
                    [arrow["from"], arrow["to"]].allSatisfy({ end in end.map(known.contains) ?? false })
                {
                    place = min(place + 1, all.count)
                    all.insert(arrow, at: place)
                    lists[.connections] = all
                }
            }
            for group in side.groups {
                guard let index = lists[.groups]?.firstIndex(where: { $0["id"] == .text(group.id) }) else { continue }
                let members: [Value] = if case .list(let list)? = lists[.groups]?[index]["members"] { list } else { [] }
                let missing = group.members.map(Value.text).filter { own.contains($0) && !members.contains($0) }
                if !missing.isEmpty { lists[.groups]?[index]["members"] = .list(members + missing) }
            }
        }
    }

    private static func isSameArrow(_ left: Attributes, _ right: Attributes) -> Bool {
        left["from"] == right["from"] && left["to"] == right["to"] && left["kind"] == right["kind"] && left["label"] == right["label"]
    }
}
