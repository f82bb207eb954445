import Analysis
import Whiteboard

struct BandwidthExceeded: Rule {
    let identifier = "capacity/bandwidth"
    let severity = Severity.warning
    let summary = "more bytes than the network cards carry"

    let explanation = Explanation(
        finds: "A component whose calls carry more bytes a second at peak than seven tenths of its machines' network cards.",
        matters:
            "Video and pictures are a bandwidth problem, not a request problem: a server that answers ten thousand small calls a second is full with three hundred streams. What does not fit waits, and buffers fill up behind it.",
        instead:
            "Let media go from an object store through a CDN, past the service: it hands out an address and touches no byte. What must go through is spread over more machines, or made smaller.",
        costs: "A CDN costs by the byte, and what it caches lives on after a change until it is purged.",
        sources: ["AWS documentation, EC2 instance network bandwidth", "Gregg, Systems Performance, chapter 10"],
        question: "How many bits a second leave this server at peak, and how wide is its card?")

    let examples = Examples(
        raises: board(servers: 3),
        nearMiss: board(servers: 60),
        fixed: board(servers: 3, payload: "2kB"))

    private static func board(servers: Int, payload: String = "2MB") -> String {
        """
        boardwalk: 1
        requirements: {reads: 10k/s, writes: 0/s}
        flows:
          - {name: watch, kind: read, path: [client, video]}
        components:
          - {id: client, kind: client}
          - {id: video, kind: service, replicas: \(servers), capacity: 10k/s}
        connections:
          - {from: client, to: video, payload: \(payload)}
        """
    }

    /// Of a network card, in bytes a second: 10 Gbit/s.
    private static let usualCard = 10e9 / 8
    /// How full a card may be before queues on it are felt.
    private static let atMost = 0.7

    func findings(in design: Design) -> [Finding] {
        // Without a size on an arrow there is nothing to add up.
        guard design.board.connections.contains(where: { $0[.payload] != nil }) else { return [] }
        return design.parts.compactMap { part in
            guard !part.isOutside, part.kind != "cdn", part.kind != "object-store", let count = design.serving(part) else { return nil }
            let bytes = max(
                carried(design.topology.callers(of: part.index), in: design), carried(design.topology.callees(of: part.index), in: design))
            let card = part[.bandwidth]?.value ?? Self.usualCard
            guard card > 0, bytes > Self.atMost * Double(count) * card * (1 + 1e-9) else { return nil }
            return finding(
                about: part,
                message: "\(design.name(part)) must move \(bits(bytes)) over \(count) x \(bits(card)).",
                headline: "\(design.name(part)) must move \(bits(bytes)): its network carries \(bits(Double(count) * card)).",
                fixes: fixes(part, machines: WholeCount.up(bytes / (Self.atMost * card)), in: design),
                harm: Harm(.serviceStops, share: design.share(ofLoadOn: part)),
                assuming: assumption(of: part, in: design), from: design.traffic.sources[part.index])
        }
    }

    private func assumption(of part: Part, in design: Design) -> String? {
        if part[.bandwidth] == nil { return "assuming a network of \(bits(Self.usualCard)) a machine" }
        return design.traffic.assumptions[part.index].map { "assuming \($0)" }
    }

    /// Bytes a second at peak; both ways of a card carry at once, so that calls and what they lead to do not add up.
    private func carried(_ neighbours: Neighbours, in design: Design) -> Double {
        neighbours.reduce(0) { sum, neighbour in
            guard let connection = design.connection(neighbour.link), let payload = connection[.payload] else { return sum }
            return sum + design.traffic.connectionLoads[neighbour.link.connection].peak * payload.value
        }
    }

    /// Networks are spoken of in bits: `150Gbit/s`.
    private func bits(_ bytes: Double) -> String {
        let units = [(1e15, "Pbit/s"), (1e12, "Tbit/s"), (1e9, "Gbit/s"), (1e6, "Mbit/s")]
        let (factor, unit) = units.first { bytes * 8 >= $0.0 } ?? (1e3, "kbit/s")
        return QuantityText.number(QuantityText.significant(bytes * 8 / factor, 3)) + unit
    }

    /// More than this is no answer.
    private static let mostMachines = 10_000

    private func fixes(_ part: Part, machines: Int, in design: Design) -> [QuickFix] {
        let past = QuickFix(advice: "Let media pass \(design.name(part)) by: reads through a CDN, uploads by a signed address")
        guard part.isCompute || part.isEntry || part.isDistributor, part[.multiZone] != true, machines <= Self.mostMachines else {
            return [past]
        }
        let more = design.change(part, Component.change(.replicas, to: machines))
        return [past, QuickFix("Run \(grouped(Double(machines))) of it", edit: more)]
    }
}
