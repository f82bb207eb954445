import Analysis
import Whiteboard

struct EverybodyFetches: Rule {
    let identifier = "capacity/everybody-fetches"
    let severity = Severity.advice
    let summary = "all who are told fetch the whole at once"

    let explanation = Explanation(
        finds:
            "A flow that tells those who are connected that something changed, whereupon each of them fetches it whole, and their number times its size in the promised time is more than a gigabit a second.",
        matters:
            "The message is small and the answer to it is not. All of them ask in the same second, and where changes come more often than the fetching takes it never ends.",
        instead:
            "Send what changed over the open connection, gather changes of a second or two into one, and let the clients wait a random moment.",
        costs: "A format for differences, and a fetch of the whole for those who missed one.",
        sources: ["RFC 3229, Delta encoding in HTTP", "Google SRE Book, chapter 22: thundering herds"],
        question: "One change at noon: how many bytes leave in the next ten seconds?")

    let examples = Examples(
        raises: board(size: "2MB"), nearMiss: board(size: "2kB"), fixed: board(size: "2kB"))

    private static func board(size: String) -> String {
        """
        boardwalk: 1
        requirements: {assumptions: ["15000 processes hold a stream"]}
        data: [{entity: Snapshot, store: files, key: version, size: \(size)}]
        flows: [{name: propagate, kind: write, path: [app, relay, sdk, files], latency: 10s, user-facing: false, entity: Snapshot}]
        components:
          - {id: app, kind: service, replicas: 2}
          - {id: relay, kind: connection-gateway, replicas: 8}
          - {id: sdk, kind: client}
          - {id: files, kind: object-store, technology: S3}
        connections:
          - {from: app, to: relay, kind: async}
          - {from: relay, to: sdk, kind: async}
          - {from: sdk, to: relay}
          - {from: sdk, to: files, access: read}
        """
    }

    /// Bytes a second: a gigabit.
    private static let gigabit = 125e6

    func findings(in design: Design) -> [Finding] {
        guard let open = design.saidNumbers.filter(\.isTogether).max(by: { $0.value < $1.value }) else {
            return []
        }
        return design.flows.compactMap { flow in
            if let pushed = pushed(by: flow, to: open, in: design) { return pushed }
            guard let walk = flow.walk, let promised = design.stated(flow)?[.latency]?.value, promised > 0,
                let told = walk.steps.firstIndex(where: {
                    design.parts[$0.target].isClient && design.parts[$0.source].kind == "connection-gateway"
                }),
                let fetch = walk.steps[(told + 1)...].first(where: {
                    $0.source == walk.steps[told].target && design.connection($0.link)?[.access] != .write
                })
            else { return nil }
            let behind = walk.steps[(told + 1)...].map { design.parts[$0.target] }
            let entity =
                design.stated(flow)?[.entity].flatMap { design.entities.indexOf[$0] }.map { design.board.data[$0] }
                ?? behind.flatMap { design.entities(in: $0) }.first
            guard let entity, let size = entity[.size] else { return nil }
            let bytes = open.value * size.value
            guard bytes / promised >= Self.gigabit else { return nil }
            let again = (design.traffic.rates[flow.index]?.value ?? design.requirements[.writes]?.value).map { rate in
                rate * promised > 1 ? "; at \(design.rate(rate)) it never ends" : ""
            }
            return finding(
                .flow(flow.name), about: [design.parts[fetch.target]],
                message:
                    "After each change “\(open.text)” fetch \(entity.name) (\(size.proseText)): \(design.size(bytes)) in \(design.duration(promised)) are \(QuantityText.short(bytes * 8 / promised / 1e9, .count)) Gbit/s\(again ?? "").",
                headline: "Each change is fetched \(QuantityText.short(open.value, .count)) times: \(design.size(bytes)).",
                fixes: [QuickFix(advice: "Send what changed over the stream, gather changes, and let clients wait a random moment")],
                harm: Harm(.serviceStops, share: design.share(of: [flow])))
        }
    }

    /// All of it is sent to each of those who are there, within a promised time, by machines whose network is stated.
    private func pushed(by flow: DesignFlow, to open: SaidNumber, in design: Design) -> Finding? {
        guard let walk = flow.walk,
            let told = walk.steps.first(where: {
                design.parts[$0.target].isClient && design.parts[$0.source].kind == "connection-gateway"
            }), let payload = design.connection(told.link)?[.payload], let promise = design.promiseToEnd(of: flow)
        else { return nil }
        let gateway = design.parts[told.source]
        guard let card = gateway[.bandwidth]?.value, let copies = gateway.instances.count else { return nil }
        let bytes = open.value * payload.value
        let room = card * Double(copies)
        guard room > 0, bytes / room > promise.seconds * (1 + 1e-9) else { return nil }
        let name = design.name(gateway)
        return finding(
            .flow(flow.name), about: [gateway],
            message:
                "Each change sends \(payload.proseText) to “\(open.text)”: \(design.size(bytes)), which \(copies) x \(name) send in \(design.duration(bytes / room)) with nothing else to do; \(promise.text).",
            headline: "\(name) needs \(design.duration(bytes / room)) to send a change to all.",
            fixes: [QuickFix(advice: "Send what changed and not all of it, gather changes, and add machines for the burst")],
            harm: Harm(.serviceStops, share: design.share(of: [flow])))
    }
}
