import Analysis
import Whiteboard

struct LaterThanItsHour: Rule {
    let identifier = "latency/later-than-its-hour"
    let severity = Severity.warning
    let summary = "a job that is not done by the hour for which it is promised"

    let explanation = Explanation(
        finds:
            "A job of which texts say when it begins, by when it must be done and how many there are, and whose own rate (in its notes, or of its flow) takes longer.",
        matters:
            "The night is over before the job is. The shop opens with yesterday's prices, and the next run begins before the last has ended.",
        instead:
            "Do less: only what changed. Do more at a time: hundreds in one write, several hands by range. And let it go on where it stopped, for a failure at five has no second night.",
        costs: "A comparison with what is there, and ranges that do not get into each other's way.",
        sources: ["Kleppmann, Designing Data-Intensive Applications, chapter 10"],
        question: "It begins at two. When is it done, and what if it fails at five?")

    let examples = Examples(
        raises: board("600 rows a second"), nearMiss: board("6k rows a second"), fixed: board("6k rows a second"))

    private static func board(_ rate: String) -> String {
        """
        boardwalk: 1
        requirements:
          functional: ["Nightly import, done by 6:00"]
          assumptions: ["the import begins at 2:00, 12M rows"]
        components:
          - {id: clock, kind: scheduler}
          - {id: import, kind: batch-job, name: Nightly import, notes: "row by row, \(rate)"}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
        connections: [{from: clock, to: import}, {from: import, to: db, access: write}]
        """
    }

    private static let ends: Phrases = ["by ", "before ", "until "]
    private static let begins: Phrases = ["begins", "starts", "start at", "from", "begin at", "runs at"]
    private static let things = ["row", "item", "record", "product", "line", "document", "file", "price", "account", "user"]

    func findings(in design: Design) -> [Finding] { worked(in: design) + handedOn(in: design) }

    /// So many a day, all between two hours, through another company that takes so many a second.
    private func handedOn(in design: Design) -> [Finding] {
        let partners = design.parts(of: "external").filter { $0[.capacity] != nil }
        guard !partners.isEmpty else { return [] }
        let timed = design.requirementTexts.filter { DayTimes.first(in: $0) != nil }
        guard timed.count >= 2 else { return [] }
        return partners.compactMap { partner in
            for flow in design.flowsWalking(over: partner) {
                guard let capacity = partner[.capacity], let rate = design.traffic.rates[flow.index], rate.isStated,
                    let stem = flow.name.lowercased().split(whereSeparator: { !$0.isLetter }).first.map(String.init), stem.count > 2
                else { continue }
                // The deed and what is named by it: pay and payouts.
                let own = timed.filter { text in text.lowercased().split { !$0.isLetter }.contains { $0.hasPrefix(stem) } }
                guard let last = own.first(where: { $0.says(Self.ends) && !$0.says(Self.begins) }), let end = DayTimes.first(in: last),
                    let first = own.first(where: { $0 != last && $0.says(Self.begins + ["start "]) }), let begin = DayTimes.first(in: first)
                else { continue }
                let window = (end - begin + 86_400).truncatingRemainder(dividingBy: 86_400)
                let many = rate.value * 86_400
                guard window > 0, many / capacity.value > window * (1 + 1e-9) else { continue }
                return finding(
                    .flow(flow.name), about: [partner],
                    message:
                        "“\(first)” and “\(last)” leave \(design.duration(window)) for \(QuantityText.short(many, .count)) of \(flow.name): \(design.rate(many / window)), and \(design.name(partner)) takes \(capacity.proseText), so they are done after \(design.duration(many / capacity.value)).",
                    headline:
                        "\(flow.name) takes \(design.duration(many / capacity.value)) through \(design.name(partner)); there are \(design.duration(window)).",
                    fixes: [
                        QuickFix(
                            advice:
                                "Begin earlier, send what is known as it comes, agree on more a second or on batches, or promise a later hour"
                        )
                    ],
                    harm: Harm(.other, share: design.share(of: [flow])))
            }
            return nil
        }
    }

    private func worked(in design: Design) -> [Finding] {
        let jobs = design.roles.compute.filter { $0.kind == "batch-job" || $0.kind == "worker" }
        guard !jobs.isEmpty else { return [] }
        let texts = design.requirementTexts + design.board.notes.map(\.text)
        let timed = texts.filter { DayTimes.first(in: $0) != nil }
        guard timed.count >= 2 else { return [] }
        return jobs.compactMap { job in
            let words = Set(TimedPromise.stems(in: design.name(job)))
            let own = timed.filter { !words.isDisjoint(with: TimedPromise.stems(in: $0)) }
            guard let last = own.first(where: { $0.says(Self.ends) && !$0.says(Self.begins) }), let end = DayTimes.first(in: last),
                let first = own.first(where: { $0 != last && $0.says(Self.begins) }), let begin = DayTimes.first(in: first),
                let many = design.saidNumbers.filter({ number in
                    number.counts(Self.things) && !words.isDisjoint(with: TimedPromise.stems(in: number.text))
                }).max(by: { $0.value < $1.value }), let rate = rate(of: job, in: design)
            else { return nil }
            let window = (end - begin + 86_400).truncatingRemainder(dividingBy: 86_400)
            let needed = many.value / rate.value
            guard window > 0, needed > window * (1 + 1e-9) else { return nil }
            let name = design.name(job)
            return finding(
                about: job,
                message:
                    "“\(first)” at \(rate.text) takes \(design.duration(needed)), and “\(last)” leaves \(design.duration(window)).",
                headline: "\(name) takes \(design.duration(needed)); there are \(design.duration(window)).",
                fixes: [QuickFix(advice: "Only what changed, hundreds in one write, several hands by range; and go on where it stopped")],
                harm: Harm(.other, share: design.share(ofLoadOn: job)))
        }
    }

    /// What its notes say that it does a second, else the stated rate of a flow that it begins or that leads to it.
    private func rate(of job: Part, in design: Design) -> (value: Double, text: String)? {
        if let notes = job[.notes], notes.says(["a second", "per second", "each second"]) {
            let words = notes.lowercased().split { !$0.isNumber && !$0.isLetter && $0 != "." }.map(String.init)
            for word in words where word.first?.isNumber == true {
                if let count = try? QuantityText.read(word, as: .count), count.value > 0 { return (count.value, "\(word) a second") }
            }
        }
        return design.flowsWalking(over: job).lazy.compactMap { flow -> (Double, String)? in
            guard let rate = design.traffic.rates[flow.index], rate.isStated, rate.value > 1 else { return nil }
            return (rate.value, design.rate(rate.value))
        }.first
    }
}
