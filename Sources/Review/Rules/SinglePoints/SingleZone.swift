import Analysis
import Whiteboard

struct SingleZone: Rule {
    let identifier = "spof/single-zone"
    let severity = Severity.warning
    let summary = "one data centre holds every copy"

    let explanation = Explanation(
        finds:
            "A zone whose loss stops a flow, because every copy of something that the flow needs stands in it; or the only copies of several things, where the rest was spread.",
        matters:
            "Copies in one building share power, cooling and network, so their failures are not independent and the formula for parallel parts does not apply: three servers in one zone are never better than the zone.",
        instead: "Spread the copies of everything on the path over two zones or more, three where a majority has to be left.",
        costs: "About a millisecond for calls between zones, and the provider's charge for traffic across them.",
        sources: [
            "AWS Well-Architected Framework, Reliability Pillar, REL10",
            "Amazon EC2 service level agreement: 99.5% for one instance, 99.99% over zones",
        ],
        question: "A data centre goes dark. Which of your boxes are still there?")

    let examples = Examples(
        raises: "require availability=99.9%; client > lb:alb > app x3 {zones=[a]} > dynamodb",
        nearMiss: "require availability=99.9%; client > lb:alb > app x3 {zones=[a, b]} > dynamodb",
        fixed: "require availability=99.9%; client > lb:alb > app x3 {zones=[a, b, c]} > dynamodb")

    func findings(in design: Design) -> [Finding] {
        var zones: [String] = []
        for part in design.parts { for zone in part.zones where !zones.contains(zone) { zones.append(zone) } }
        guard !zones.isEmpty else { return withoutZones(design) }
        return zones.compactMap { finding(for: $0, in: design) ?? alone(in: $0, of: design) } + unplaced(in: design)
    }

    private func finding(for zone: String, in design: Design) -> Finding? {
        // What stands in it alone fails with it; what runs once anywhere has its own finding.
        let lost = design.parts.filter { part in
            part.zones == [zone] && part.instances.count != nil && !isSingle(part, in: design)
        }
        guard !lost.isEmpty else { return nil }
        let stopped = design.flows.filter { flow in
            guard flow.isUserFacing else { return false }
            let failed = lost.compactMap { part in flow.parts.firstIndex(of: part.index) }
            return !failed.isEmpty && flow.dependencies.down(whenFailed: failed)[0]
        }
        guard !stopped.isEmpty else { return nil }
        let felt = lost.filter { part in stopped.contains { $0.reaches(part.index) } }
        let names = design.names(felt)
        let flows = design.names(ofFlows: stopped)
        let edits: [Edit] = felt.map { part in
            var changes = design.spread(part, overZones: part.neededInstances > 1 ? 3 : 2)
            if let replicas = part[.replicas], replicas < 2 { changes.append(Component.change(.replicas, to: 2)) }
            return .change(section: .components, index: part.index, changes: changes)
        }
        let isGrouped = felt.contains { part in part[.zones] == nil }
        let isChosen = isChosen(in: design)
        var found = finding(
            .zone(zone), about: felt,
            severity: isChosen
                ? .advice : design.availabilityTarget(of: stopped).map { $0 >= 0.9995 - 1e-9 } ?? false ? .error : severity,
            message: "Zone \(zone) holds every copy of \(names); one data-centre loss stops \(flows).",
            headline: "Zone \(zone) holds every copy of \(names): one data-centre loss stops \(flows).",
            fixes: isGrouped
                ? [QuickFix(advice: "Put copies of \(names) into another zone")]
                : [QuickFix("Spread \(names) over more zones", edit: design.batch("spread over zones", edits))],
            harm: Harm(.serviceStops, share: design.share(of: stopped)))
        if isChosen { found.easedBecause = "a trade-off says why it is one place" }
        return found
    }

    private static let onePlace: Phrases = [
        "one hall", "one room", "one zone", "one site", "one rack", "one data", "single zone", "single site", "single room", "one building",
    ]
    private static let second: Phrases = ["second", "two ", "several", "more than one", "another"]

    /// One place was weighed against two.
    private func isChosen(in design: Design) -> Bool {
        design.board.tradeOffs.contains { trade in
            trade.choice.says(Self.onePlace) && (trade[.over] ?? "").says(Self.second) && trade[.because] != nil
        }
    }

    /// Each of them runs once and has its own finding; that all of them go together, while others were spread, is one more.
    private func alone(in zone: String, of design: Design) -> Finding? {
        let lost = design.parts.filter { $0.zones == [zone] && $0.instances.isOne && $0.kind != "batch-job" && !$0.isMonitoring }
        let stopped = design.flows.filter { flow in
            flow.isUserFacing && flow.isDeclared && lost.contains { !$0.isAside && flow.cuts.contains($0.index) }
        }
        let felt = lost.filter { part in part.isStore || design.flowsWalking(over: part).contains(where: \.isDeclared) }
        let spread = design.parts.filter { part in
            part.zones.count >= 2 && part.instances.orTwo >= 2 && felt.contains { $0.regions == part.regions || part.regions.isEmpty }
                && stopped.contains { $0.walk?.entries.contains(part.index) == true }
        }
        guard felt.count >= 2, !spread.isEmpty else { return nil }
        let name = design.board.groups.first { $0.id == zone }?.title ?? zone
        let (names, flows) = (design.names(felt), design.names(ofFlows: stopped))
        return finding(
            about: felt[0], with: Array(felt.dropFirst()), severity: .advice,
            message:
                "\(name) holds the only copy of \(names): its loss stops \(flows), although \(design.names(spread)) \(spread.count == 1 ? "stands" : "stand") in others too.",
            headline: "\(name) holds the only copy of \(names): its loss stops \(flows).",
            fixes: [QuickFix(advice: "A second copy of \(names) in another zone")],
            harm: Harm(.serviceStops, share: design.share(of: stopped)))
    }

    /// Some say where they run and others do not, on a way that a target is put on.
    private func unplaced(in design: Design) -> [Finding] {
        guard design.asksAvailability(0.999),
            design.parts.contains(where: { $0[.zones] != nil && ($0.instances.count ?? 0) >= 2 })
        else { return [] }
        let silent = design.parts.filter { part in
            (part[.replicas] ?? 0) >= 2 && part.zones.isEmpty && part[.multiZone] != true && part[.managed] != true
                && !part.isInherentlyRedundant && !part.isOutside && part.regions.count < 2
                && design.criticality.reachedBy[part.index].contains { design.flows[$0].isUserFacing && design.flows[$0].isDeclared }
                && (part.isStore || part.isBroker || part.isEntry || part.kind == "service")
        }
        guard !silent.isEmpty else { return [] }
        let edits: [Edit] = silent.map { part in
            design.change(part, Component.change(.zones, to: .count(min(3, part[.replicas] ?? 2))))
        }
        return [
            finding(
                .board, about: silent, severity: .advice,
                message:
                    "Nothing says in which zones the copies of \(design.names(silent)) run, as it does elsewhere: in one zone they fail with it.",
                headline: "Say where \(design.names(silent)) run\(silent.count == 1 ? "s" : "").",
                fixes: [QuickFix("Spread the copies over zones", edit: design.batch("spread over zones", edits))])
        ]
    }

    private func isSingle(_ part: Part, in design: Design) -> Bool { part.instances.isOne && !design.flowsStopped(by: part).isEmpty }

    /// Nothing says where things run: asked once, where the target makes it matter.
    private func withoutZones(_ design: Design) -> [Finding] {
        let flows = design.flows.filter(\.isUserFacing)
        guard design.asksAvailability(0.999), let target = design.availabilityTarget(of: flows) else { return [] }
        // Where regions are drawn those are the data centres.
        let isPlaced = Set(design.parts.flatMap(\.regions)).count >= 2
        let copies = design.parts.filter {
            ($0.instances.count ?? 0) >= 2 && (isPlaced ? $0.regions.isEmpty : true) && design.isOnUserPath($0) && $0[.multiZone] != true
                && $0.technology?.isRedundant != true
        }
        guard !copies.isEmpty else { return [] }
        return [
            finding(
                .board, about: copies, severity: .advice,
                message:
                    "Nothing says where \(design.names(copies)) run\(copies.count == 1 ? "s" : ""); \(design.percent(target)) supposes that copies do not share a data centre.",
                headline: "Say where things run: \(design.percent(target)) supposes more than one data centre.",
                fixes: [
                    QuickFix(
                        "Spread the copies over zones",
                        edit: design.batch(
                            "spread over zones",
                            copies.map { design.change($0, Component.change(.zones, to: .count(min(3, $0.instances.count ?? 2)))) }))
                ])
        ]
    }
}
