import Analysis
import Whiteboard

struct SocketsExceeded: Rule {
    let identifier = "capacity/sockets-exceeded"
    let severity = Severity.warning
    let summary = "more open connections than the servers that are left can hold"

    let explanation = Explanation(
        finds:
            "Servers that say how many connections one of them holds, and that together, or without one server or one zone, hold fewer than the board says are open.",
        matters:
            "Connections are counted at the same time and not per second: a rate says nothing about them. When a server goes, all its clients come back at once, and where the others have no room for them they try again for ever, each attempt a handshake.",
        instead: "So many servers that the loss of a zone leaves room for everybody, or more connections on each where memory allows it.",
        costs: "Servers that are two thirds full on a good day.",
        sources: ["Google SRE Book, chapter 22", "Amazon Builders' Library, static stability using Availability Zones"],
        question: "A zone goes. How many of your devices find no server that takes them?")

    let examples = Examples(raises: board(replicas: 4), nearMiss: board(replicas: 6), fixed: board(replicas: 6))

    private static func board(replicas: Int) -> String {
        """
        boardwalk: 1
        requirements: {estimates: [{name: meters, expression: 200k}]}
        components:
          - {id: meter, kind: client}
          - {id: hub, kind: connection-gateway, replicas: \(replicas), zones: [a, b, c], sockets: 60k, notes: "reconnect with jitter"}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
        connections: [{from: meter, to: hub}, {from: hub, to: db}]
        """
    }

    /// Names of figures that count what is open.
    private static let counting: Phrases = ["connected", "connections", "sockets", "online", "concurrent"]

    func findings(in design: Design) -> [Finding] {
        design.parts.compactMap { part in
            guard let each = part[.sockets].map(Double.init), each > 0, let copies = part[.replicas] ?? part.instances.count, copies > 0,
                let open = open(at: part, in: design)
            else { return ofPools(part, in: design) ?? ofPeople(part, in: design) }
            let most = part[.autoscaleMax] ?? copies
            let zones = min(max(1, part.zones.count), most)
            let inZone = zones >= 2 ? (most + zones - 1) / zones : 1
            let all = each * Double(most)
            let left = each * Double(most - inZone)
            guard open.count > left * (1 + 1e-9) else { return nil }
            let isOver = open.count > all * (1 + 1e-9)
            // Whether a lost copy may turn clients away is a matter of what is promised.
            guard isOver || most > 1 && design.asksAvailability(0.99) || zones >= 2 else { return nil }
            let need = (open.count / each).rounded(.up)
            let enough = WholeCount.up(zones >= 2 ? need * Double(zones) / Double(zones - 1) : need + 1)
            let what = "\(QuantityText.short(open.count, .count)) (\(open.name))"
            let lost = zones >= 2 ? "without one zone" : "without one of them"
            return finding(
                about: part, severity: isOver ? .error : severity,
                message: isOver
                    ? "\(design.name(part)) holds \(most) x \(QuantityText.short(each, .count)) = \(QuantityText.short(all, .count)) connections; \(what) are open."
                    : "\(design.name(part)) holds \(QuantityText.short(all, .count)) connections, and \(QuantityText.short(left, .count)) \(lost); \(what) are open.",
                headline: isOver
                    ? "\(design.name(part)) has room for \(QuantityText.short(all, .count)) of \(what)."
                    : "\(design.name(part)) has room for \(QuantityText.short(left, .count)) of \(what) \(lost).",
                fixes: enough > most && enough <= 10_000
                    ? [QuickFix("Run \(enough) of it", edit: CapacityFixes.run(enough, of: part, in: design))]
                    : [QuickFix(advice: "Hold more on each, or spread them over more zones")],
                harm: Harm(.serviceStops, share: design.share(ofLoadOn: part)))
        }
    }

    /// Several that hold connections, against one number of those who are there: said of the largest of them.
    private func ofPools(_ part: Part, in design: Design) -> Finding? {
        // Asked of every part: what holds none ends here, or the rule grows with the square of the board.
        guard part[.sockets] != nil else { return nil }
        let pools = design.parts.filter { $0.kind == part.kind && $0[.sockets] != nil && ($0[.replicas] ?? $0[.autoscaleMax]) != nil }
        func room(_ pool: Part) -> Double { Double(pool[.sockets] ?? 0) * Double(pool[.autoscaleMax] ?? pool[.replicas] ?? 0) }
        guard pools.count > 1, pools.count == design.parts.count(where: { $0[.sockets] != nil }),
            pools.max(by: { (room($0), $1.index) < (room($1), $0.index) })?.index == part.index,
            pools.allSatisfy({ clients(of: $0, in: design).contains { $0.isClient } }),
            let open = saidToBeThere(in: design) ?? saidAtPeak(in: design)
        else { return nil }
        let all = pools.reduce(0) { $0 + room($1) }
        guard open.count > all * (1 + 1e-9) else { return nil }
        let (have, need) = (QuantityText.short(all, .count), QuantityText.short(open.count, .count))
        return finding(
            about: part, with: pools.filter { $0.index != part.index },
            message: "\(design.names(pools)) hold \(have) connections together; \(need) (\(open.name)) are open.",
            headline: "\(design.names(pools)) have room for \(have) of \(need).",
            fixes: [QuickFix(advice: "Run as many as hold them when one zone is lost, and scale on open connections")],
            harm: Harm(.serviceStops, share: design.share(ofLoadOn: part)))
    }

    /// `400k people in meetings at peak`.
    private func saidAtPeak(in design: Design) -> (name: String, count: Double)? {
        design.saidNumbers.filter { said in
            said.countsPeople && said.clause.says(["at peak", "at the peak"]) && !said.clause.says(Self.periods)
        }.max { $0.value < $1.value }.map { ("“\($0.text)”", $0.value) }
    }

    private static let periods: Phrases = ["a day", "per ", "each day", "a second", "a minute", "an hour", "sign"]

    /// Of the people of a day this part is believed to be there at once, at the busiest.
    private static let atOnce = 0.1

    /// People by the day where nobody counts those who are connected.
    private func ofPeople(_ part: Part, in design: Design) -> Finding? {
        guard let each = part[.sockets].map(Double.init), let copies = part[.replicas], part[.autoscaleMax] == nil,
            let users = design.requirements[.dailyUsers]?.value, design.parts.count(where: { $0[.sockets] != nil }) == 1,
            clients(of: part, in: design).contains(where: { $0.isClient && !design.isDevice($0) && !design.isProgram($0) })
        else { return nil }
        let all = each * Double(copies)
        guard users * Self.atOnce > all else { return nil }
        let need = WholeCount.up(users * Self.atOnce / each) + 1
        return finding(
            about: part, severity: .advice,
            message:
                "\(design.name(part)) holds \(copies) x \(QuantityText.short(each, .count)) = \(QuantityText.short(all, .count)) connections; a tenth of \(QuantityText.short(users, .count)) daily users at once are \(QuantityText.short(users * Self.atOnce, .count)).",
            headline: "\(design.name(part)) has room for \(QuantityText.short(all, .count)) of \(QuantityText.short(users, .count)) users.",
            fixes: need <= 10_000
                ? [QuickFix("Run \(need) of it", edit: design.change(part, Component.change(.replicas, to: need)))]
                : [QuickFix(advice: "Say how many are connected at once")],
            harm: Harm(.serviceStops, share: design.share(ofLoadOn: part)), assuming: "assuming that a tenth are there at once")
    }

    /// How many are open at once: an estimate that counts them, or the number of those who connect.
    private func open(at part: Part, in design: Design) -> (name: String, count: Double)? {
        let sheet = EstimateSheet(design.board.requirements)
        func figure(_ isMeant: (String) -> Bool) -> (name: String, count: Double)? {
            for line in sheet.lines where isMeant(line.estimate.name) {
                guard let value = line.value?.quantity, value.dimension == .count, value.value.isFinite else { continue }
                return (line.estimate.name, value.value)
            }
            return nil
        }
        let alone = design.parts.count { $0[.sockets] != nil } == 1
        if alone, let counted = figure({ $0.replacing("_", with: " ").says(Self.counting) }) { return counted }
        let callers = clients(of: part, in: design)
        let names = Set(callers.flatMap { [Self.singular($0.id), Self.singular(design.name($0))] })
        if let counted = figure({ names.contains(Self.singular($0)) }) { return counted }
        if alone, let said = said(of: names, in: design) ?? saidToBeThere(in: design) { return said }
        // What is built in is there all the time; what drives about is not, and what stands behind another has no line of its own.
        let devices = callers.filter { caller in design.speaks(at: caller, of: Self.builtIn) }
            .flatMap { [Self.singular($0.id), Self.singular(design.name($0))] }
        if alone,
            let many = design.saidNumbers.first(where: { said in
                !said.clause.says(["behind"]) && said.words.first.map { devices.contains(Self.singular($0)) } ?? false
            })
        {
            return ("“\(many.text)”", many.value)
        }
        // Of people most are away; what is kept of each open connection is counted as it is.
        let entity = design.board.data.first { $0[.count] != nil && $0.name.says(["socket", "connection"]) }
        return alone ? entity.flatMap { entity in entity[.count].map { (entity.name, $0.value) } } : nil
    }

    /// `200k vehicles, all connected in daytime`: a number of those who connect, in a sentence that says that they are there.
    private func said(of names: Set<String>, in design: Design) -> (name: String, count: Double)? {
        design.saidNumbers.first { said in
            said.text.says(Self.counting) && said.words.first.map { names.contains(Self.singular($0)) } ?? false
        }.map { ("“\($0.text)”", $0.value) }
    }

    /// `a cup final has 3M viewers at once`, `15000 processes hold a stream`: whoever they are, they are there together.
    private func saidToBeThere(in design: Design) -> (name: String, count: Double)? {
        design.saidNumbers.filter(\.isTogether).max { $0.value < $1.value }.map { ("“\($0.text)”", $0.value) }
    }

    private static let builtIn: Phrases = [
        "meter", "sensor", "concentrator", "camera", "thermostat", "smoke", "inverter", "charger", "beacon",
    ]

    /// Who comes from outside, directly or through balancers.
    private func clients(of part: Part, in design: Design) -> [Part] {
        var found: [Part] = []
        var seen: Set<Int> = [part.index]
        var queue = [part]
        while let next = queue.popLast() {
            for caller in design.topology.callers(of: next.index).map(\.part) where seen.insert(caller.index).inserted {
                if caller.isOutside { found.append(caller) } else if caller.isDistributor { queue.append(caller) }
            }
        }
        return found
    }

    private static func singular(_ name: String) -> String {
        let word = name.lowercased()
        return word.hasSuffix("s") ? String(word.dropLast()) : word
    }
}
