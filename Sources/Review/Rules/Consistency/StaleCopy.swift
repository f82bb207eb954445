import Analysis
import Whiteboard

struct StaleCopy: Rule {
    let identifier = "consistency/stale-copy"
    let severity = Severity.warning
    let summary = "prices or stock of last night, at the till"

    let explanation = Explanation(
        finds:
            "Prices, stock or rates that a job copies at most a few times a day, from which a user's order or payment is decided; and what is free or left, copied so into what users search.",
        matters:
            "Between two runs the copy is wrong by whatever has happened since: what is sold out is sold again, what was made dearer is sold at the old price, and the buyer has a confirmation. The rarer the run, the more of them.",
        instead:
            "Take changes as events, and let the job correct; or ask the source at the moment of buying, for the one thing that is bought; or say in the answer that it is confirmed later.",
        costs: "A feed with its own failures, or a call to the source in the order's way.",
        sources: [
            "Kleppmann, Designing Data-Intensive Applications, chapter 11: change data capture",
            "Helland, Data on the Outside versus Data on the Inside, 2005",
        ],
        question: "The price went up this morning. What does the customer pay at noon?")

    let examples = Examples(raises: board(rate: "1/day"), nearMiss: board(rate: "1/s"), fixed: board(rate: "1/s"))

    private static func board(rate: String) -> String {
        """
        boardwalk: 1
        data: [{entity: Price, store: prices, key: sku}]
        flows:
          - {name: order, kind: write, path: [client, app, prices, app > orders]}
          - {name: price-import, kind: write, path: [import, prices], rate: \(rate), user-facing: false}
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2, auth: session}
          - {id: import, kind: worker, replicas: 1}
          - {id: prices, kind: sql-database, technology: RDS, zones: 2, managed: true}
          - {id: orders, kind: sql-database, technology: RDS, zones: 2, managed: true}
        connections:
          - {from: client, to: app}
          - {from: app, to: prices, access: read}
          - {from: app, to: orders, access: write}
          - {from: import, to: prices, access: write}
        """
    }

    private static let moving: Phrases = [
        "price", "stock", "inventory", "availab", "exchange rate", "fx", "quote", "allotment", "seat", "capacity", "tariff", "limits",
    ]
    private static let deciding: Phrases = [
        "order", "buy", "book", "pay", "checkout", "reserve", "trade", "purchase", "sell", "charge", "quote",
    ]
    /// Seconds between two runs.
    private static let rare = 3600.0
    private static let handled: Phrases = [
        "confirmed later", "asks the source", "checked again", "checked at the", "valid for the day", "daily price", "valid all day",
        "fixed for the day", "requested",
    ]

    /// What is there until somebody takes it.
    private static let left: Phrases = ["free", "availab", "vacan", "in stock", "left", "remaining", "seats", "rooms", "places", "slots"]

    func findings(in design: Design) -> [Finding] {
        let decided = byFlow(in: design)
        return decided + byBatch(in: design, apartFrom: Set(decided.flatMap(\.components)))
    }

    /// What is free by what was so last night, shown to all who search.
    private func byBatch(in design: Design, apartFrom said: Set<String>) -> [Finding] {
        design.topology.links.compactMap { link in
            let (source, copy) = (design.parts[link.source], design.parts[link.target])
            guard link.kind == .batch, source.family == .store, copy.family == .store || copy.isCache, !said.contains(copy.id),
                copy.kind != "data-warehouse", copy.kind != "data-lake", let label = design.connection(link)?.label,
                let period = ClockWords.interval(in: label), period > Self.rare,
                label.says(Self.left) || design.entities(in: copy).contains(where: { $0.fields.contains { $0.name.says(Self.left) } })
            else { return nil }
            let shown = design.flowsWalking(over: copy).filter { $0.isUserFacing && !$0.isWrite }
            guard !shown.isEmpty, !design.isSpoken(of: Self.handled, apartFromWaiversOf: identifier) else { return nil }
            return finding(
                about: copy, with: [source], links: [link], severity: .advice,
                message:
                    "\(design.name(copy)) gets “\(label)” from \(design.name(source)), and \(design.names(ofFlows: shown)) show\(shown.count == 1 ? "s" : "") it: what was taken since is shown as free, and refused at the last step.",
                headline: "\(design.name(copy)) shows what was free up to \(design.duration(period)) ago.",
                fixes: [QuickFix(advice: "Take each change as an event, or ask the source about the few that are shown")],
                harm: Harm(.other, share: design.share(of: shown)))
        }
    }

    private func byFlow(in design: Design) -> [Finding] {
        var said: Set<Int> = []
        return design.flows.compactMap { flow in
            guard flow.isDeclared, flow.isWrite, !flow.isUserFacing, let period = design.period(of: flow), period > Self.rare,
                let walk = flow.walk,
                let step = walk.steps.first(where: { step in
                    let part = design.parts[step.target]
                    guard part.isStore || part.isCache, design.writesStore(step, of: flow) || part.isCache else { return false }
                    return flow.name.says(Self.moving) || design.entities(in: part).contains { $0.name.lowercased().says(Self.moving) }
                })
            else { return nil }
            let store = design.parts[step.target]
            let using = design.flowsWalking(over: store).filter { other in
                other.isUserFacing && other.isWrite && other.name.says(Self.deciding)
                    && !(other.walk?.steps.contains { $0.target == store.index && design.connection($0.link)?[.access]?.writes == true }
                        ?? false)
            }
            guard let order = using.first, said.insert(store.index).inserted,
                !design.isSpoken(of: Self.handled, apartFromWaiversOf: identifier)
            else { return nil }
            let age = design.duration(period)
            return finding(
                about: store, with: [design.parts[step.source]], links: [step.link],
                message:
                    "\(flow.name) brings \(design.contents(of: store)) every \(age), and \(design.names(ofFlows: using)) decide\(using.count == 1 ? "s" : "") by it: what changed since is sold as it was.",
                headline: "\(order.name) decides by \(design.contents(of: store)) of up to \(age) ago.",
                fixes: [QuickFix(advice: "Take changes as events, or ask the source for the one thing that is bought")],
                harm: Harm(.dataLost, share: design.share(of: using)))
        }
    }
}
