import Analysis
import Whiteboard

// What the keys of a what-if let happen to the selection or the marks.

extension Editor {
    // MARK: Failing

    /// Fails what is selected, or mends it.
    mutating func toggleFailure() {
        if selection.marks.isEmpty, let name = selection.connection { return toggle(.connection(name)) }
        if selection.marks.isEmpty, let id = selection.group, let failure = placeFailure(ofGroup: id) { return toggle(failure) }
        let ids = failable
        guard !ids.isEmpty else { return }
        let isMending = ids.allSatisfy { id in whatIf?.scenario.failures.contains { $0.component == id } == true }
        happen { scenario in
            scenario.failures.removeAll { failure in failure.component.map(ids.contains) ?? false }
            if !isMending { scenario.failures += ids.map { .component($0, copies: nil) } }
        }
    }

    /// Fails one copy more of what is selected; once all are gone it is mended.
    mutating func failCopy() {
        for id in failable {
            guard let count = whatIf?.part(id)?.instances.count else {
                say("\(name(ofComponent: id)): its provider keeps the copies; ‹fail› fails it whole")
                continue
            }
            happen { scenario in
                let place = scenario.failures.firstIndex { $0.component == id }
                guard let place else {
                    scenario.failures.append(.component(id, copies: count > 1 ? 1 : nil))
                    return
                }
                guard case .component(_, let lost?) = scenario.failures[place] else {
                    scenario.failures.remove(at: place)
                    return
                }
                scenario.failures[place] = .component(id, copies: lost + 1 < count ? lost + 1 : nil)
            }
        }
    }

    /// The zone, or region, of what is selected; of several one after the other, then none.
    mutating func failPlace(_ places: (Part) -> [String], _ noun: String, stating key: String, _ failure: (String) -> Scenario.Failure) {
        guard let id = selection.component ?? targets.first, let part = whatIf?.part(id) else {
            return say("nothing is selected; ‹jump› and a letter selects")
        }
        let names = places(part)
        guard !names.isEmpty else {
            return say("nothing says in which \(noun) \(name(ofComponent: id)) stands; after Esc  =\(key)  says it")
        }
        let all = names.map(failure)
        let now = all.firstIndex { whatIf?.scenario.failures.contains($0) == true }
        let next = now.map { $0 + 1 } ?? 0
        happen { scenario in
            scenario.failures.removeAll(where: all.contains)
            if all.indices.contains(next) { scenario.failures.append(all[next]) }
        }
    }

    mutating func failZone() { failPlace(\.zones, "zone", stating: "zones 3") { .zone($0) } }
    mutating func failRegion() { failPlace(\.regions, "region", stating: "regions eu") { .region($0) } }

    private mutating func toggle(_ failure: Scenario.Failure) {
        happen { scenario in
            if let place = scenario.failures.firstIndex(of: failure) {
                scenario.failures.remove(at: place)
            } else {
                scenario.failures.append(failure)
            }
        }
    }

    /// What a group of a zone or region loses with it; nil for other groups, whose members fail.
    private func placeFailure(ofGroup id: String) -> Scenario.Failure? {
        guard let design = whatIf?.design, let group = document.board.group(id) else { return nil }
        if group.kind == .zone, design.parts.contains(where: { $0.zones.contains(id) }) { return .zone(id) }
        if group.kind == .region, design.parts.contains(where: { $0.regions.contains(id) }) { return .region(id) }
        return nil
    }

    /// Of the selection or the marks what can fail; says why where that is nothing.
    private var failable: [String] {
        mutating get {
            let ids = targets
            let found = ids.filter { whatIf?.part($0)?.isClient == false }
            if ids.isEmpty {
                say("nothing is selected; ‹jump› and a letter selects")
            } else if found.isEmpty {
                say("\(name(ofComponent: ids[0])) is who asks: fail what answers")
            }
            return found
        }
    }

    // MARK: Slow, cold

    mutating func toggleSlow() {
        let ids = failable
        guard !ids.isEmpty else { return }
        happen { $0.slow = Self.toggled(ids, in: $0.slow) }
    }

    /// Empties the selected cache, the one that the selection asks or that stands before it; or warms it again.
    mutating func toggleCold() {
        guard let id = selection.component, let whatIf, let part = whatIf.part(id) else {
            return say("this is for a component; \(selectedNoun) is selected")
        }
        let design = whatIf.design
        let asked = design.topology.callees(of: part.index).map(\.part).filter(\.isCache)
        let shield = design.traffic.shieldedBy[part.index].map { design.parts[$0.cache] }
        let caches = part.canBeCold ? [part] : shield.map { [$0] } ?? asked
        guard !caches.isEmpty else { return say("\(name(ofComponent: id)) asks no cache, CDN or proxy") }
        let ids = caches.map(\.id)
        happen { $0.cold = Self.toggled(ids, in: $0.cold) }
    }

    private static func toggled(_ ids: [String], in list: [String]) -> [String] {
        let others = list.filter { !ids.contains($0) }
        return ids.allSatisfy(list.contains) ? others : others + ids
    }

    // MARK: Traffic, partitions

    /// Goes some steps up or down through the usual multiples.
    mutating func growTraffic(by steps: Int) {
        guard let whatIf else { return }
        let multiples = WhatIf.multiples
        let now = whatIf.scenario.traffic
        let place = steps > 0 ? multiples.lastIndex { $0 <= now } ?? -1 : multiples.firstIndex { $0 >= now } ?? multiples.count
        let next = multiples[max(0, min(multiples.count - 1, place + steps))]
        guard next != now else { return say(steps > 0 ? "x100 is the most; ‹event› types any multiple" : "x1 is what is stated") }
        happen { $0.traffic = next }
        sayNoTraffic()
    }

    /// More of what nobody has stated changes nothing, which is said at once, with where it is stated.
    mutating func sayNoTraffic() {
        guard let whatIf, whatIf.scenario.traffic != 1, !whatIf.design.traffic.rates.contains(where: { ($0?.value ?? 0) > 0 }) else {
            return
        }
        say("Nothing says how much traffic there is: after Esc type  10k reads/s  in Requirements (‹requirements›)")
    }

    /// Takes a side of a partition, the second of which does it.
    mutating func partition(_ id: String) {
        guard let first = whatIf?.side else {
            whatIf?.side = id
            return
        }
        whatIf?.side = nil
        guard first != id else { return say("a partition has two sides; ‹partition› asks again") }
        let partition = Scenario.Partition(one: [first], other: [id], text: "\(first) and \(id)")
        happen { scenario in
            if let place = scenario.partitions.firstIndex(where: { $0 == partition }) {
                scenario.partitions.remove(at: place)
            } else {
                scenario.partitions.append(partition)
            }
        }
    }
}

extension Scenario.Failure {
    /// The component that fails, wholly or in part.
    var component: String? { if case .component(let id, _) = self { id } else { nil } }
}

extension Part {
    /// Answers from what it has kept, so that it can be empty.
    var canBeCold: Bool { isCache || isDistributor }
}
