import Analysis
import Whiteboard

struct ClosedWindow: Rule {
    let identifier = "availability/closed-window"
    let severity = Severity.warning
    let summary = "closed each night, and promised around the clock"

    let explanation = Explanation(
        finds:
            "A time of the day in which a text says that something refuses or is closed, which is more than the promised availability leaves, or stands against “around the clock”.",
        matters:
            "Forty minutes a night are 97.2% before anything has failed. Nobody adds them to the outages, for they are planned; who sends money at two sees no difference.",
        instead:
            "Take the request and keep it until the part is back, and say so; answer reads from a copy; or leave the window out of the promise, in writing.",
        costs: "A state “taken, not yet done”, and what comes of it when it is refused later.",
        sources: ["Google SRE Book, chapter 4: service level objectives", "ITIL 4, service level management: agreed service time"],
        question: "It is ten past two in the night. What does the user see?")

    let examples = Examples(
        raises: board("the core refuses postings from 02:00 to 02:40"),
        nearMiss: board("the core reports from 02:00 to 02:40"),
        fixed: board("the core refuses postings from 02:00 to 02:40, they are queued meanwhile"))

    private static func board(_ assumption: String) -> String {
        """
        boardwalk: 1
        requirements: {availability: 99.9%, assumptions: ["\(assumption)"]}
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2, auth: jwt}
          - {id: core, kind: external}
        connections: [{from: client, to: app}, {from: app, to: core}]
        """
    }

    private static let closed: Phrases = [
        "refuse", "refused", "closed", "maintenance", "unavailable", "offline", "not available", "is down", "switched off", "no postings",
        "rejected",
    ]
    private static let handled: Phrases = [
        "queue", "kept until", "held until", "taken and", "accepted and", "excluded", "not counted", "left out", "copy answers", "agreed",
        "outside the promise", "store and forward", "buffered",
    ]
    private static let always: Phrases = [
        "around the clock", "round the clock", "24/7", "24x7", "day and night", "at any time", "24 hours",
    ]
    private static let weekdays: Phrases = [
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "weekly", "a week", "each week",
    ]
    /// Minutes; what is closed for longer has opening hours.
    private static let longest = 360

    func findings(in design: Design) -> [Finding] {
        let said = design.remarks + design.parts.compactMap { $0[.notes] }
        guard !design.boardSpeaks(of: Self.handled, apartFromWaiversOf: identifier),
            !design.board.connections.contains(where: { ($0[.fallback] ?? "").says(Self.handled) })
        else { return [] }
        for text in said where text.says(Self.closed) && !text.says(Self.handled) {
            guard let minutes = Self.window(in: text), minutes <= Self.longest else { continue }
            let period = text.says(["month"]) ? 30 * 1440 : text.says(Self.weekdays) ? 7 * 1440 : 1440
            let open = 1 - Double(minutes) / Double(period)
            let target = design.availabilityTarget(of: design.flows.filter(\.isUserFacing))
            let promise = design.requirements.functional.first { $0.says(Self.always) }
            guard target.map({ open < $0 - 1e-9 && $0 >= 0.99 }) ?? false || promise != nil else { continue }
            let part = design.parts.first { part in
                (part.kind == "external" || part.isCompute || part.family == .store) && part.id.count > 2
                    && text.says([part.id.lowercased()])
            }
            let promised = promise.map { "“\($0)”" } ?? target.map { "\(design.percent($0)) is promised" } ?? ""
            return [
                finding(
                    part.map { .component($0.id) } ?? .requirements, about: part.map { [$0] } ?? [],
                    message:
                        "“\(text)”: \(minutes) minutes \(period == 1440 ? "a day" : period == 10_080 ? "a week" : "a month") are \(design.percent(open)) before anything fails; \(promised).",
                    headline: "\(minutes) minutes \(period == 1440 ? "a night" : "each time") are closed; \(promised).",
                    fixes: [QuickFix(advice: "Take what comes and do it when it is open again, or leave the window out of the promise")],
                    harm: Harm(.serviceStops))
            ]
        }
        return []
    }

    /// Minutes between two times that stand together: `02:00 to 02:40`, `02:00-04:00`, `between 1:30 and 2:00`.
    private static func window(in text: String) -> Int? {
        let words = text.lowercased().split { $0 == " " || $0 == "-" || $0 == "–" || $0 == "," || $0 == "(" || $0 == ")" || $0 == "." }
            .filter { !["to", "and", "until", "till"].contains($0) }
        let times = words.map(DayTimes.minute)
        for place in times.indices.dropLast() {
            if let start = times[place], let end = times[place + 1] { return (end - start + 1440) % 1440 }
        }
        return nil
    }
}
