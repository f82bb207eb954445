import Analysis
import Whiteboard

struct PoolTooSmall: Rule {
    let identifier = "capacity/pool-too-small"
    let severity = Severity.warning
    let summary = "fewer connections than calls in flight"

    let explanation = Explanation(
        finds:
            "A program with a stated pool that calls one part whose time is stated: copies times connections, over that time, is less than what it sends at peak.",
        matters:
            "A connection carries one call at a time. Beyond that rate calls wait for a free connection, the wait has no end while the load lasts, and what times out was never sent. The part behind it shows free capacity meanwhile.",
        instead:
            "A pool of rate times time (Little's law) and a half more, where the part behind bears it; several calls over one connection; a limit on waiting that refuses early.",
        costs: "Connections cost memory at the other end, which has a limit of its own.",
        sources: ["Little, A Proof for the Queuing Formula L = λW, 1961", "HikariCP, About pool sizing"],
        question: "How many calls are in flight at peak, and how many connections do you have?")

    let examples = Examples(raises: board(pool: 10), nearMiss: board(pool: 80), fixed: board(pool: 80))

    private static func board(pool: Int) -> String {
        """
        boardwalk: 1
        flows: [{name: post, kind: write, path: [client, app, core], rate: 400/s}]
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 4, pool-size: \(pool), capacity: 2k/s}
          - {id: core, kind: external, latency: 200ms, capacity: 5k/s}
        connections: [{from: client, to: app}, {from: app, to: core}]
        """
    }

    func findings(in design: Design) -> [Finding] {
        design.roles.compute.compactMap { part in
            guard let pool = part[.poolSize], pool > 0, let copies = part[.autoscaleMax] ?? part.instances.count, part.kind != "function"
            else { return nil }
            // Of a pool that serves several the board does not say how it is divided.
            let called = design.topology.callees(of: part.index).filter { $0.link.kind == .sync && !$0.part.isCache }
            guard called.count == 1, let callee = called.first, let time = callee.part[.latency], time.value > 0,
                let connection = design.connection(callee.link), connection[.pipelined] != true
            else { return nil }
            let peak = design.traffic.connectionLoads[callee.link.connection].peak
            let most = Double(pool * copies) / time.value
            guard peak.isFinite, peak > most * (1 + 1e-9) else { return nil }
            let (name, target) = (design.name(part), design.name(callee.part))
            let need = WholeCount.up(peak * time.value / Double(copies) * 1.5)
            return finding(
                about: part, with: [callee.part], links: [callee.link],
                message:
                    "\(name) keeps \(copies) x \(pool) connections to \(target), which takes \(time.text): \(design.rate(most)) at the most, and \(design.rate(peak)) come at peak.",
                headline: "\(name) has connections for \(design.rate(most)) of \(design.rate(peak)).",
                fixes: need > pool && need <= 10_000
                    ? [QuickFix("Keep \(need) connections each", edit: design.change(part, Component.change(.poolSize, to: need)))]
                    : [QuickFix(advice: "Several calls over one connection, or refuse early what would wait")],
                harm: Harm(.serviceStops, share: design.share(ofLoadOn: part)), from: design.traffic.sources[part.index])
        }
    }
}
