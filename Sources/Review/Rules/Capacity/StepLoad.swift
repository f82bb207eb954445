import Analysis
import Whiteboard

struct StepLoad: Rule {
    let identifier = "capacity/step-load"
    let severity = Severity.advice
    let summary = "everybody at the stroke of the hour, and copies that are added in minutes"

    let explanation = Explanation(
        finds:
            "A board whose words say that all come at one moment (an exam, an on-sale, a kick-off), and programs that grow by themselves from few copies to many.",
        matters:
            "New copies take a minute or two from the first sign of load to the first answer. A step comes in seconds: for those minutes the few take what the many were meant for, and fall over.",
        instead: "The moment is in the calendar: start the copies before it. Or a waiting room that lets in as many as are served.",
        costs: "Copies that are paid for some minutes before anybody comes.",
        sources: ["AWS documentation, scheduled scaling", "Google SRE Book, chapter 21: handling overload"],
        question: "It opens at nine. What runs at one minute to, and what at one minute past?")

    let examples = Examples(
        raises: board("25k students start an exam in the same minute", ""),
        nearMiss: board("25k students, spread over the day", ""),
        fixed: board("25k students start an exam in the same minute", ", notes: scaled ahead by the calendar"))

    private static func board(_ assumption: String, _ notes: String) -> String {
        """
        boardwalk: 1
        requirements: {assumptions: ["\(assumption)"]}
        components:
          - {id: client, kind: client}
          - {id: lb, kind: load-balancer, managed: true}
          - {id: app, kind: service, replicas: 9, autoscale: {max: 30}\(notes)}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
        connections: [{from: client, to: lb}, {from: lb, to: app}, {from: app, to: db}]
        """
    }

    private static let steps: Phrases = [
        "same minute", "first minute", "same second", "at once", "at the same time", "flash sale", "on-sale", "on sale", "kick-off",
        "kickoff",
        "at nine", "at 9", "at noon", "at midnight", "opens at", "starts at", "drop at", "in seconds", "within seconds of the start",
        "last minute", "everybody at", "all start", "begins at", "first second",
    ]
    /// The same with a number: `in the first 20 seconds`.
    private static let beginning: Phrases = ["in the first", "within the first"]
    private static let moments: Phrases = ["second", "minute"]
    private static let handled: Phrases = [
        "calendar", "scheduled scal", "ahead", "pre-scale", "prescale", "pre-warm", "warm pool", "waiting room", "by schedule",
        "before the",
        "provisioned for", "overprovision",
    ]

    func findings(in design: Design) -> [Finding] {
        let texts = design.remarks + design.requirements.functional
        guard let step = texts.first(where: { $0.says(Self.steps) || $0.says(Self.beginning) && $0.says(Self.moments) }),
            let part = design.roles.compute.first(where: { part in
                guard let most = part[.autoscaleMax], let now = running(part) else { return false }
                return most >= 2 * now && design.isOnUserPath(part)
            }), let most = part[.autoscaleMax], let now = running(part),
            !design.speaks(part, of: Self.handled), !design.isSpoken(of: Self.handled, apartFromWaiversOf: identifier)
        else { return [] }
        // What the copies take that stand there is known where the board says what one takes.
        let peak = design.traffic.loads[part.index].peak
        let served = part[.capacity].map { $0.value * Double(now) }
        let isShort = served.map { peak > $0 * 2 } ?? false
        let figures = served.map { isShort ? " (\(design.rate(peak)) against \(design.rate($0)))" : "" } ?? ""
        return [
            finding(
                about: part, severity: isShort ? .warning : severity,
                message:
                    "“\(step)”: \(design.name(part)) grows from \(now) to \(most) in minutes, and the step comes in seconds\(figures); nothing says that it is started before.",
                headline: "\(design.name(part)) grows in minutes; “\(step)” comes in seconds.",
                fixes: [
                    QuickFix(advice: "Start the copies before the moment that is in the calendar, or let people in as many as are served")
                ],
                harm: Harm(.serviceStops, share: design.share(ofLoadOn: part)))
        ]
    }

    /// How many stand there before the first of the crowd.
    private func running(_ part: Part) -> Int? { part[.replicas] ?? part[.autoscaleMin] }
}
