import Review
import Whiteboard

extension ProbeConditions {
    static let requirements: [String: Condition] = [
        "R01": Condition(
            { !$0.isSet("daily-users") && !$0.hasRate && $0.minute > 3 }, answered: { $0.isSet("daily-users") || $0.hasRate && $0.hasPeak }),
        "R02": Condition({ $0.isSet("daily-users") && !$0.hasRate }, answered: { $0.hasRate && $0.hasPeak }),
        "R03": Condition(
            { !$0.isSet("read-write") && !($0.isSet("reads") && $0.isSet("writes")) && $0.minute > 3 },
            answered: { $0.isSet("read-write") || $0.isSet("reads") && $0.isSet("writes") }),
        "R04": Condition(
            { !$0.isSet("latency") && !$0.isSet(onAFlow: .latency) && $0.minute > 3 },
            answered: { $0.isSet("latency") || $0.isSet(onAFlow: .latency) }),
        "R05": Condition(
            { !$0.isSet("availability") && !$0.isSet(onAFlow: .availability) && $0.minute > 3 },
            answered: { $0.isSet("availability") || $0.isSet(onAFlow: .availability) }),
        "R06": Condition(
            { ($0.availability ?? 0) > 0.9999 && $0.regions.count <= 1 && $0.session.hasReached(.implementation) },
            answered: { $0.regions.count >= 2 || ($0.availability ?? 0) <= 0.9999 || $0.isWaived("spof/single-region") }),
        "R07": Condition(
            { $0.promisesFiveNines(from: 0) },
            answered: {
                !$0.promisesFiveNines(from: 1) && !$0.requiresFiveNines
                    || $0.has(stemOf: ["deploy", "canary", "rollback", "blue"], in: $0.reasons)
            }),
        "R08": Condition(
            { situation in
                !situation.board.data.isEmpty && !situation.isSet("consistency") && !situation.isSet(onAFlow: .consistency)
                    && situation.board.data.allSatisfy { $0[.consistency] == nil }
            },
            answered: { situation in situation.isSet(onAFlow: .consistency) || situation.board.data.contains { $0[.consistency] != nil } }),
        "R09": Condition(
            {
                $0.isOpen("consistency/cap-contradiction")
                    || $0.needsLinearizable && ($0.board.requirements[.regions]?.count ?? 0) >= 2 && !$0.isSet("partition")
            },
            answered: { $0.isSet("partition") || $0.isWaived("consistency/cap-contradiction") }),
        "R10": Condition(
            { !$0.stores.isEmpty && !$0.isSet("rpo") && $0.session.hasReached(.implementation) }, answered: { $0.isSet("rpo") }),
        "R11": Condition(
            { !$0.saysHowMuchIsKept && $0.minute > 4 }, answered: { $0.saysHowMuchIsKept }),
        "R12": Condition(while: { $0.board.requirements.functional.count > 6 }),
        "R13": Condition(
            {
                !$0.board.requirements.functional.isEmpty && $0.board.requirements.outOfScope.isEmpty
                    && ($0.minute > 5 || $0.session.phase > .requirements)
            },
            answered: { $0.board.requirements.outOfScope.count >= 2 }),
        "R14": Condition(
            { situation in
                !situation.board.requirements.functional.isEmpty && !situation.hasKind("client")
                    && situation.session.hasReached(.implementation)
            }, answered: { $0.hasKind("client") }),
    ]

    static let api: [String: Condition] = [
        "A01": Condition({ $0.board.api.isEmpty && $0.session.phase >= .data }, answered: { !$0.board.api.isEmpty }),
        "A02": Condition(while: { situation in
            situation.board.api.contains {
                ["POST", "PATCH"].contains(Situation.method($0)) && ![.natural, .key].contains($0[.idempotent])
            }
        }),
        "A03": Condition(while: { situation in situation.lists.contains { $0[.page] == nil } }),
        "A04": Condition(while: { situation in situation.board.api.contains { $0[.page] == .offset } }),
        "A05": Condition(while: { situation in
            situation.board.api.contains { call in
                guard let auth = call[.auth], auth != .none, auth != .anonymous else { return false }
                return call[.request]?.all.contains { ["user", "userid", "user-id", "user_id", "owner"].contains($0.name.lowercased()) }
                    ?? false
            }
        }),
        "A06": Condition(while: { situation in situation.mainWrite.map { ($0[.errors]?.count ?? 0) < 2 } ?? false }),
        "A07": Condition(
            { $0.isOpen("latency/slow-work-inline") },
            answered: { situation in
                situation.open("latency/slow-work-inline").allSatisfy { finding in
                    situation.board.flows.contains { flow in
                        flow[.reply] == .accepted && flow.path.contains { finding.components.contains($0.component) }
                    }
                }
            }),
        "A08": Condition({ $0.bytesPassThroughAService }, answered: { !$0.bytesPassThroughAService || $0.mediaComesFromACDN }),
        "A09": Condition(
            { $0.session.hasReached(.implementation) && $0.tellsOfChanges && !$0.pushesToClients },
            answered: { situation in
                situation.pushesToClients
                    || situation.clientConnections.contains { connection in
                        let name = connection[.protocol]?.lowercased() ?? ""
                        return ["websocket", "sse", "long-poll"].contains { name.contains($0) }
                    }
            }),
        "A10": Condition(
            { $0.isOpen("security/no-auth", "security/no-rate-limit") && $0.session.hasReached(.implementation) },
            answered: { !$0.isOpen("security/no-auth", "security/no-rate-limit") }),
        "A11": Condition(
            { $0.httpCalls.count >= 3 && !$0.hasVersionedCall },
            answered: { $0.hasVersionedCall || $0.has(stemOf: ["version", "compatib", "additive"], in: $0.tradeOffTexts + $0.noteTexts) }),
    ]
}

extension Situation {
    /// Where reasons stand: notes, trade-offs and optimizations.
    var reasons: [String] { noteTexts + tradeOffTexts + optimizationTexts }

    func hasKind(_ kind: Kind) -> Bool { board.components.contains { $0.kind == kind } }
    fileprivate var hasSizedEntity: Bool { board.data.contains { $0[.size] != nil && $0[.count] != nil } }
    /// An estimate or an entity says it, or it follows from how much is written, how large one is and how long it is kept.
    fileprivate var saysHowMuchIsKept: Bool {
        hasSizedEstimate || hasSizedEntity || isSet("object-size") && isSet("retention") && (isSet("writes") || isSet("requests"))
    }
    fileprivate var requiresFiveNines: Bool { (availability ?? 0) >= 0.99999 - 1e-12 }

    fileprivate func promisesFiveNines(from first: Int) -> Bool {
        (first == 0 && requiresFiveNines) || board.flows.dropFirst(first).contains { ($0[.availability]?.value ?? 0) >= 0.99999 - 1e-12 }
    }

    fileprivate var needsLinearizable: Bool {
        let strong: [ConsistencyLevel] = [.linearizable, .strictSerializable]
        return ([board.requirements[.consistency]] + board.flows.map { $0[.consistency] }).contains { $0.map(strong.contains) ?? false }
    }

    /// Flows that begin at a client.
    private var clientFlows: [[Component]] { board.flows.indices.map { path(ofFlow: $0) }.filter { $0.first?.kind == "client" } }

    var clientConnections: [Connection] {
        let clients = Set(board.components.lazy.filter { $0.kind == "client" }.map(\.id))
        return board.connections.filter { clients.contains($0.from) }
    }

    private func keepsMedia(_ store: Component) -> Bool {
        store.kind == "object-store" && board.data.contains { $0.store == store.id && $0[.class] == .media }
    }

    fileprivate var bytesPassThroughAService: Bool {
        let isPresigned = clientConnections.contains { $0[.presigned] == true && component($0.to)?.kind == "object-store" }
        return !isPresigned
            && clientFlows.contains { path in
                guard let store = path.firstIndex(where: keepsMedia) else { return false }
                return path[..<store].contains { $0.kind == "service" || $0.kind == "api-gateway" }
            }
    }

    fileprivate var mediaComesFromACDN: Bool {
        board.flows.indices.contains { index in
            guard !isWrite(flow: index) else { return false }
            let path = path(ofFlow: index)
            guard let store = path.firstIndex(where: keepsMedia) else { return false }
            return path[..<store].contains { $0.kind == "cdn" }
        }
    }

    fileprivate var tellsOfChanges: Bool {
        has(stemOf: ["live", "real time", "notif", "chat", "presence", "track", "typing"], in: board.requirements.functional)
    }

    fileprivate var pushesToClients: Bool {
        hasKind("connection-gateway") || board.connections.contains { $0.kind == .async && component($0.to)?.kind == "client" }
    }

    fileprivate var httpCalls: [Call] { board.api.filter { CallEntry.methods.contains(Self.method($0)) } }

    fileprivate var hasVersionedCall: Bool {
        httpCalls.contains { call in
            let parts = call.call.split { $0 == " " || $0 == "/" }
            return parts.contains { $0.first == "v" && $0.dropFirst().first?.isNumber ?? false && $0.dropFirst().allSatisfy(\.isNumber) }
                || call[.request]?["api-version"] != nil
        }
    }
}
