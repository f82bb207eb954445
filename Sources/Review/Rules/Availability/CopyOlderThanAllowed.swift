import Analysis
import Whiteboard

struct CopyOlderThanAllowed: Rule {
    let identifier = "availability/copy-older-than-allowed"
    let severity = Severity.warning
    let summary = "the copy elsewhere is of last night"

    let explanation = Explanation(
        finds:
            "A stated recovery point, and a copy in another place (off site, for disasters, an archive) that is made at longer intervals than that.",
        matters:
            "Copies in one place are lost together: a fire, a flood, encrypted by malware, a deleted account. What is left is the copy elsewhere, and it is as old as its last run. The recovery point that was promised then holds for a broken disk only.",
        instead:
            "Send changes to the other place as they come; or copy at least twice in the time that may be lost; or say for which accidents the recovery point is meant, and have that signed.",
        costs: "A line that carries the changes all day, and storage that keeps versions.",
        sources: ["NIST SP 800-34, Contingency Planning Guide, section 3.4", "Google SRE Book, chapter 26: data integrity"],
        question: "Both rooms are under water. How old is what you have?")

    let examples = Examples(raises: board(label: "nightly"), nearMiss: board(label: "as they come"), fixed: board(label: "as they come"))

    private static func board(label: String) -> String {
        """
        boardwalk: 1
        requirements: {rpo: 5min}
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2, auth: jwt}
          - {id: images, kind: object-store, technology: Ceph, replicas: 6, zones: [room-a, room-b]}
          - {id: cold, kind: object-store, name: Off-site archive, technology: S3}
        connections:
          - {from: client, to: app}
          - {from: app, to: images}
          - {from: images, to: cold, kind: batch, label: \(label)}
        """
    }

    private static let elsewhere: Phrases = [
        "off-site", "offsite", "off site", "disaster", "dr ", "second site", "secondary site", "other site", "backup", "vault", "glacier",
        "other region", "second region", "standby",
    ]

    func findings(in design: Design) -> [Finding] {
        guard let rpo = design.requirements[.rpo] else { return [] }
        return design.roles.stores.compactMap { store in
            if let found = read(store, rpo, in: design) { return found }
            guard store[.backups] == nil, !design.isDerived(store) else { return nil }
            let copies = design.topology.callees(of: store.index).filter { callee in
                callee.part.family == .store && design.speaks(at: callee.part, of: Self.elsewhere)
            }
            // The youngest copy is the one that counts.
            let periods = copies.map { copy in
                let label = design.connection(copy.link)?.label
                return ([label].compactMap(\.self) + design.words(at: copy.part)).lazy.compactMap(ClockWords.interval).first
            }
            guard let copy = copies.first, !periods.contains(nil), let period = periods.compactMap(\.self).min(),
                period > rpo.value * (1 + 1e-9)
            else { return nil }
            let place =
                store.regions.count > 1
                ? "its regions" : store.zones.count > 1 ? "all of \(store.zones.joined(separator: " and "))" : "its place"
            return finding(
                about: store, with: [copy.part], links: [copy.link],
                message:
                    "\(design.name(copy.part)) is up to \(design.duration(period)) behind \(design.name(store)): whoever loses \(place), or has it encrypted by malware, loses up to \(design.duration(period)); RPO is \(rpo.proseText).",
                headline:
                    "The copy of \(design.name(store)) elsewhere is up to \(design.duration(period)) old; \(rpo.proseText) was accepted.",
                fixes: [QuickFix(advice: "Send changes there as they come, or say for which accidents \(rpo.proseText) is meant")],
                harm: Harm(.dataLost, share: design.share(ofLoadOn: store)), from: design.source(of: .rpo))
        }
    }

    /// A copy that is made from time to time and that users read: what they see is as old as its last run.
    private func read(_ store: Part, _ rpo: TimeSpan, in design: Design) -> Finding? {
        guard !design.isDerived(store) else { return nil }
        for (copy, link) in design.topology.callees(of: store.index)
        where design.isTimedCopy(copy, of: store) && copy.kind != "search-index" {
            let flows = design.flowsWalking(over: copy).filter { $0.isDeclared && $0.isUserFacing && !$0.isWrite }
            guard let period = design.connection(link)?.label.flatMap(ClockWords.interval), period > rpo.value * (1 + 1e-9),
                !flows.isEmpty
            else { continue }
            let (name, age) = (design.name(copy), design.duration(period))
            return finding(
                about: copy, with: [store], links: [link],
                message:
                    "\(name) is up to \(age) behind \(design.name(store)), where RPO is \(rpo.proseText): \(design.names(ofFlows: flows)) \(flows.count == 1 ? "shows" : "show") what was so then, and so much is lost for who goes on from it.",
                headline: "\(name) is up to \(age) old; \(design.names(ofFlows: flows)) \(flows.count == 1 ? "reads" : "read") it.",
                fixes: [QuickFix(advice: "Let it follow by replication; load into new tables and swap them; show as of when it is")],
                harm: Harm(.dataLost, share: design.share(of: flows)), from: design.source(of: .rpo))
        }
        return nil
    }
}

extension Design {
    /// Whether a store is filled by nothing but runs that copy another into it, and the board keeps nothing of its own there.
    func isTimedCopy(_ copy: Part, of store: Part) -> Bool {
        guard copy.family == .store, copy.index != store.index, entities(in: copy).isEmpty else { return false }
        let callers = topology.callers(of: copy.index)
        return callers.contains { $0.part.index == store.index && $0.link.kind == .batch }
            && callers.allSatisfy { caller in
                caller.part.index == store.index || connection(caller.link)?[.access] == .read
            }
    }

    /// The store of which another is a copy from time to time.
    func copiedStore(of copy: Part) -> Part? {
        topology.callers(of: copy.index).map(\.part).first { $0.family == .store && isTimedCopy(copy, of: $0) }
    }
}
