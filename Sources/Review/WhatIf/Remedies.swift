import Analysis
import Whiteboard

/// Looks for edits that would hold a scenario: more of what is full or lost, what the rules propose for it, doing without it. Each is tried
/// on the scenario; what makes nothing better is left out.
enum Remedies {
    static let most = 3
    /// Trying one costs as much as asking: on large boards as many as the hand waits for.
    private static let mostTried = 16

    private struct Candidate {
        var title: String
        var reach: QuickFix.Reach
        var edit: Edit
        /// What it is done to; nil where it is done to several.
        var part: Part?
    }

    static func find(for simulation: Simulation, on design: Design, isStale: () -> Bool) -> [Remedy]? {
        let toll = Toll(simulation)
        guard simulation.scenario != Scenario() || simulation.parts.contains(where: \.isOverloaded) else { return [] }
        let scenario = singleCopies(of: simulation.scenario, in: design)
        var tried: Set<Edit> = []
        var found: [(remedy: Remedy, toll: Toll, place: Int)] = []
        for candidate in candidates(for: simulation, on: design) where tried.count < mostTried {
            guard tried.insert(candidate.edit).inserted else { continue }
            if isStale() { return nil }
            guard let board = try? design.board.applying(candidate.edit),
                let outcome = try? Simulation(scenario, on: Design(board, catalog: design.catalog))
            else { continue }
            let after = Toll(outcome)
            guard after < toll else { continue }
            let isEnough =
                outcome.flows.allSatisfy { !$0.isUserFacing || ($0.isServed && $0.share > 1 - 1e-9) || $0.recovery != nil }
                && filled(by: outcome).isEmpty
            let remedy = Remedy(
                title: candidate.title, effect: effect(of: outcome, after: simulation, on: candidate.part), isEnough: isEnough,
                reach: candidate.reach, edit: candidate.edit, scenario: scenario)
            found.append((remedy, after, found.count))
        }
        found.sort { $0.toll == $1.toll ? $0.place < $1.place : $0.toll < $1.toll }
        // `Run 36 of it` beside `Run 37 of it` is one remedy, said twice.
        var said: Set<String> = []
        let distinct = found.filter { said.insert(String($0.remedy.title.filter { !$0.isNumber })).inserted }
        return distinct.prefix(most).map(\.remedy)
    }

    /// Where there is one of a part, the part is lost with that one; beside a second one it would be one of two.
    private static func singleCopies(of scenario: Scenario, in design: Design) -> Scenario {
        var changed = scenario
        changed.failures = scenario.failures.map { failure in
            guard case .component(let id, nil) = failure, let part = design.topology.indexOf[id].map({ design.parts[$0] }),
                part.instances.isOne
            else { return failure }
            return .component(id, copies: 1)
        }
        return changed
    }

    /// Parts that are asked for more than they serve, and were not so before: what was full already has nothing to do with what happens.
    private static func filled(by simulation: Simulation) -> Set<String> {
        let full = simulation.parts.filter(\.isOverloaded)
        guard simulation.scenario != Scenario() else { return Set(full.map(\.id)) }
        return Set(full.filter { ($0.after ?? 0) > ($0.before ?? 0) * (1 + 1e-9) }.map(\.id))
    }

    // MARK: Candidates

    private static func candidates(for simulation: Simulation, on design: Design) -> [Candidate] {
        let outcomes = simulation.parts.compactMap { outcome in
            design.topology.indexOf[outcome.id].map { (outcome: outcome, part: design.parts[$0]) }
        }
        let filled = filled(by: simulation)
        let full = outcomes.filter { filled.contains($0.outcome.id) }
        let lost = outcomes.filter { $0.outcome.lost > 0 || $0.outcome.isDown }.map(\.part)
        let growing = full.map { more(of: $0.part, beside: $0.outcome.lost, simulation, design) }
        var candidates: [Candidate] = []
        // Where several are full one of them alone holds nothing.
        let first = growing.compactMap(\.first)
        if first.count > 1 {
            let reach: QuickFix.Reach = first.contains { $0.reach != .safe } ? .changesDesign : .safe
            candidates.append(
                Candidate(
                    title: "Run more of \(grown(full.map(\.part), by: first.map(\.edit), design))", reach: reach,
                    edit: .batch(name: "more", edits: first.map(\.edit))))
        }
        candidates += growing.joined()
        candidates += proposals(about: Set((lost + full.map(\.part)).map(\.id)), design)
        for part in lost where part.family != .outside {
            let changes = design.redundancy(of: part)
            candidates.append(
                Candidate(
                    title: "\(design.name(part)): a second copy\(part.isStateful ? ", automatic failover" : "")", reach: .safe,
                    edit: .change(section: .components, index: part.index, changes: changes), part: part))
        }
        for part in lost where !part.isStore && !part.isEntry && !part.isDistributor { candidates += doingWithout(part, design) }
        return candidates
    }

    /// `App (x3 to x7) and Ranker (x2 to x5)`.
    private static func grown(_ parts: [Part], by edits: [Edit], _ design: Design) -> String {
        let after = try? design.board.applying(.batch(name: "more", edits: edits))
        let names = parts.map { part in
            let copies = [design.board, after].map { $0?.component(part.id)?[.replicas] ?? 1 }
            return design.name(part) + (copies[0] == copies[1] ? "" : " (x\(copies[0]) to x\(copies[1]))")
        }
        return Design.list(names)
    }

    private static func more(of part: Part, beside lost: Int, _ simulation: Simulation, _ design: Design) -> [Candidate] {
        let left = simulation.left
        guard let place = left.topology.indexOf[part.id], let use = left.utilisation(of: left.parts[place]) else { return [] }
        return CapacityFixes.more(of: part, use: use, in: design, spare: lost).compactMap { candidate($0, part, design) }
    }

    private static func candidate(_ fix: QuickFix, _ part: Part, _ design: Design) -> Candidate? {
        guard let edit = fix.edit, let first = fix.title.first else { return nil }
        let name = design.name(part)
        let title = fix.title.contains(name) ? fix.title : "\(name): \(first.lowercased())\(fix.title.dropFirst())"
        return Candidate(title: title, reach: fix.reach, edit: edit, part: part)
    }

    /// What the rules that speak of failures and load propose for what is touched.
    private static func proposals(about ids: Set<String>, _ design: Design) -> [Candidate] {
        var options = ReviewOptions()
        options.families = [.spof, .availability, .capacity, .caching]
        options.honoursWaivers = false
        guard let review = RuleBook.review(design, options: options) else { return [] }
        return review.findings.filter { !ids.isDisjoint(with: $0.components) }.flatMap { finding -> [Candidate] in
            guard let part = finding.components.first.flatMap({ design.topology.indexOf[$0] }).map({ design.parts[$0] }) else { return [] }
            return finding.fixes.compactMap { candidate($0, part, design) }
        }
    }

    /// Callers that answer without it.
    private static func doingWithout(_ part: Part, _ design: Design) -> [Candidate] {
        design.topology.callers(of: part.index).compactMap { caller, link in
            guard caller.isCompute, link.isHard, link.connection >= 0 else { return nil }
            let changes = [Connection.change(.optional, to: true)]
            return Candidate(
                title: "\(design.name(caller)) answers without \(design.name(part))", reach: .changesDesign,
                edit: .change(section: .connections, index: link.connection, changes: changes))
        }
    }

    // MARK: Effects

    private static func effect(of outcome: Simulation, after before: Simulation, on part: Part?) -> String {
        let mended = zip(before.flows, outcome.flows).filter { $0.isUserFacing && !$0.isServed && ($1.isServed || $1.recovery != nil) }
        if !mended.isEmpty, let seconds = mended.compactMap(\.1.recovery?.seconds).max() {
            return "back after \(QuantityText.spaced(seconds, .duration))"
        }
        if !mended.isEmpty {
            let isAll = outcome.flows.allSatisfy { !$0.isUserFacing || $0.isServed }
            // What stays full is the reason why that is not enough.
            let full = outcome.parts.filter(\.isOverloaded).max { ($0.after ?? 0) < ($1.after ?? 0) }
            let unanswered = outcome.flows.filter { $0.isUserFacing && $0.isOverrun }.min { $0.share < $1.share }
            if isAll, let unanswered, let full {
                return
                    "back as it was before: \(full.name) is full, and \(QuantityText.share(unanswered.share)) of \(unanswered.name) gets an answer"
            }
            let still = full.map { "every flow has a way again, but \($0.name) is still \(QuantityText.busy($0.after ?? 0))" }
            return isAll ? still ?? "every flow is served" : "\(Design.list(mended.map(\.0.name))) served"
        }
        let full = before.parts.filter(\.isOverloaded).compactMap { part in outcome.parts.first { $0.id == part.id } }
        if let own = full.first(where: { $0.id == part?.id }), let ratio = own.after {
            return "\(own.name) \(QuantityText.busy(ratio))"
        }
        if let busiest = full.max(by: { ($0.after ?? 0) < ($1.after ?? 0) }), let ratio = busiest.after {
            return "\(busiest.name) \(QuantityText.busy(ratio))"
        }
        if full.isEmpty, let seconds = outcome.flows.compactMap(\.recovery?.seconds).max() {
            return "back after \(QuantityText.spaced(seconds, .duration))"
        }
        let loss = outcome.flows.compactMap(\.loss).max() ?? 0
        return loss > 0 ? "loses \(loss.isFinite ? QuantityText.spaced(loss, .duration) : "all")" : "nothing is lost"
    }
}
