import Analysis
import Whiteboard

struct PublishBeforeSave: Rule {
    let identifier = "consistency/publish-before-save"
    let severity = Severity.advice
    let summary = "others hear of it before it is kept"

    let explanation = Explanation(
        finds: "A flow that publishes to a channel which keeps nothing, and writes its store only afterwards.",
        matters:
            "When the write fails, others have seen and answered what never happened: a message that is in no history, a price that was not taken, an order that does not exist. A retry of the write may keep it twice under two numbers.",
        instead:
            "Write first and publish after the commit, from an outbox where it must not be lost. A number made by the sender, unique in the store, makes a retry harmless.",
        costs: "The milliseconds of the write before anybody sees it.",
        sources: ["Kleppmann, Designing Data-Intensive Applications, chapter 11: change data capture"],
        question: "It was shown and the write failed. What do the two sides believe?")

    let examples = Examples(
        raises:
            "client > hub:service x2 > bus:pub-sub {technology=Redis} > agent:client; hub > db; flow send: client hub bus hub>db kind=write",
        nearMiss:
            "client > hub:service x2 > bus:pub-sub {technology=Redis} > agent:client; hub > db; flow send: client hub db hub>bus kind=write",
        fixed:
            "client > hub:service x2 > bus:pub-sub {technology=Redis} > agent:client; hub > db; flow send: client hub db hub>bus kind=write"
    )

    func findings(in design: Design) -> [Finding] {
        design.flows.compactMap { flow in
            guard flow.isWrite, flow.isDeclared, let walk = flow.walk else { return nil }
            guard
                let published = walk.steps.firstIndex(where: { step in
                    let target = design.parts[step.target]
                    return target.kind == "pub-sub" && target[.bestEffort] != true && target.technology?.delivery != .atLeastOnce
                })
            else { return nil }
            let channel = walk.steps[published]
            guard !walk.steps[..<published].contains(where: { design.writesStore($0, of: flow) }) else { return nil }
            // What comes after it by its consumers is another matter: they keep what they were told.
            var below: Set<Int> = [channel.entry]
            var saved: Walk.Step?
            for step in walk.steps[(published + 1)...] {
                if below.contains(step.caller) {
                    below.insert(step.entry)
                } else if saved == nil, design.writesStore(step, of: flow), !design.isDerived(design.parts[step.target]) {
                    saved = step
                }
            }
            guard let saved else { return nil }
            let bus = design.parts[channel.target]
            let store = design.parts[saved.target]
            return finding(
                .flow(flow.name), about: [design.parts[channel.source], bus, store], links: [channel.link, saved.link],
                message:
                    "\(flow.name) publishes to \(design.name(bus)) and writes \(design.name(store)) afterwards: when the write fails others have seen what is kept nowhere.",
                headline: "\(flow.name) is published before it is saved.",
                fixes: [QuickFix(advice: "Write \(design.name(store)) first, and publish after the commit")],
                harm: Harm(.dataLost, share: design.share(of: [flow])))
        }
    }
}
