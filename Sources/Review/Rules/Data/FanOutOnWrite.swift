import Analysis
import Whiteboard

struct FanOutOnWrite: Rule {
    let identifier = "data/fan-out-on-write"
    let severity = Severity.warning
    let summary = "one post, a hundred thousand inserts"

    let explanation = Explanation(
        finds:
            "A write that is copied to a hundred thousand readers or more when it is made, at a rate that the store of the copies cannot take; or to followers of whom only an average is stated, on a board of millions of users.",
        matters:
            "The cost of pushing follows the most followed author, not the average. One post of a celebrity is millions of inserts, and everybody else's posts wait in the queue behind them.",
        instead:
            "Push for most and pull for few: over some number of followers the author's posts are read when a timeline is opened and merged into it.",
        costs: "Two ways to build one timeline, and a reader of many celebrities waits for more reads.",
        sources: [
            "Kleppmann, Designing Data-Intensive Applications, chapter 1", "Krikorian, Timelines at Scale, QCon San Francisco, 2012",
        ],
        question: "An author with thirty million followers posts. When does the last of them see it?")

    let examples = Examples(
        raises: board(followers: "30_000_000"),
        nearMiss: board(followers: "400"),
        fixed: board(followers: "30_000_000", optimization: true))

    private static func board(followers: String, optimization: Bool = false) -> String {
        let answer = "\noptimizations:\n  - {problem: celebrities, answer: posts of celebrities are pulled when a timeline is read}"
        return """
            boardwalk: 1
            flows:
              - {name: post, kind: write, rate: 100/s, path: [client, app, feed, fan-out, timelines]}
            components:
              - {id: client, kind: client}
              - {id: app, kind: service, replicas: 2}
              - {id: feed, kind: event-log, technology: Kafka, replicas: 3}
              - {id: fan-out, kind: worker, replicas: 50}
              - {id: timelines, kind: cache, technology: Redis Cluster, replicas: 12}
            connections:
              - {from: client, to: app}
              - {from: app, to: feed, kind: async}
              - {from: feed, to: fan-out, kind: async}
              - {from: fan-out, to: timelines, access: write, parallel: \(followers.filter { $0 != "_" })}\(optimization ? answer : "")
            """
    }

    /// From here on pushing to all is doubtful.
    private static let many = 100_000.0
    /// What authors keep to instead, in the fix.
    private static let pushed = 10_000

    func findings(in design: Design) -> [Finding] { stated(in: design) + averaged(in: design) }

    /// Copies a post on average from which the largest is another matter, and users of whom some are followed by millions.
    private static let average = 20.0
    private static let famous = 1_000_000.0

    /// Pushed to followers, of whom nothing says that there is a most: the average is not what hurts.
    private func averaged(in design: Design) -> [Finding] {
        guard let users = design.requirements[.dailyUsers]?.value, users >= Self.famous else { return [] }
        let said = ["follow", "subscrib", "fan "]
        let isFollowed =
            design.board.data.contains { $0.name.says(said) } || design.requirements.functional.contains { $0.says(said) }
        guard isFollowed else { return [] }
        return design.topology.links.compactMap { link in
            guard let connection = design.connection(link), link.kind == .sync || link.kind == .async,
                design.parts[link.source].isCompute
            else { return nil }
            let copies = max(Double(connection[.parallel] ?? 1), connection[.calls]?.value ?? 1)
            let sink = design.parts[link.target]
            guard copies >= Self.average, copies < Self.many, sink.isCache || sink.family == .store, connection[.access] != .read,
                design.topology.callers(of: link.source).contains(where: { $0.part.isBroker }), !isMixed(design),
                !design.isSpoken(
                    of: ["at most", "up to", "limit of", "celebrit", "hybrid", "famous", "popular"], apartFromWaiversOf: identifier)
            else { return nil }
            let stated = largest(in: design)
            let most = stated?.value ?? min(users / 5, 10 * Self.famous)
            let who =
                stated.map { "“\($0.text)”" }
                ?? "with \(QuantityText.short(users, .count)) users somebody may have \(QuantityText.short(most, .count)) followers"
            let time = slowest(of: [design.parts[link.source], sink], in: design).map { part, supply in
                "; \(design.name(part)) needs \(design.duration(most / supply)) for it, while everybody else's wait"
            }
            return finding(
                about: sink, with: [design.parts[link.source]], links: [link],
                message:
                    "\(grouped(copies)) copies a post is an average; \(who), and one post of his is as many inserts\(time ?? "").",
                headline:
                    "\(grouped(copies)) copies a post is an average: one post of the most followed is \(QuantityText.short(most, .count)).",
                fixes: [QuickFix(advice: "Push for most, and pull the posts of those with many followers when a feed is opened")],
                harm: Harm(.other, share: design.share(ofLoadOn: sink)))
        }
    }

    /// The most that a text says somebody has: `150 followers on average, the largest account has 6M`.
    private func largest(in design: Design) -> SaidNumber? {
        let said = ["follow", "subscrib", "fan"]
        return design.saidNumbers.filter { $0.value >= Self.many && $0.isMost(of: said) }.max { $0.value < $1.value }
    }

    /// Who serves least of those that the inserts go through, with what it serves a second; what is stated counts before what is usual.
    private func slowest(of parts: [Part], in design: Design) -> (Part, Double)? {
        let supplies = parts.compactMap { part -> (Part, Double, Bool)? in
            let each = part.isCompute ? (part[.capacity] != nil ? design.capacity(of: part) : nil) : design.writeCapacity(of: part)
            guard let each, let count = design.serving(part), each.value > 0 else { return nil }
            return (part, each.value * Double(count), part[.capacity] != nil)
        }
        return supplies.min { ($0.1, $0.2 ? 0 : 1) < ($1.1, $1.2 ? 0 : 1) }.map { ($0.0, $0.1) }
    }

    private func stated(in design: Design) -> [Finding] {
        guard design.mayState(.parallel) || design.mayState(.calls) else { return [] }
        return design.topology.links.compactMap { link in
            guard let connection = design.connection(link), link.kind == .sync || link.kind == .async else { return nil }
            let copies = max(Double(connection[.parallel] ?? 1), connection[.calls]?.value ?? 1)
            guard copies >= Self.many, !isMixed(design) else { return nil }
            let sink = design.parts[link.target]
            guard sink.family == .store || sink.isCache, let each = design.writeCapacity(of: sink), let count = design.serving(sink) else {
                return nil
            }
            let supply = each.value * Double(count)
            let posts = posts(over: link, in: design)
            guard supply > 0, posts * copies > supply * (1 + 1e-9) else { return nil }
            return finding(
                about: sink, with: [design.parts[link.source]], links: [link],
                message:
                    "One post by \(grouped(copies)) followers is \(grouped(copies)) inserts; \(design.name(sink)) needs \(design.duration(copies / supply)) for it, and \(design.rate(posts)) are written.",
                headline: "One post is \(grouped(copies)) inserts: \(design.name(sink)) needs \(design.duration(copies / supply)) for it.",
                fixes: [
                    QuickFix(
                        "Push to \(grouped(Double(Self.pushed))) at most and pull the rest when they are read", reach: .changesDesign,
                        edit: design.change(
                            link, Connection.change(.parallel, to: connection[.parallel].map { min($0, Self.pushed) }),
                            Connection.change(.calls, to: connection[.calls].map { Count(min($0.value, Double(Self.pushed))) })))
                ],
                harm: Harm(.other, share: design.share(ofLoadOn: sink)), assuming: each.assumption,
                from: design.traffic.sources[sink.index])
        }
    }

    /// How often the write is made that is copied, a second at peak.
    private func posts(over link: Link, in design: Design) -> Double {
        let caller = design.flowsWalking(over: link).filter(\.isWrite).compactMap { design.traffic.rates[$0.index]?.value }
        return caller.reduce(0, +) * design.traffic.peakFactor.value
    }

    /// The board says that some are pulled when they are read.
    private func isMixed(_ design: Design) -> Bool {
        let board = design.board
        let texts =
            board.notes.map(\.text) + (board.requirements[.assumptions] ?? [])
            + board.tradeOffs.filter { tradeOff in !tradeOff.waives.contains { $0.rule == identifier } }.flatMap {
                [$0.choice, $0[.because] ?? ""]
            } + board.optimizations.flatMap { [$0.problem, $0[.answer] ?? ""] }
        let said = texts.joined(separator: " ").lowercased()
        return ["pull", "celebrit", "hybrid", "fan-out on read", "fan out on read"].contains { said.contains($0) }
    }
}
