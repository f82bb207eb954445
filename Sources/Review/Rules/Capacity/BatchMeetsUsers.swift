import Analysis
import Whiteboard

struct BatchMeetsUsers: Rule {
    let identifier = "capacity/batch-meets-users"
    let severity = Severity.advice
    let summary = "a run by the clock on what users wait for"

    let explanation = Explanation(
        finds:
            "A job that a clock starts all at once (“Monday 08:00”, each hour), reading or calling the same store or model that users' flows need, with no limit of its own.",
        matters:
            "The average hides the burst: three thousand reports in a week are nothing, in the first ten minutes of the week they are all that the store does, just when people come to work.",
        instead:
            "Spread the run over the night or the hour, with a limit of its own on how many at a time; a copy of the store or an instance of the model for it; and let the job give way when users wait.",
        costs: "Reports that were made some hours ago.",
        sources: ["Google SRE Book, chapter 24: distributed periodic scheduling", "Nygard, Release It!: bulkheads"],
        question: "It is Monday, eight o'clock. Who waits for whom?")

    let examples = Examples(
        raises: board(notes: ""), nearMiss: board(notes: ", notes: \"at most 4 at a time, spread over the night\""),
        fixed: board(notes: ", notes: \"at most 4 at a time, spread over the night\""))

    private static func board(notes: String) -> String {
        """
        boardwalk: 1
        flows:
          - {name: open, kind: read, path: [client, api, db], rate: 20/s}
          - {name: weekly, kind: read, path: [beat, reporter, db], rate: 3k/w, user-facing: false}
        components:
          - {id: client, kind: client}
          - {id: api, kind: service, replicas: 2, auth: jwt}
          - {id: beat, kind: scheduler, replicas: 2, fencing: true}
          - {id: reporter, kind: worker, replicas: 2\(notes)}
          - {id: db, kind: data-warehouse, technology: ClickHouse, replicas: 2}
        connections:
          - {from: client, to: api}
          - {from: api, to: db, access: read}
          - {from: beat, to: reporter, kind: async, label: "Monday 08:00"}
          - {from: reporter, to: db, access: read}
        """
    }

    private static let days = [
        "monday", "tuesday", "wednesday", "thursday", "friday", "08:00", "09:00", "8:00", "9:00", "07:00", "every hour", "hourly",
        "on the hour",
    ]
    private static let handled: Phrases = [
        "spread", "at a time", "throttl", "limit", "jitter", "own replica", "read replica", "priority", "off-peak", "at night", "nice",
        "quota",
    ]

    func findings(in design: Design) -> [Finding] {
        guard design.has("scheduler") else { return [] }
        var said: Set<Int> = []
        return design.flows.compactMap { flow in
            guard flow.isDeclared, !flow.isUserFacing, design.parts[flow.client].kind == "scheduler", let walk = flow.walk,
                let first = walk.steps.first, let label = design.connection(first.link)?.label ?? design.parts[flow.client][.notes],
                label.says(Self.days) || label.mentions(Self.days)
            else { return nil }
            for step in walk.steps.reversed() where step.source != flow.client {
                let part = design.parts[step.target]
                guard part.family == .store || part.kind == "inference", design.replicas(of: part).isEmpty, part.kind != "object-store"
                else { continue }
                let users = design.flowsWalking(over: part).filter { $0.isUserFacing && $0.walk?.entries.contains(part.index) == true }
                guard let user = users.first, said.insert(flow.client).inserted,
                    !design.speaks(design.parts[step.source], of: Self.handled),
                    !design.boardSpeaks(of: Self.handled, apartFromWaiversOf: identifier)
                else { continue }
                let rate = design.traffic.rates[flow.index].map { ", \(design.rate($0.value)) on average," } ?? ""
                return finding(
                    .flow(flow.name), about: [part, design.parts[step.source]],
                    message:
                        "\(flow.name)\(rate) comes all at once (“\(label)”) to \(design.name(part)), which \(user.name)\(users.count > 1 ? " and \(users.count - 1) more" : "") need\(users.count > 1 ? "" : "s") at that time.",
                    headline: "\(flow.name) meets \(user.name) at \(design.name(part)).",
                    fixes: [QuickFix(advice: "Spread the run, limit how many at a time, or give it a copy of its own")],
                    harm: Harm(.other, share: design.share(of: users)))
            }
            return nil
        }
    }
}
