import Analysis
import Whiteboard

struct PushUnrouted: Rule {
    let identifier = "async/push-unrouted"
    let severity = Severity.advice
    let summary = "pushing to a connection that one of several nodes has"

    let explanation = Explanation(
        finds:
            "Something that pushes to users through one of several socket gateways, where nothing says how it finds the node that holds the user's connection.",
        matters:
            "A connection lives on one node. A call through a balancer, or a consumer group over the nodes, ends at any of them: with eight nodes seven of eight messages come to one that does not know the user.",
        instead:
            "A registry of who is connected where, written by the gateways with an expiry and asked before pushing; or a publish-subscribe backplane to which every node listens, each taking what is for its own users.",
        costs: "A look-up a message and entries of dead nodes that must expire; with a backplane every node reads every message.",
        sources: ["Socket.IO documentation, adapters: using multiple nodes", "RFC 6455, the WebSocket protocol"],
        question: "The user's socket is on node five. How does the message get there?")

    let examples = Examples(
        raises: "client > lb:alb > ws:connection-gateway x8 > app x2 > db; app > \"offer\" ws",
        nearMiss: "client > lb:alb > ws:connection-gateway x8 > app x2 > db; app > topic:pub-sub > ws",
        fixed:
            "client > lb:alb > ws:connection-gateway x8 > app x2 > db; app > \"offer\" ws; ws, app > presence:redis {holds=session, eviction=none, replication.followers=1, replication.failover=automatic}"
    )

    /// Products whose nodes hand on to each other.
    private static let clustered: Phrases = [
        "emqx", "hivemq", "vernemq", "centrifugo", "pusher", "ably", "signalr", "pubnub", "iot core", "api gateway", "appsync", "phoenix",
        "elixir", "erlang", "nats", "solace", "firebase", "socket.io with",
    ]
    private static let registry: Phrases = [
        "connection", "presence", "session", "registry", "who ", "where", "socket", "online", "route", "routing", "which node",
        "location of",
        "subscri", "directory",
    ]
    private static let catalogues = ["device registry", "vehicle registry", "schema registry", "device-registry", "asset registry"]
    private static let routed: Phrases = [
        "presence", "registry",
        "every node", "each node", "all nodes", "every gateway", "each gateway", "all gateways", "backplane", "broadcast", "by node",
        "per node",
        "by gateway", "per gateway", "consistent hash", "ring", "subscrib", "fan out to all", "user's node", "its own node",
    ]

    func findings(in design: Design) -> [Finding] {
        design.roles.compute.compactMap { gateway in
            guard gateway.kind == "connection-gateway", let count = gateway.instances.count, count >= 2, gateway[.discovery] == nil,
                gateway.component.technology?.says(Self.clustered) != true, reachesClients(gateway, in: design)
            else { return nil }
            if design.boardSpeaks(of: ["asks all", "ask all", "asks every", "asks each"], apartFromWaiversOf: identifier) { return nil }
            let callers = design.topology.callers(of: gateway.index)
            if let bus = callers.first(where: { $0.part.kind == "pub-sub" }), design.speaks(gateway, of: Self.everything),
                let found = multiplied(by: bus, to: gateway, in: design)
            {
                return found
            }
            if design.speaks(gateway, of: Self.routed) { return nil }
            if let bus = callers.first(where: { $0.part.kind == "pub-sub" }) { return broadcast(by: bus, to: gateway, in: design) }
            if callers.contains(where: { $0.part.isDistributor && $0.part[.algorithm] == "consistent-hash" }) { return nil }
            let pushing = callers.filter { caller in
                guard caller.link.kind == .sync || caller.link.kind == .async else { return false }
                if design.connection(caller.link)?[.callback] == true { return false }
                return caller.part.isCompute || caller.part.isBroker && caller.part[.key] == nil
            }
            guard !pushing.isEmpty, !asksWhere(gateway, in: design), !pushing.contains(where: { asksWhere($0.part, in: design) }) else {
                return nil
            }
            let name = design.name(gateway)
            return finding(
                about: gateway, with: pushing.map(\.part), links: pushing.map(\.link),
                message:
                    "\(design.names(pushing.map(\.part))) \(pushing.count == 1 ? "pushes" : "push") through \(name): nothing says which of its \(count) copies has the user's connection.",
                headline: "Nothing says which of the \(count) copies of \(name) has the user's connection.",
                fixes: [registry(for: gateway, pushing: pushing.map(\.part), in: design)],
                harm: Harm(.other, share: design.share(ofLoadOn: gateway)))
        }
    }

    /// How a board says that each copy hears all there is.
    private static let everything: Phrases = [
        "subscribes to all", "subscribe to all", "subscribed to all", "hears all", "hears everything", "every channel", "all channels",
        "all streams", "all rooms", "all topics", "receives every message",
    ]
    /// A bus that hands everything to each copy: what comes in goes out as many times.
    private func multiplied(by bus: (part: Part, link: Link), to gateway: Part, in design: Design) -> Finding? {
        guard let count = gateway.instances.count, count > 1, let use = design.utilisation(of: bus.part) else { return nil }
        let incoming = use.load.peak
        let outgoing = incoming * Double(count)
        guard outgoing > use.supply else { return nil }
        let (name, source) = (design.name(gateway), design.name(bus.part))
        return finding(
            about: gateway, with: [bus.part], links: [bus.link], severity: .warning,
            message:
                "Each of the \(count) copies of \(name) hears everything: \(design.rate(incoming)) into \(source) are \(design.rate(outgoing)) out of it, and more copies make it more.",
            headline: "\(source) hands out everything \(count) times: \(design.rate(outgoing)).",
            fixes: [QuickFix(advice: "A channel for each room, to which a copy subscribes for as long as it has somebody there")],
            harm: Harm(.serviceStops, share: design.share(ofLoadOn: gateway)),
            assuming: use.assumption)
    }

    /// Copies from which it matters that each of them hears everything.
    private static let several = 4
    private static let channelled: Phrases = [
        "channel", "topic", "key", "shard", "room", "by user", "per user", "own users", "group of", "partition", "subject", "subscrib",
        "backplane",
    ]

    /// A bus to all copies, of which nothing says that each takes only what is for its own users.
    private func broadcast(by bus: (part: Part, link: Link), to gateway: Part, in design: Design) -> Finding? {
        guard let count = gateway.instances.count, count >= Self.several, !gateway.instances.isAssumed, bus.part[.key] == nil,
            bus.part.instances.isOne || bus.part[.shardingShards] == nil, !design.speaks(bus.part, of: Self.channelled),
            !design.speaks(gateway, of: Self.channelled), !asksWhere(gateway, in: design),
            !design.isSpoken(of: Self.channelled, apartFromWaiversOf: identifier)
        else { return nil }
        let (name, source) = (design.name(gateway), design.name(bus.part))
        return finding(
            about: gateway, with: [bus.part], links: [bus.link],
            message:
                "Nothing says whether each of the \(count) copies of \(name) hears all that \(source) hands on or only what is for its own users: in the first case more copies bring no more messages a second.",
            headline: "Does each of the \(count) copies of \(name) hear everything from \(source)?",
            fixes: [QuickFix(advice: "A channel a user or conversation, to which a copy subscribes for as long as it has somebody there")],
            harm: Harm(.other, share: design.share(ofLoadOn: gateway)))
    }

    private func reachesClients(_ gateway: Part, in design: Design) -> Bool {
        var seen: Set<Int> = [gateway.index]
        var waiting = [gateway.index]
        if design.topology.callees(of: gateway.index).contains(where: \.part.isClient) { return true }
        while let place = waiting.popLast() {
            for caller in design.topology.callers(of: place) {
                if caller.part.isClient { return true }
                if caller.part.isDistributor || caller.part.kind == "waf", seen.insert(caller.part.index).inserted {
                    waiting.append(caller.part.index)
                }
            }
        }
        return false
    }

    /// A store of who is where: by its words, by an arrow to it, or by what it holds.
    private func asksWhere(_ part: Part, in design: Design) -> Bool {
        design.topology.callees(of: part.index).contains { callee in
            guard callee.part.isCache || callee.part.family == .store || callee.part.family == .coordination else { return false }
            if callee.part.kind == "service-registry" || callee.part.holds == .session { return true }
            // A gateway that only reads there asks what is true of everybody, and writes nowhere whom it holds.
            if part.kind == "connection-gateway", design.connection(callee.link)?[.access] == .read { return false }
            // Which devices there are is another list than where they are connected.
            if design.words(at: callee.part).contains(where: { $0.mentions(Self.catalogues) }) { return false }
            if design.connection(callee.link)?.label?.says(Self.registry) == true { return true }
            return design.speaks(at: callee.part, of: Self.registry)
                || design.entities(in: callee.part).contains { $0.name.lowercased().says(Self.registry) }
        }
    }

    private func registry(for gateway: Part, pushing: [Part], in design: Design) -> QuickFix {
        var store = Component(id: design.freeIdentifier("connections"), kind: "cache")
        store[.technology] = "Redis"
        store[.eviction] = Eviction.none
        store[.holds] = .session
        store[.replicationFollowers] = 1
        store[.replicationFailover] = .automatic
        var edits: [Edit] = [design.board.adding(store)]
        edits.append(design.board.adding(Connection(from: gateway.id, to: store.id, label: "who is here")))
        var seen: Set<String> = [gateway.id]
        for part in pushing where part.isCompute && seen.insert(part.id).inserted {
            edits.append(design.board.adding(Connection(from: part.id, to: store.id, label: "who is where")))
        }
        return QuickFix("Keep who is connected where", reach: .changesDesign, edit: design.batch("add connections", edits))
    }
}
