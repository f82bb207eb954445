import Analysis
import Catalog
import Whiteboard

struct FiguresContradict: Rule {
    let identifier = "structure/figures-contradict"
    let severity = Severity.warning
    let summary = "two figures that cannot both be"

    let explanation = Explanation(
        finds:
            "A component or the requirements with figures that exclude each other: more copies waited for than there are, more zones than copies, a usual time above the slow one, a peak below the average, shares that come to more than everything.",
        matters:
            "Everything that is worked out uses one of the two, and the reader believes the other. A promise of 100% excludes every figure: nothing that runs is never down, and no design can be held to it.",
        instead: "Say which of them holds, and drop or correct the other. For a target: what a user would bear, in minutes a month.",
        costs: "Nothing.",
        sources: ["boardwalk help board", "Google SRE Book, chapter 3: 100% is the wrong target"],
        question: "You wait for four acknowledgements, and there are three copies. When does a write end?")

    let examples = Examples(
        raises: "client > app x2 > cassandra x3 {quorum.n=3, quorum.r=1, quorum.w=4}",
        nearMiss: "client > app x2 > cassandra x3 {quorum.n=3, quorum.r=1, quorum.w=3}",
        fixed: "client > app x2 > cassandra x3 {quorum.n=3, quorum.r=2, quorum.w=2}")

    func findings(in design: Design) -> [Finding] {
        design.parts.compactMap { part in
            let found = copies(of: part) + times(of: part)
            guard let first = found.first else { return places(of: part, in: design) }
            let name = design.name(part)
            return finding(
                about: part, message: "\(name): \(found.joined(separator: "; ")).",
                headline: "\(name) contradicts itself: \(first).",
                fixes: [QuickFix(advice: "Say which of the figures holds")])
        } + requirements(in: design) + (promises(in: design) ?? unused(in: design))
    }

    // MARK: Components

    /// A set of zones that copies may stand in is wider than the copies are many: worth knowing when a zone is counted on.
    private func places(of part: Part, in design: Design) -> Finding? {
        guard let zones = part[.zones]?.count, let count = part[.replicas], zones > count, part[.replicationFollowers] == nil,
            part[.managed] != true, part[.multiZone] != true
        else { return nil }
        let name = design.name(part)
        let place = count == 1 ? "its 1 copy stands in 1" : "its \(count) copies stand in \(count) at most"
        return finding(
            about: part, severity: .advice, message: "\(name) names \(zones) zones, and \(place) of them.",
            fixes: [QuickFix(advice: "State the zones that hold a copy, or as many copies as zones")])
    }

    private func copies(of part: Part) -> [String] {
        var found: [String] = []
        if let all = part[.quorumN] {
            if let reads = part[.quorumR], reads > all { found.append("a read waits for \(reads) of \(all) copies") }
            if let writes = part[.quorumW], writes > all { found.append("a write waits for \(writes) of \(all) copies") }
            if let nodes = part[.replicas], all > nodes, part[.managed] != true { found.append("\(nodes) nodes cannot keep \(all) copies") }
        }
        let kept = part[.copies] ?? (part.kind == "event-log" ? part[.replicas].map { min(3, $0) } : nil)
        if let copies = part[.copies], let nodes = part[.replicas], copies > nodes, part[.managed] != true {
            found.append("\(nodes) nodes cannot keep \(copies) copies")
        }
        if let least = part[.minInSync], let kept, least > kept { found.append("a publish waits for \(least) of \(kept) copies") }
        if let least = part[.autoscaleMin], let most = part[.autoscaleMax], least > most {
            found.append("it scales from \(least) to \(most)")
        } else if let most = part[.autoscaleMax], let count = part[.replicas], count > most {
            found.append("\(count) copies run where it scales to \(most) at most")
        }
        return found
    }

    private func times(of part: Part) -> [String] {
        var found: [String] = []
        if let usual = part[.latency], let slow = part[.latencyP99], usual.value > slow.value {
            found.append("its usual time (\(usual.text)) is above its slow one (\(slow.text))")
        }
        if part.isCache || part.isDistributor, let hit = part[.hitRate] {
            if part.isCache, hit.value >= 1 { found.append("a hit rate of 100% leaves nobody who fills it") }
            if let life = part[.ttl], life.value == 0, hit.value > 0 {
                found.append("\(hit.text) are answered by copies that live no time")
            }
        }
        return found
    }

    // MARK: Requirements

    private func requirements(in design: Design) -> [Finding] {
        let stated = design.board.requirements
        var found: [String] = []
        let sum: Double? = stated[.reads].flatMap { reads in stated[.writes].map { reads.value + $0.value } }
        if let all = stated[.requests], let sum, differ(all.value, sum) {
            found.append("\(all.text) requests are not the \(design.rate(sum)) of reads and writes")
        }
        if let peak = stated[.peakRequests], let average = stated[.requests]?.value ?? sum, peak.value < average * 0.999 {
            found.append("the peak (\(peak.text)) is below the average (\(design.rate(average)))")
        }
        if let ratio = stated[.readWrite], let reads = stated[.reads], let writes = stated[.writes], writes.value > 0, ratio.value > 0 {
            let given = reads.value / writes.value
            if given > ratio.value * 2 || given < ratio.value / 2 {
                found.append("\(reads.text) to \(writes.text) is not \(ratio.text)")
            }
        }
        for kind in [FlowKind.read, .write] {
            let shares = design.flows.compactMap { flow -> Double? in
                guard let declared = design.stated(flow), declared[.rate] == nil, flow.isWrite == (kind == .write) else { return nil }
                return declared[.share]?.value
            }
            let whole = shares.reduce(0, +)
            if whole > 1.001 { found.append("the shares of flows that \(kind.rawValue) come to \(design.percent(whole))") }
        }
        guard !found.isEmpty else { return [] }
        let message = "\(Self.sentence(found))."
        return [finding(.requirements, about: [], message: message, fixes: [QuickFix(advice: "Say which of the figures holds")])]
    }

    /// A target that nothing can be held to.
    private func promises(in design: Design) -> [Finding]? {
        let isAsked = design.board.requirements[.availability].map { $0.value >= 1 } ?? false
        let flows = design.board.flows.filter { ($0[.availability]?.value ?? 0) >= 1 }.map(\.name)
        guard isAsked || !flows.isEmpty else { return nil }
        let what = isAsked ? "An availability of 100%" : "100% for \(Design.list(flows))"
        return [
            finding(
                .board, about: [],
                message:
                    "\(what) leaves no second a year for a release, a failover or a provider: no design can be held to it, and every figure misses it.",
                headline: "\(what) is no target: nothing is never down.",
                fixes: [QuickFix(advice: "Ask for what a user would notice: 99.9% are 43 minutes a month, 99.99% are 4")])
        ]
    }

    /// Figures for what is not on the board: a slip, or what was replaced.
    private func unused(in design: Design) -> [Finding] {
        let names = design.unusedFigures
        guard let first = names.first else { return [] }
        let there = Set(design.parts.flatMap { [$0.component.technology, $0.kind.rawValue].compactMap(\.self) }).sorted()
        let hint = NearestName.hint(for: first, among: there)
        return [
            finding(
                .board, about: [], severity: .advice,
                message: "The board states figures for \(Design.list(names)), and no component is of that technology or kind\(hint).",
                fixes: [QuickFix(advice: "Correct the name, or drop the figures")])
        ]
    }

    private func differ(_ one: Double, _ other: Double) -> Bool { abs(one - other) > max(one, other) * 0.1 }

    private static func sentence(_ parts: [String]) -> String {
        let text = parts.joined(separator: "; ")
        return text.prefix(1).uppercased() + text.dropFirst()
    }
}
