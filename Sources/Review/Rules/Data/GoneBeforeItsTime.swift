import Analysis
import Whiteboard

struct GoneBeforeItsTime: Rule {
    let identifier = "data/gone-before-its-time"
    let severity = Severity.warning
    let summary = "deleted by rule before the time for which it must be kept"

    let explanation = Explanation(
        finds:
            "A store of record at the end of its data's way whose lifecycle or time to live deletes sooner than the retention that its entity, or the requirements, ask for.",
        matters:
            "Both figures stand on the board, and the rule that deletes wins. Nobody notices before somebody asks for what is thirteen months old: an auditor, a court, a customer.",
        instead: "One figure in both places; where the law asks for more than the product, a colder class for the rest of the time.",
        costs: "The storage of the months between, a fifth of the price where it is cold.",
        sources: ["Amazon S3 User Guide, managing your storage lifecycle"],
        question: "Which of the two figures is the true one?")

    let examples = Examples(
        raises: board(365), nearMiss: board(400), fixed: board(400))

    private static func board(_ days: Int) -> String {
        """
        boardwalk: 1
        requirements: {retention: 400d}
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2, auth: jwt}
          - {id: archive, kind: object-store, technology: S3, lifecycle: \(days)d}
        connections: [{from: client, to: app}, {from: app, to: archive, access: write}]
        """
    }

    /// Rounding of months and years.
    private static let leeway = 0.98

    func findings(in design: Design) -> [Finding] {
        let asked = design.requirements[.retention]
        let stores = design.parts.filter { lifetime(of: $0) != nil }
        // What is kept longest is the archive; what stands before it may be short.
        let longest = stores.filter(\.isStore).max { ($0[.lifecycle]?.value ?? 0) < ($1[.lifecycle]?.value ?? 0) }
        return stores.compactMap { store in
            guard let life = lifetime(of: store) else { return nil }
            let kept = design.entities(in: store)
            let own = kept.filter { $0[.retention].map { $0.value * Self.leeway > life.value } ?? false }.max {
                ($0[.retention]?.value ?? 0) < ($1[.retention]?.value ?? 0)
            }
            let isEvidence = !kept.isEmpty && kept.allSatisfy(isEvidence) && isLast(store, in: design)
            let isArchive =
                isEvidence || longest?.index == store.index && kept.allSatisfy { $0[.retention] == nil } && isAlone(store, in: design)
            let general = asked.flatMap { isArchive && $0.value * Self.leeway > life.value ? $0 : nil }
            let told = own == nil && general == nil ? promise(for: kept, longerThan: life.value, in: design) : nil
            guard let wanted = own.flatMap({ $0[.retention] }) ?? general ?? told?.time else { return nil }
            let what =
                own.map { "\($0.name) is to be kept \(wanted.text)" } ?? told.map { "“\($0.text)”" } ?? "the retention is \(wanted.text)"
            return finding(
                about: store,
                message: "\(design.name(store)) deletes after \(life.text), and \(what).",
                headline: "\(design.name(store)) deletes after \(life.text); \(wanted.text) are asked for.",
                fixes: [
                    QuickFix(
                        "Delete after \(wanted.text)",
                        edit: design.change(
                            store,
                            store.isBroker ? Component.change(.retention, to: wanted) : Component.change(.lifecycle, to: wanted)))
                ], harm: Harm(.dataLost))
        }
    }

    /// After how long a store deletes, or a log that is the only place of what is in it.
    private func lifetime(of part: Part) -> TimeSpan? {
        if part.isStore, !part.isCache { return part[.lifecycle] }
        return part.kind == "event-log" ? part[.retention] : nil
    }

    private static let keeping: Phrases = [
        "kept for", "keep for", "must be kept", "be kept", "kept at least", "keep the ", "keep all ", "keep every ", "keep each ",
    ]

    /// A sentence that promises to keep what is there for longer: `Payslips must be kept for 10 years`.
    private func promise(for kept: [Entity], longerThan life: Double, in design: Design) -> (text: String, time: TimeSpan)? {
        let texts = (design.requirements[.assumptions] ?? []) + design.requirements.functional
        for text in texts where text.says(Self.keeping) {
            guard let longest = ClockWords.spans(in: text).max(), longest * Self.leeway > life else { continue }
            let words = text.lowercased().split { !$0.isLetter }.map(String.init)
            let isMeant = kept.contains { entity in
                let name = entity.name.lowercased()
                return words.contains { $0 == name || $0 == name + "s" }
            }
            if isMeant { return (text, TimeSpan(longest)) }
        }
        return nil
    }

    /// A trail that is only added to: what the retention is for.
    private func isEvidence(_ entity: Entity) -> Bool {
        entity[.appendOnly] == true && entity[.retention] == nil
            && entity.name.lowercased().says(["audit", "trail", "ledger", "journal", "evidence", "proof", "consent", "history"])
    }

    /// Nothing is moved on from here to where it is kept.
    private func isLast(_ store: Part, in design: Design) -> Bool {
        !design.topology.callees(of: store.index).contains { $0.part.isStore }
            && !design.topology.callers(of: store.index).contains { caller in
                caller.part.kind == "batch-job"
                    && design.topology.callees(of: caller.part.index).contains { $0.part.kind == "object-store" }
            }
    }

    /// No other store without an end keeps it.
    private func isAlone(_ store: Part, in design: Design) -> Bool {
        !design.roles.stores.contains { other in
            other.index != store.index && !other.isCache && other[.lifecycle] == nil && other[.ttl] == nil && !design.isDerived(other)
        }
    }
}
