import Analysis
import Whiteboard

struct Unlabelled: Rule {
    let identifier = "structure/unlabelled"
    let severity = Severity.advice
    let summary = "arrows that do not say what they carry"

    let explanation = Explanation(
        finds:
            "A board of three arrows or more of which more than half have neither a label nor a stated kind. Copies and what a balancer hands on are plain enough.",
        matters:
            "An arrow may be a call, an event or a copy, and may carry a photograph or a counter. Whoever reads the drawing without you guesses, and an interviewer asks.",
        instead: "A word or two on the arrows that matter: `GET /feed`, `post created`, `pages`.",
        costs: "Nothing; a label too many on an obvious arrow is clutter.",
        sources: ["C4 model, notation: label every line"],
        question: "What travels on this arrow, and in which direction does the data go?")

    let examples = Examples(
        raises: "client > app > db; app > cache; app > search",
        nearMiss: "client > app > db",
        fixed: "client > \"GET /feed\" app > \"posts\" db; app > \"timelines\" cache; app > search")

    func findings(in design: Design) -> [Finding] {
        // What a balancer hands on is plain; a group hands nothing on, whoever is in it.
        var isHandedOn = [Bool](repeating: false, count: design.board.connections.count)
        for link in design.links(outOf: design.roles.doors) where design.parts[link.source].isDistributor {
            isHandedOn[link.connection] = design.board.connections[link.connection].from == design.parts[link.source].id
        }
        let spoken = design.board.connections.indices.filter { index in
            !isHandedOn[index] && design.board.connections[index].kind != .replication
        }
        let silent = spoken.filter { index in
            let connection = design.board.connections[index]
            return connection.label == nil && connection[.kind] == nil
        }
        guard spoken.count >= 3, silent.count * 2 > spoken.count else { return [] }
        var isSilent = [Bool](repeating: false, count: design.board.connections.count)
        for connection in silent { isSilent[connection] = true }
        let links = design.topology.links.filter { $0.connection >= 0 && isSilent[$0.connection] }
        let all = design.board.connections
        let isMute = all.allSatisfy { $0.label == nil && $0[.kind] == nil }
        // By their names as they stand on the board.
        let first = links.first.map { "\(design.name(design.parts[$0.source])) to \(design.name(design.parts[$0.target]))" }
        let count = "\(silent.count) of \(spoken.count) arrows do not say what they carry"
        let others = spoken.count == all.count ? "" : ", not counting copies and what balancers, proxies and the like hand on"
        return [
            finding(
                .board, about: [], links: links,
                message: isMute ? "None of the \(all.count) arrows says what it carries." : "\(count)\(others).",
                headline: isMute ? "No arrow says what travels on it." : "\(silent.count) arrows do not say what they carry.",
                fixes: [
                    named(silent, of: spoken.count, in: design),
                    QuickFix(advice: "Label the arrows that matter" + (first.map { ", \($0) first" } ?? "")),
                ].compactMap { $0 })
        ]
    }

    /// What travels on an arrow that flows pass is what they are called; nil where too many arrows would stay silent.
    private func named(_ silent: [Int], of spoken: Int, in design: Design) -> QuickFix? {
        var flows: [Int: [String]] = [:]
        for flow in design.flows where flow.declared != nil {
            for step in flow.walk?.steps ?? [] where flows[step.link.connection]?.contains(flow.name) != true {
                flows[step.link.connection, default: []].append(flow.name)
            }
        }
        let known = silent.filter { flows[$0] != nil }
        guard !known.isEmpty, (silent.count - known.count) * 2 <= spoken else { return nil }
        let edits = known.map { index in
            let names = flows[index] ?? []
            let label = names.prefix(2).joined(separator: ", ") + (names.count > 2 ? " …" : "")
            return Edit.change(section: .connections, index: index, changes: [Connection.change(.label, to: label)])
        }
        return QuickFix("Write the flows that pass on \(known.count) of them", edit: .batch(name: "labels", edits: edits))
    }
}
