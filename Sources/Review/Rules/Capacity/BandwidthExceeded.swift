import Analysis
import Whiteboard

struct BandwidthExceeded: Rule {
    let identifier = "capacity/bandwidth"
    let severity = Severity.warning
    let summary = "more bytes than the network cards carry"

    let explanation = Explanation(
        finds:
            "A component whose calls carry more bytes a second at peak than seven tenths of its machines' network cards; and media servers of a stated bandwidth, where a text says how many people are there and what each receives.",
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
        guard design.board.connections.contains(where: { $0[.payload] != nil }) else { return ofHeads(in: design).map { [$0] } ?? [] }
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

    /// What each receives times those who are there, against the stated cards of all that they call.
    private func ofHeads(in design: Design) -> Finding? {
        let pools = design.parts.filter { part in
            part.isCompute && part[.bandwidth] != nil && part.instances.count != nil
                && design.topology.callers(of: part.index).contains { $0.part.isClient }
        }
        guard let first = pools.first, let rate = saidRate(in: design),
            let heads = design.saidNumbers.filter({
                $0.countsPeople && ($0.isTogether || $0.clause.says(["at peak", "at the peak"]))
            })
            .max(by: { $0.value < $1.value }), !heads.clause.says(["a day", "per day", "each day", "an hour"])
        else { return nil }
        let all = pools.reduce(0) { $0 + Double($1.instances.count ?? 0) * ($1[.bandwidth]?.value ?? 0) }
        let needed = heads.value * rate.bytes
        guard all > 0, needed > Self.atMost * all * (1 + 1e-9) else { return nil }
        let names = design.names(pools)
        return finding(
            about: first, with: Array(pools.dropFirst()),
            message:
                "“\(heads.text)”, and “\(rate.text)”: \(bits(needed)), and \(names) carry \(bits(all)) together, with every machine up and full (\(design.percent(needed / all))).",
            headline: "\(names) must move \(bits(needed)): their network carries \(bits(all)).",
            fixes: [QuickFix(advice: "As many as stay under seven tenths when a zone is lost, in each region for those who are there")],
            harm: Harm(.serviceStops, share: design.share(ofLoadOn: first)))
    }

    /// Of one: `one participant sends 1.5 Mbit/s and receives 3 Mbit/s`.
    private func saidRate(in design: Design) -> (bytes: Double, text: String)? {
        for text in design.requirements[.assumptions] ?? [] where text.says(Self.one) {
            let words = text.lowercased().split { $0 == " " || $0 == "," }.map(String.init)
            guard let verb = words.firstIndex(where: { $0 == "receives" || $0 == "gets" || $0 == "watches" }), verb + 2 < words.count,
                let number = Double(words[verb + 1]), number > 0, let unit = Self.rates[words[verb + 2]]
            else { continue }
            return (number * unit / 8, text)
        }
        return nil
    }

    private static let rates: [String: Double] = ["kbit/s": 1e3, "mbit/s": 1e6, "gbit/s": 1e9, "kbps": 1e3, "mbps": 1e6]
    private static let one: Phrases = ["one ", "each ", "a participant", "a viewer", "a user", "a player", "every "]

    private func assumption(of part: Part, in design: Design) -> String? {
        if part[.bandwidth] == nil { return "assuming a network of \(bits(Self.usualCard)) a machine" }
        return design.traffic.assumptions[part.index]
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
