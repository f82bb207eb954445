import Analysis
import Whiteboard

struct PaidBeforeRecorded: Rule {
    let identifier = "consistency/paid-before-recorded"
    let severity = Severity.warning
    let summary = "money is taken before anything is written"

    let explanation = Explanation(
        finds:
            "A flow that calls a payment provider before its first write to a store or a queue. What only takes from the stock is no record of who pays.",
        matters:
            "Between the charge and the first record the process can die, the database can refuse and the deadline can pass. The customer has paid, and nothing on your side knows that there was an order: no retry, no sweep and no support can find it.",
        instead:
            "Write the order as pending, with the key that goes to the provider; then charge; then write what came of it. A job asks the provider about what stays pending.",
        costs: "One more write, and a state that the screens must show.",
        sources: [
            "Stripe documentation, idempotent requests and payment states", "Kleppmann, Designing Data-Intensive Applications, chapter 12",
        ],
        question: "The card is charged and the process dies. Who finds out, and how?")

    let examples = Examples(
        raises:
            "client > lb:alb > shop x2 > stripe; shop > db; flow order: client lb shop stripe db kind=write",
        nearMiss:
            "client > lb:alb > shop x2 > stripe; shop > db; flow order: client lb shop db stripe kind=write",
        fixed:
            "client > lb:alb > shop x2 > {idempotent} stripe; shop > db; flow order: client lb shop db stripe kind=write"
    )

    func findings(in design: Design) -> [Finding] {
        design.flows.compactMap { flow in
            guard flow.isWrite, let walk = flow.walk, let paid = walk.steps.firstIndex(where: { design.pays(over: $0.link) }) else {
                return nil
            }
            let step = walk.steps[paid]
            // The stock says that one less is there, and not who ordered it.
            let earlier = walk.steps[..<paid].filter { !(design.takesStock($0) && design.writesStore($0, of: flow)) }
            // A message is a record too, and what a provider tells us has happened there.
            guard design.parts[walk.entries[0]].isClient,
                !earlier.contains(where: { design.writesStore($0, of: flow) || design.parts[$0.target].isBroker })
            else { return nil }
            let later = walk.steps[(paid + 1)...].filter { design.writesStore($0, of: flow) }
            // What it comes to before and after is held first and settled then.
            let before = Set(earlier.filter { design.connection($0.link)?[.access] != .read }.map(\.target))
            // An arrow that says it: first a hold, then the rest.
            let isHeldFirst = later.contains { design.connection($0.link)?.label?.says(["hold", "pending"]) == true }
            guard let later = later.first, !isHeldFirst,
                !walk.steps[(paid + 1)...].contains(where: { design.writesStore($0, of: flow) && before.contains($0.target) })
            else { return nil }
            let provider = design.parts[step.target]
            let store = design.parts[later.target]
            // What is only reserved can be let go.
            let label = design.connection(step.link)?.label ?? ""
            let isHeld = label.says(["author", "reserve", "hold", "quote"]) && !label.says(["capture", "charge", "settle"])
            return finding(
                .flow(flow.name), about: [design.parts[step.source], provider, store], links: [step.link, later.link],
                severity: isHeld ? .advice : severity,
                message:
                    "\(flow.name) calls \(design.name(provider)) before it writes \(design.name(store)): if the write fails somebody has paid and no record says so.",
                headline: "\(flow.name) pays before it writes: a crash between leaves a payment without an order.",
                fixes: [QuickFix(advice: "Write it as pending first, then pay, then write what came of it")],
                harm: Harm(.dataLost, share: design.share(of: [flow])))
        }
    }
}
