import Analysis
import Whiteboard

struct SocketsApart: Rule {
    let identifier = "async/sockets-apart"
    let severity = Severity.advice
    let summary = "several servers of open connections, and nothing between them"

    let explanation = Explanation(
        finds:
            "Several copies of a server that holds open connections, where nothing says how what is meant for one client reaches the copy that holds its connection: no topic between them, no register of who is where.",
        matters:
            "A sender is at one server and the receiver at another. With one copy it works by luck; with the second it works for half of the pairs, and nothing in the logs says why.",
        instead: "A topic that all servers hear, or one for each; or a register of connections, and an address on each message.",
        costs: "A broker on the way, or a register that must be kept true while clients come and go.",
        sources: ["Hohpe and Woolf, Enterprise Integration Patterns: Publish-Subscribe Channel"],
        question: "She is connected to server three, he to server eight. How does her message get there?")

    let examples = Examples(
        raises: "client > \"websocket\" chat:service x4 > db:rds",
        nearMiss: "client > \"websocket\" chat:service x4 > db:rds; chat >> bus:pub-sub >> chat",
        fixed: "client > \"websocket\" chat:service x4 > db:rds; chat >> bus:pub-sub >> chat")

    private static let open: Phrases = ["websocket", "web socket", "socket", "sse", "open stream", "long poll", "mqtt"]
    private static let handled: Phrases = [
        "pub/sub", "pubsub", "registry", "register", "presence", "sticky", "routing", "routed", "directory", "broadcast", "consistent hash",
        "backplane", "session table", "who is where", "lookup", "gossip", "cluster", "by room", "by user", "by document", "shard",
    ]

    private static let servers: Phrases = ["websocket", "socket server", "socket gateway"]

    func findings(in design: Design) -> [Finding] {
        design.roles.compute.compactMap { server in
            guard (server[.replicas] ?? server.instances.count ?? 1) > 1 else { return nil }
            let clients = design.topology.callers(of: server.index).filter { caller in
                caller.part.isOutside || caller.part.isDistributor
            }
            let isOpen =
                server.kind == "connection-gateway" || server[.sockets] != nil
                || clients.contains { design.connection($0.link)?.label?.says(Self.open) == true }
                || design.speaks(at: server, of: Self.servers)
            guard isOpen, !clients.isEmpty else { return nil }
            let around = design.topology.callees(of: server.index).map(\.part) + design.topology.callers(of: server.index).map(\.part)
            // A topic, a log or a memory between them, or a register to ask.
            guard !around.contains(where: { $0.isBroker || $0.isCache || $0.family == .coordination || $0.kind == "key-value-store" }),
                !around.contains(where: { $0.kind == "stream-processor" || $0.isConsensusGroup })
            else { return nil }
            let inside = design.topology.callers(of: server.index).first {
                $0.part.isCompute && !$0.part.isDistributor && $0.link.kind == .sync
            }
            // What all say goes to one program behind, which sends each copy its own: between the copies nothing has to go.
            if inside == nil, design.topology.callers(of: server.index).contains(where: { $0.part.isCompute && $0.link.kind == .async }) {
                return nil
            }
            // Who only takes in what devices send has nobody to reach.
            let sends =
                inside != nil || design.topology.callees(of: server.index).contains { $0.part.isClient }
                || design.words(about: server).contains {
                    $0.says(["chat", "message", "live", "collab", "push", "notif", "presence", "game"])
                }
            guard sends, !design.speaks(server, of: Self.handled),
                !design.boardSpeaks(of: Self.handled, apartFromWaiversOf: identifier)
            else { return nil }
            let (name, count) = (design.name(server), server[.replicas] ?? server.instances.orTwo)
            return finding(
                about: server, with: inside.map { [$0.part] } ?? [],
                message: inside.map {
                    "\(design.name($0.part)) calls \(name), of which there are \(count): nothing says at which of them the connection is that it means."
                }
                    ?? "\(count) copies of \(name) hold open connections, and nothing goes between them: what comes in at one does not reach a client of another.",
                headline: inside == nil
                    ? "Nothing goes between the \(count) copies of \(name)." : "Nothing says which copy of \(name) holds a connection.",
                fixes: [QuickFix(advice: "A topic that all of them hear, or a register of who is connected where")],
                harm: Harm(.other, share: design.share(ofLoadOn: server)))
        }
    }
}
