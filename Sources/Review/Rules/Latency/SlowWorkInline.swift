import Analysis
import Whiteboard

struct SlowWorkInline: Rule {
    let identifier = "latency/slow-work-inline"
    let severity = Severity.warning
    let summary = "the user waits for work that could come later"

    let explanation = Explanation(
        finds: "Work of a second or more, or a mail, message or push to a provider, that a user's request waits for.",
        matters:
            "The reply should depend only on what the user must know now. What waits holds a connection and a worker; a client that gives up and tries again starts the work a second time.",
        instead:
            "Write down the job, put it into a queue, and answer 202 with an address where its state can be read. The worker does it in its own time and capacity.",
        costs: "The result comes later, so something must tell the user; and the job may run twice.",
        sources: [
            "Azure Architecture Center, Asynchronous Request-Reply pattern", "Azure Architecture Center, Busy Front End antipattern",
        ],
        question: "The user closes the tab while the video is encoded. What happens to the work?")

    let examples = Examples(
        raises: "client > lb > app x2 > encoder:worker x2 {work=90s}; flow upload: client lb app encoder kind=write",
        nearMiss:
            "client > lb > app x2 > mq:sqs {dead-letter=dlq} > encoder:worker x2 {work=90s}; flow upload: client lb app mq encoder kind=write",
        fixed:
            "client > lb > app x2 > mq:sqs {dead-letter=dlq} > encoder:worker x2 {work=90s, idempotent}; flow upload: client lb app mq encoder kind=write"
    )

    func findings(in design: Design) -> [Finding] {
        design.parts.compactMap { part in
            let work = part[.work].map(\.value) ?? 0
            let isMail = part.technologyName == "Twilio"
            let isHeavy = work == 0 && isNamedHeavy(part)
            guard work >= 1 || isMail || isHeavy else { return nil }
            for flow in design.flows where flow.isUserFacing && isBegunOutside(flow, in: design) {
                guard let (caller, link) = waited(part, in: flow, design) else { continue }
                if let declared = flow.declared, design.board.flows[declared][.reply] == .accepted { continue }
                let seconds = work > 0 ? work : design.ownTime(of: part).value.p99 / 1000
                if isHeavy {
                    return finding(
                        about: part, with: [caller], links: [link], severity: .advice,
                        message:
                            "\(flow.name) makes the user wait for \(design.name(part)), whose work grows with the file; a few at once take its processors.",
                        headline: "\(flow.name) makes the user wait for \(design.name(part)).",
                        fixes: [queue(before: part, in: design)], harm: Harm(.other, share: design.share(of: [flow])))
                }
                return finding(
                    about: part, with: [caller], links: [link], severity: isBearable(flow, in: design) ? .advice : severity,
                    message: "\(flow.name) makes the user wait for \(design.name(part)) (\(design.duration(seconds))).",
                    headline: "\(flow.name) makes the user wait for \(design.name(part)): \(design.duration(seconds)).",
                    fixes: [queue(before: part, in: design)], harm: Harm(.other, share: design.share(of: [flow])))
            }
            return nil
        }
    }

    let silences = ["spof/external-dependency"]

    /// What a program begins by itself nobody waits for, whether the board says so or not.
    private func isBegunOutside(_ flow: DesignFlow, in design: Design) -> Bool {
        let first = design.parts[flow.client]
        return first.isOutside || first.isDistributor || design.stated(flow)?[.userFacing] == true
            || !design.topology.callers(of: first.index).contains { $0.part.isOutside || $0.part.isDistributor }
    }

    /// Few come, and nobody said how soon they must have their answer.
    private func isBearable(_ flow: DesignFlow, in design: Design) -> Bool {
        design.isLittleUsed && design.stated(flow)?[.latency] == nil && !design.asksAvailability(0.999)
    }

    /// A program of one's own that makes pictures, films, papers or archives, by its name.
    private func isNamedHeavy(_ part: Part) -> Bool {
        part.isCompute && part.kind != "function"
            && (part.id.says(Self.heavy) || part.component.name?.says(Self.heavy) == true)
            && !(part.id.says(Self.pages) || part.component.name?.says(Self.pages) == true)
    }

    private static let heavy: Phrases = [
        "thumbnail", "transcod", "encod", "resiz", "image-proc", "image proc", "pdf", "render", "ocr", "zip", "export", "report-gen",
        "convert", "virus", "antivirus",
    ]

    /// A page is what is waited for.
    static let pages: Phrases = ["page", "html", "template", "ssr", "server-side", "view", "web", "frontend", "front end", "site"]

    private func waited(_ part: Part, in flow: DesignFlow, _ design: Design) -> (Part, Link)? {
        if let walk = flow.walk {
            // Behind a queue it stands already, whoever waits for what comes of it.
            let queued = walk.steps.firstIndex { design.parts[$0.target].isBroker } ?? walk.steps.count
            let step = walk.steps[..<queued].first { $0.target == part.index && walk.isAwaited[$0.entry] && $0.link.kind == .sync }
            return step.map { (design.parts[$0.source], $0.link) }
        }
        guard flow.reaches(part.index) else { return nil }
        return design.topology.callers(of: part.index).first { $0.link.isHard && $0.link.kind == .sync && flow.reaches($0.part.index) }
    }

    private func queue(before part: Part, in design: Design) -> QuickFix {
        var queue = Component(id: design.freeIdentifier("\(part.id)-jobs"), kind: "queue")
        queue[.technology] = "SQS"
        queue[.deadLetter] = .queue("\(part.id)-jobs-dlq")
        let callers = design.topology.callers(of: part.index).filter { $0.link.kind == .sync && $0.part.isCompute }
        let connections = Set(callers.map(\.link.connection))
        guard !connections.isEmpty, part.kind != "external" else { return QuickFix(advice: "Send it from a queue, after the reply") }
        var edits: [Edit] = [design.board.adding(queue)]
        for index in connections.sorted() {
            edits.append(
                .change(
                    section: .connections, index: index,
                    changes: [AttributeChange("to", .text(queue.id)), Connection.change(.kind, to: .async)]))
        }
        edits.append(design.board.adding(Connection(from: queue.id, to: part.id, kind: .async)))
        edits += design.pathEdits(inserting: queue.id, overConnections: connections)
        return QuickFix("Put a queue before it and answer at once", reach: .changesDesign, edit: design.batch("add queue", edits))
    }
}
