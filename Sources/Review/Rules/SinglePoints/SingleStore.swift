import Analysis
import Whiteboard

struct SingleStore: Rule {
    let identifier = "spof/single-store"
    let severity = Severity.error
    let summary = "one copy of the data"

    let explanation = Explanation(
        finds: "A store, or a cache that a request cannot go around, of which there is one copy, on the path of a flow.",
        matters:
            "A store cannot be started elsewhere without its disk: you pay with time and with data. Until the disk is back, or a backup restored, everything that reads it waits.",
        instead: "A second copy in another zone, promoted by itself; and a backup, for a copy repeats your mistakes.",
        costs: "A second machine with the same disk, and with a synchronous copy about one zone round trip a write (1 ms).",
        sources: [
            "AWS Well-Architected Framework, Reliability Pillar, REL09", "Kleppmann, Designing Data-Intensive Applications, chapter 5",
        ],
        question: "This database is one machine. Show me the failover.")

    let examples = Examples(
        raises: "require availability=99.9%; client > lb:alb > app x2 > db",
        nearMiss: "require availability=99.9%; client > lb:alb > app x2 > db => replica",
        fixed: "require availability=99.9%; client > lb:alb > app x2 > db {replication.followers=1, replication.failover=automatic}")

    let silences = ["availability/dependency-below-target"]

    func findings(in design: Design) -> [Finding] {
        let machines = Machines(in: design)
        return design.roles.keepers.compactMap { machines.isSpokenFor($0) ? nil : finding(about: $0, in: design) }
    }

    /// Of one store, wherever it stands.
    func finding(about part: Part, in design: Design) -> Finding? {
        let isOnlyPlace = isOnlyPlace(part, in: design)
        guard part.isStore || part.isCache && (!part.isAside || isOnlyPlace), part.instances.isOne, !part.isRedundant else {
            return nil
        }
        let flows = isOnlyPlace && part.isAside ? design.flowsWalking(over: part).filter(\.isUserFacing) : design.flowsStopped(by: part)
        guard !flows.isEmpty, design.replicas(of: part).isEmpty, design.primaries(of: part).isEmpty else { return nil }
        return finding(about: part, isOnlyPlace: isOnlyPlace, stopping: flows, in: design)
    }

    private func finding(about part: Part, isOnlyPlace: Bool, stopping: [DesignFlow], in design: Design) -> Finding {
        let isDerived = design.isDerived(part) || design.copiedStore(of: part) != nil
        let (flows, isMinor) = design.stepping(on: part, of: stopping)
        let isMadeAgain = design.entities(in: part).allSatisfy { $0[.class] == .derived || $0[.derivedFrom] != nil }
        let loses = !isDerived && !(part.isCache && part.holds == .copy && (!isOnlyPlace || isMadeAgain)) && !isRefreshed(part, in: design)
        var eased = scaled(isDerived ? .warning : severity, for: flows, in: design)
        if isMinor, eased.level == .error { eased = EasedSeverity(.warning, because: "few requests need it") }
        eased = eased.unlessUncounted(part, for: flows, in: design)
        let isAsked = design.isAsked(part, by: flows)
        if !isAsked, eased.level == .error { eased = EasedSeverity(.warning, because: "no flow steps on it") }
        // Put into words when somebody reads it.
        let stops: @Sendable () -> String = { (isAsked ? nil : deeds(with: part, in: design)) ?? design.names(ofFlows: flows) }
        // Whether it comes back from a backup is another rule's.
        if eased.level != .advice, part.family == .store, design.isModest(flows) {
            eased = EasedSeverity(.advice, because: "few requests come, and 99.5% or less is asked")
        }
        if part[.holds] == .copy, let life = part[.ttl], life.value <= 3600, eased.level == .warning {
            eased = EasedSeverity(.advice, because: "what it holds comes again within \(life.text)")
        }
        if design.copiedStore(of: part) != nil { eased = EasedSeverity(.advice, because: "it is a copy of another store") }
        return finding(
            about: part, severity: eased,
            message:
                "\(design.name(part)) holds \(part.shards > 1 ? "each of its \(part.shards) shards" : design.contents(of: part)) once; \(part.shards > 1 ? "the loss of one" : "its loss") stops \(stops())\(loses ? " and may lose \(loss(of: part, in: design))" : "").",
            headline: "\(title(of: part, in: design)): one failure stops \(stops()).",
            fixes: fixes(for: part, in: design),
            harm: Harm(loses ? .dataLost : .serviceStops, share: design.share(of: flows)))
    }

    private func deeds(with part: Part, in design: Design) -> String? {
        let callers = design.topology.callers(of: part.index).map(\.part).distinct
        return callers.isEmpty ? nil : "what \(design.names(callers)) \(callers.count == 1 ? "does" : "do") with it"
    }

    /// A cache that entities name as their store, or that another program fills: nothing stands behind it, unless it states that it is
    /// asked beside one.
    private func isOnlyPlace(_ part: Part, in design: Design) -> Bool {
        guard part.isCache, !part.isStatedAside, part[.strategy] != .local else { return false }
        return design.entities(in: part).contains { $0[.class] != .derived && $0[.derivedFrom] == nil }
            || design.topology.callers(of: part.index).contains {
                design.readsWhatOthersFill($0.link) && isNeeded(over: $0.link, in: design)
            }
    }

    /// How much, where the board says what may be lost; that more copies would keep it is not said twice.
    private func loss(of part: Part, in design: Design) -> String {
        let window = design.lossWindow(of: part)
        guard let rpo = design.requirements[.rpo], window > rpo.value * (1 + 1e-9) + 1e-9 else { return "data" }
        return "\(window.isFinite ? "up to \(design.duration(window))" : "all") of it, where RPO is \(rpo.proseText)"
    }

    /// Whose caller says nothing of going on without it.
    private func isNeeded(over link: Link, in design: Design) -> Bool {
        guard let connection = design.connection(link) else { return false }
        return connection[.fallback] == nil && connection[.optional] != true && connection[.bestEffort] != true
    }

    private func isRefreshed(_ part: Part, in design: Design) -> Bool {
        if part[.holds] == .record { return false }
        let kept = design.entities(in: part)
        return !kept.isEmpty && kept.allSatisfy { design.isRefreshed($0) || design.isLosable($0) }
    }

    private func title(of part: Part, in design: Design) -> String {
        if let store = design.copiedStore(of: part) { return "\(design.name(part)) is one copy of \(design.name(store))" }
        if part.isCache, part.holds == .copy { return "\(design.name(part)) is one cache that reads go through" }
        let entities = design.entities(in: part).map { $0.name.prefix(1).lowercased() + $0.name.dropFirst() }
        return "\(design.name(part)) is the only copy of \(entities.isEmpty ? "its data" : "the \(Design.list(entities)) data")"
    }

    /// Stores whose writes need a majority of the copies: of two none may be lost.
    private static let majorities: Set = ["CockroachDB", "YugabyteDB", "TiDB", "FoundationDB", "MongoDB"]

    private func fixes(for part: Part, in design: Design) -> [QuickFix] {
        if part.kind == "file-store" || part.kind == "block-store" {
            return [QuickFix(advice: "Move the files to an object store, or let a second machine follow this one")]
        }
        // A leader that keeps nothing on disk comes back empty, and its copies with it.
        let disk =
            part.isCache && part[.persistence] == Persistence.none ? [Component.change(.persistence, to: .appendEverySecond)] : []
        let isMajority = Self.majorities.contains(part.technology?.name ?? "")
        let changes = design.redundancy(of: part, copies: part.isLeaderless || isMajority ? 3 : 2) + disk
        let failover = "\(isMajority ? "three" : "two") copies with automatic failover"
        var fixes = [
            QuickFix(
                part.isLeaderless
                    ? "Keep three copies" : "Keep \(failover)\(disk.isEmpty ? "" : ", and a log on disk")",
                edit: .change(section: .components, index: part.index, changes: changes))
        ]
        guard part.family == .store, !part.isLeaderless else { return fixes }
        var standby = Component(id: design.freeIdentifier("\(part.id)-standby"), kind: part.kind)
        standby[.technology] = part.component.technology
        let arrow = Connection(from: part.id, to: standby.id, kind: .replication)
        fixes.append(
            QuickFix(
                "Draw a standby with its own arrow", reach: .changesDesign,
                edit: design.batch(
                    "add standby",
                    [
                        design.board.adding(standby), design.board.adding(arrow),
                        design.change(part, Component.change(.replicationFailover, to: .automatic)),
                    ])))
        return fixes
    }
}
