import Analysis
import Whiteboard

struct SingleRegion: Rule {
    let identifier = "spof/single-region"
    let severity = Severity.advice
    let summary = "one region holds everything"

    let explanation = Explanation(
        finds:
            "A region whose loss stops a flow, where the requirements ask for more: users in several regions, more than 99.99%, or a short time to be back after a disaster.",
        matters:
            "Regions are lost seldom, but whole and for hours. Users far away also pay the distance with every request: light in fibre needs a millisecond of round trip for each 100 km.",
        instead:
            "A warm standby in a second region with asynchronous copies is often enough where seconds may be lost; serving from both is the next step and needs an answer for concurrent writes.",
        costs:
            "About twice the machines, and either lag (asynchronous) or a round trip between regions for each write (synchronous). 99.99% in three zones of one region is a normal target that needs none of it, unless nothing may be lost with a region: then a majority over three regions must have each write.",
        sources: [
            "AWS Well-Architected Framework, Reliability Pillar, REL13",
            "Abadi, Consistency Tradeoffs in Modern Distributed Database System Design, 2012",
        ],
        question: "The region is gone for six hours. What do you tell your users in the other two?")

    let examples = Examples(
        raises: "require regions=[us-east, eu-west]; client > lb:alb > app x2 > dynamodb",
        nearMiss: "require regions=[us-east]; client > lb:alb > app x2 > dynamodb",
        fixed:
            "require regions=[us-east, eu-west]; client > lb:alb {regions=[us-east, eu-west]} > app x2 {regions=[us-east, eu-west]} > dynamodb {regions=[us-east, eu-west]}"
    )

    func findings(in design: Design) -> [Finding] {
        guard let reason = reason(in: design), !design.remarks.contains(where: isAgreed) else { return [] }
        var regions: [String] = []
        for part in design.parts where !part.isOutside {
            for region in part.regions where !regions.contains(region) { regions.append(region) }
        }
        let flows = design.flows.filter(\.isUserFacing)
        guard !flows.isEmpty else { return [] }
        if let unplaced = unplaced(of: flows, in: design, placed: !regions.isEmpty) {
            let touched = flows.filter { flow in unplaced.contains { flow.reaches($0.index) } }
            let flows = touched.isEmpty ? flows : touched
            return [
                finding(
                    .board, about: unplaced, severity: losesNothing(design) ? .warning : .advice,
                    message:
                        "\(design.names(unplaced)) \(unplaced.count == 1 ? "stands" : "stand") in no region of the board, so \(design.names(ofFlows: flows)) may be lost with one (\(reason)).",
                    fixes: fixes(design))
            ]
        }
        guard !regions.isEmpty else {
            let parts = design.parts.filter { !$0.isOutside && design.isOnUserPath($0) && $0.kind != "dns" && $0.kind != "cdn" }
            guard !parts.isEmpty else { return [] }
            return [
                finding(
                    .board, about: parts, severity: losesNothing(design) ? .warning : .advice,
                    message:
                        "Nothing says that \(design.names(ofFlows: flows)) run\(flows.count == 1 && flows[0].isDeclared ? "s" : "") in more than one region (\(reason)).",
                    fixes: fixes(design))
            ]
        }
        return regions.compactMap { region in
            let lost = design.parts.filter { $0.regions == [region] }
            let stopped = flows.filter { flow in
                let failed = lost.compactMap { part in flow.parts.firstIndex(of: part.index) }.filter { $0 != 0 }
                return !failed.isEmpty && flow.dependencies.down(whenFailed: failed)[0]
            }
            guard !stopped.isEmpty else { return nil }
            let names = design.names(ofFlows: stopped)
            let one = stopped.count == 1 && stopped[0].isDeclared
            let undrawn = undrawn(of: region, in: design)
            let others = Set(design.parts.filter { !$0.isOutside }.flatMap(\.regions)).subtracting([region]).sorted()
            return finding(
                .region(region), about: lost.filter { part in stopped.contains { $0.reaches(part.index) } },
                severity: undrawn.isEmpty || !asksForMore(of: stopped, in: design) && isMetAtTheEdge(design) ? .advice : .warning,
                message:
                    "All of \(names) runs in \(region)\(others.isEmpty ? "" : ", as drawn"); if \(region) is lost, \(names) \(one ? "waits" : "wait") for it to come back (\(reason)\(undrawn.isEmpty ? "" : "; nothing stands in \(Design.list(undrawn))"))\(distance(to: region, in: design)).",
                headline: "All of \(names) runs in \(region): its loss stops everything.",
                fixes: others.isEmpty ? fixes(design) : [lead(through: others, keeping: lost, in: design)],
                harm: Harm(.serviceStops, share: design.share(of: stopped)))
        }
    }

    /// `Loss of the region: rollouts pause until it is back, agreed`.
    private func isAgreed(_ text: String) -> Bool {
        text.says(["region"]) && text.says(["loss of", "lost", "loses", "outage", "away", "down"])
            && text.says(["agreed", "accepted", "is fine", "tolerable", "tolerated", "for a zone", "nobody minds", "we wait", "may wait"])
    }

    /// Where some parts have regions, those on the flows' way that have none while one beside them has several: what one store says is not
    /// said of the others. Nil where no region is stated, or all that needs one has it.
    private func unplaced(of flows: [DesignFlow], in design: Design, placed: Bool) -> [Part]? {
        guard placed else { return nil }
        let needed = design.parts.filter { part in
            !part.isOutside && design.isOnUserPath(part) && part.kind != "dns" && part.kind != "cdn" && (part.isCompute || part.isStore)
        }
        let open = needed.filter(\.regions.isEmpty)
        if losesNothing(design) { return open.count * 2 > needed.count ? open : nil }
        // One box that says two regions does not say it of the stores behind it.
        let isSpread = design.parts.contains {
            ($0.isCompute || $0.isDistributor || $0.isStore) && $0.regions.count >= 2 && $0.kind != "cdn"
        }
        let stores = open.filter { $0.isStore && !$0.isCache && $0.technology?.isRedundant != true && $0[.managed] != true }
        return isSpread && !stores.isEmpty ? stores : nil
    }

    /// Nothing may be lost, and users are in several regions: a copy that comes later than the answer loses what was answered.
    private func losesNothing(_ design: Design) -> Bool {
        design.requirements[.rpo].map { $0.value <= 0 } ?? false && (design.requirements[.regions] ?? []).count >= 2
    }

    /// More than one region gives by itself, or to be back sooner than one comes back.
    private func asksForMore(of flows: [DesignFlow], in design: Design) -> Bool {
        (design.availabilityTarget(of: flows) ?? 0) > 0.9995 + 1e-9 || (design.requirements[.rto]?.value ?? .infinity) <= 3600
    }

    /// A content network stands in every region, and answers most of those who are far.
    private func isMetAtTheEdge(_ design: Design) -> Bool { design.parts.contains { $0.kind == "cdn" && design.isOnUserPath($0) } }

    /// How far the users of other regions are, for whom each trip counts too.
    private func distance(to region: String, in design: Design) -> String {
        let far = (design.requirements[.regions] ?? []).map { (name: $0, trip: RoundTrip.between($0, region)) }.max { $0.trip < $1.trip }
        guard let far, far.trip >= 60, (design.requirements[.regions] ?? []).count >= 2 else { return "" }
        return ", and from \(far.name) each round trip takes about \(design.duration(far.trip / 1000))"
    }

    /// Regions that are required by name and not drawn, where the one that is drawn is required by the same kind of name.
    private func undrawn(of region: String, in design: Design) -> [String] {
        guard let asked = design.requirements[.regions], asked.count >= 2 else { return [] }
        let group = design.board.groups.first { $0.id == region }
        guard asked.contains(region) || group.map({ asked.contains($0.title) }) ?? false else { return [] }
        var drawn = Set(design.parts.filter { !$0.isOutside }.flatMap(\.regions))
        for group in design.board.groups where drawn.contains(group.id) { drawn.insert(group.title) }
        return asked.filter { !drawn.contains($0) }
    }

    /// The requirement that asks, with its figure.
    private func reason(in design: Design) -> String? {
        let requirements = design.requirements
        if let users = requirements[.regions], users.count >= 2 { return "users are in \(Design.list(users))" }
        if let target = design.availabilityTarget(of: design.flows.filter(\.isUserFacing)), target > 0.9999 + 1e-9 {
            return "\(design.percent(target)) is asked"
        }
        // What may never be lost is lost with the place that holds all of it.
        if let rpo = requirements[.rpo], rpo.value <= 0, design.board.data.contains(where: { $0[.class] == .money }) {
            return "nothing may be lost, and money is kept"
        }
        let words = design.requirementTexts.joined(separator: " ").lowercased()
        if let rto = requirements[.rto], rto.value <= 3600, words.contains("disaster") {
            return "back in \(rto.proseText) after a disaster"
        }
        return nil
    }

    /// Other regions stand there already: what they lack is what only this one keeps, and ways that lead through them.
    private func lead(through others: [String], keeping lost: [Part], in design: Design) -> QuickFix {
        let stores = lost.filter { design.keepsRecords($0) && design.isOnUserPath($0) }
        let copies = stores.isEmpty ? "" : ", with copies of \(design.names(stores)) there"
        return QuickFix(advice: "Draw the same ways through \(Design.list(others))\(copies)")
    }

    private func fixes(_ design: Design) -> [QuickFix] {
        let stores = design.parts.filter { design.keepsRecords($0) && design.isOnUserPath($0) }
        if losesNothing(design), !stores.isEmpty {
            return [
                QuickFix(
                    advice:
                        "Keep \(design.names(stores)) in three regions and commit on two of them: nothing that was acknowledged is lost with one"
                )
            ]
        }
        // One region is asked for, and nothing may be lost: a copy that comes later loses what was answered.
        if design.requirements[.rpo].map({ $0.value <= 0 }) ?? false, !stores.isEmpty {
            return [
                QuickFix(
                    advice:
                        "Commit \(design.names(stores)) in a second place near by before the answer, or say what a lost region may cost")
            ]
        }
        let copies = stores.isEmpty ? "" : " with asynchronous copies of \(design.names(stores))"
        return [QuickFix(advice: "Add a second region\(copies)")]
    }
}
