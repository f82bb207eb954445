import Analysis
import Whiteboard

/// Machines that several components share, each of them once: what stops there stops for one reason and is said once.
struct Machines {
    /// By part: the program that speaks for its machine.
    private var speakers: [Int: Int] = [:]
    private var others: [Int: (names: [Part], machine: String)] = [:]

    /// What stands in the group itself, but for what is outside of the system.
    static func members(of group: Group, in design: Design) -> [Part] {
        group.members.compactMap { design.topology.indexOf[$0] }.map { design.parts[$0] }.filter { !$0.isOutside }
    }

    init(in design: Design) {
        for group in design.board.groups where Self.kinds.contains(group.kind ?? .group) {
            let members = Self.members(of: group, in: design)
            guard members.count >= 2, members.allSatisfy(\.instances.isOne) else { continue }
            // A cluster whose copies nobody counted is no machine.
            let counted = members.filter { $0[.replicas] == 1 }
            guard Self.isMachine(group.title) || Self.isMachine(group.id) || counted.count >= 2 else { continue }
            guard
                let speaker = members.first(where: { part in
                    part.isCompute && part[.floatingIp] != true && !design.flowsStopped(by: part).isEmpty
                })
            else { continue }
            for part in members where part.index != speaker.index { speakers[part.index] = speaker.index }
            others[speaker.index] = (members.filter { $0.index != speaker.index && $0.kind != "scheduler" }, group.title)
        }
    }

    /// Whether another part speaks for the machine that this one stands on.
    func isSpokenFor(_ part: Part) -> Bool { speakers[part.index] != nil }

    /// What stands beside a part that speaks for its machine.
    func beside(_ part: Part) -> (names: [Part], machine: String)? { others[part.index].flatMap { $0.names.isEmpty ? nil : $0 } }

    private static let kinds: [GroupKind] = [.cluster, .group, .zone]
    private static let words: Set<String> = [
        "vm", "host", "server", "machine", "droplet", "node", "vps", "box", "pi", "laptop", "nuc", "pc", "ec", "instance",
    ]
    /// `Server side` and `node pool` are no machines.
    private static let several: Set<String> = ["side", "js", "services", "group", "pool", "cluster", "room", "centre", "center", "farm"]

    /// `VM 1`, `Hetzner server`, `server2`: a word for a machine, alone or with a number or letter.
    static func isMachine(_ title: String) -> Bool {
        let words = title.lowercased().split { !$0.isLetter && !$0.isNumber }.map { $0.filter(\.isLetter) }.filter { !$0.isEmpty }
        return words.count <= 3 && words.contains(where: Self.words.contains) && !words.contains(where: several.contains)
    }
}
