import Analysis
import Whiteboard

struct FlowBroken: Rule {
    let identifier = "structure/flow-broken"
    let severity = Severity.error
    let summary = "a flow takes a step without an arrow"

    let explanation = Explanation(
        finds: "A flow whose path names a component that nothing before it on the path calls.",
        matters:
            "A flow that cannot be walked cannot be served, and no figure that is worked out along it, no rate, no latency, no availability, means anything from there on.",
        instead:
            "Draw the missing arrow, or take the component out of the path. Where the step starts further back, say so: `app > cache` in a path names the caller.",
        costs: "Nothing; but the arrow that was missing may turn out to be a call that nobody had thought of.",
        sources: ["boardwalk help board"],
        question: "Walk me through this request, arrow by arrow. How does it get from here to there?")

    let examples = Examples(
        raises: "client > lb > app; db; flow read: client lb app db",
        nearMiss: "client > lb > app > cache, db; flow read: client lb app cache db",
        fixed: "client > lb > app > db; flow read: client lb app db")

    func findings(in design: Design) -> [Finding] {
        design.flows.compactMap { flow in
            guard let walk = flow.walk, let index = flow.declared, let first = walk.broken.first else { return nil }
            let path = design.board.flows[index].path
            if let beyond = beyond(walk, path, flow: flow, at: index, in: design) { return beyond }
            let target = design.parts[walk.entries[first]]
            let missing: [(from: Part, to: Part)] = walk.broken.map { entry in
                let to = design.parts[walk.entries[entry]]
                if let stated = path[entry].caller, let caller = design.topology.indexOf[stated] { return (design.parts[caller], to) }
                let before = walk.entries[..<entry].reversed().map { design.parts[$0] }
                // A store is called by a program, whatever stands last before it.
                let caller = to.isEntry || to.isCompute ? before.first : before.first { $0.isCompute }
                return (caller ?? before.first ?? to, to)
            }
            return finding(
                .flow(flow.name), about: missing.map(\.to),
                message: "\(flow.name) goes to \(design.name(target)), but nothing before it on the path calls \(design.name(target)).",
                headline: "Nothing on \(flow.name) calls \(design.name(target)): the step has no arrow.",
                fixes: fixes(missing, entries: walk.broken, path: path, flow: index, in: design),
                harm: Harm(.other, share: design.share(of: [flow])))
        }
    }

    /// `app > core #2`, where one arrow runs between the two.
    private func beyond(_ walk: Walk, _ path: [PathEntry], flow: DesignFlow, at index: Int, in design: Design) -> Finding? {
        func drawn(_ entry: PathEntry) -> Int {
            guard let from = entry.caller.flatMap({ design.topology.indexOf[$0] }), let to = design.topology.indexOf[entry.component]
            else { return 0 }
            return design.topology.links(from: from, to: to).count
        }
        let beyond = walk.broken.filter { drawn(path[$0]) > 0 && (path[$0].parallel ?? 0) > drawn(path[$0]) }
        guard let first = beyond.first else { return nil }
        let (entry, count) = (path[first], drawn(path[first]))
        let walked = path.enumerated().map { place, entry in
            beyond.contains(place) ? PathEntry(entry.component, caller: entry.caller) : entry
        }
        return finding(
            .flow(flow.name), about: [design.parts[walk.entries[first]]],
            message:
                "\(flow.name) takes \(entry.text), and \(count == 1 ? "1 arrow runs" : "\(count) arrows run") between the two: the number says which, not how often.",
            headline: "\(flow.name) takes \(entry.text): \(count == 1 ? "1 arrow runs" : "\(count) arrows run") there.",
            fixes: [
                QuickFix("Go by the arrow that is there, once more", edit: design.changeFlow(index, Flow.change(.path, to: walked)))
            ],
            harm: Harm(.other, share: design.share(of: [flow])))
    }

    private func fixes(_ missing: [(from: Part, to: Part)], entries: [Int], path: [PathEntry], flow: Int, in design: Design) -> [QuickFix] {
        var fixes: [QuickFix] = []
        var drawn: Set<[Int]> = []
        let arrows: [Edit] = missing.compactMap { from, to in
            guard from.index != to.index, drawn.insert([from.index, to.index]).inserted else { return nil }
            return design.board.adding(Connection(from: from.id, to: to.id, kind: from.isBroker || to.isBroker ? .async : .sync))
        }
        if missing.allSatisfy({ $0.from.index != $0.to.index && !($0.from.isOutside && ($0.to.isStore || $0.to.isBroker || $0.to.isCache)) }
        ), !arrows.isEmpty {
            let title =
                missing.count == 1 ? "Connect \(design.name(missing[0].from)) to \(design.name(missing[0].to))" : "Draw the missing arrows"
            fixes.append(QuickFix(title, reach: .changesDesign, edit: design.batch("connect", arrows)))
        }
        let kept = path.indices.filter { !entries.contains($0) }.map { path[$0] }
        if kept.count >= 2 {
            fixes.append(
                QuickFix(
                    "Take it out of the path", reach: .changesDesign,
                    edit: design.changeFlow(flow, Flow.change(.path, to: kept))))
        }
        return fixes
    }
}
