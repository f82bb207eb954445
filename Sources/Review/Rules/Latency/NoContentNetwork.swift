import Analysis
import Whiteboard

struct NoContentNetwork: Rule {
    let identifier = "latency/no-cdn"
    let severity = Severity.advice
    let summary = "large or far answers without a CDN"

    let explanation = Explanation(
        finds: "Media, or anything for users in several regions, that clients read from its origin with no CDN in between.",
        matters:
            "Distance and loss on the last mile dominate the transfer of anything large, and an origin that serves every byte itself needs the bandwidth of all viewers together. Edges also take the burst when something becomes popular.",
        instead: "A CDN before the origin, or before the object store that keeps the files; for what is private, signed addresses.",
        costs:
            "A price for each byte that is often below the cloud's own; staleness up to the time to live; purging when something must go at once.",
        sources: ["Amazon CloudFront Developer Guide", "Nygren, Sitaraman and Sun, The Akamai Network, 2010"],
        question: "How many gigabits leave your building when a million people watch?")

    let examples = Examples(
        raises:
            "client > lb:alb > app x2 > s3; entity Photo in s3 key=id class=media size=2MB; flow view: client lb app s3 kind=read entity=Photo",
        nearMiss: "client > lb:alb > app x2 > db; entity Note in db key=id size=2kB; flow view: client lb app db kind=read entity=Note",
        fixed:
            "client > cdn > lb:alb > app x2 > s3; entity Photo in s3 key=id class=media size=2MB; flow view: client cdn lb app s3 kind=read entity=Photo"
    )

    /// What is worth a copy at the edge however near the users are, bytes.
    private static let large = 100e3

    func findings(in design: Design) -> [Finding] {
        let isGlobal = (design.requirements[.regions]?.count ?? 0) >= 2
        let hasEdge = design.parts.contains { $0.kind == "cdn" || $0.technologyName == "Azure Front Door" }
        var byOrigin: [Int: (flows: [DesignFlow], size: Double, what: String)] = [:]
        for flow in design.flows where flow.isUserFacing && !flow.isWrite && design.parts[flow.client].isClient {
            guard let walk = flow.walk, let declared = flow.declared else { continue }
            // What must be exact does not come from a copy.
            if let needed = design.neededConsistency(of: flow), ConsistencyLattice.isStrong(needed) { continue }
            let entries = walk.entries.map { design.parts[$0] }
            guard let place = entries.firstIndex(where: { $0.isCompute || $0.kind == "object-store" || $0.kind == "file-store" }) else {
                continue
            }
            // Also where the program answers with the address of one.
            if entries.contains(where: { $0.kind == "cdn" }) { continue }
            let entity = design.board.flows[declared][.entity].flatMap { design.entities.indexOf[$0] }.map { design.board.data[$0] }
            let payload = walk.steps.filter { $0.entry <= place + 1 }.compactMap { design.connection($0.link)?[.payload]?.value }.max() ?? 0
            // Files of which nothing else is said are the objects of the requirements.
            let object = entity == nil && payload == 0 && isOfFiles(walk, in: design) ? design.requirements[.objectSize]?.value ?? 0 : 0
            let size = max(payload, entity?[.size]?.value ?? 0, object)
            let isMedia = entity?[.class] == .media && (size == 0 || size >= Self.large) || size >= Self.large
            // Servers that stand near the users hand on what an object store keeps.
            let files = entries[place...].first { $0.kind == "object-store" }
            let origin = entries[place].regions.count > 1 ? files ?? entries[place] : entries[place]
            // What is one person's own is not copied to the edges.
            let isPrivate =
                entity?[.pii] == true && entity?[.public] != true && entity?[.class] != .media || entity?[.class] == .money
                || entity?[.class] == .identity || entity == nil && isOwn(flow, in: design)
                || entity?[.public] != true && entity?[.class] != .media && isSignedIn(flow, in: design)
            // One person's recording is watched by the one or two who may: a copy near them is asked for once.
            if entity?[.class] == .media, entity?[.pii] == true, entity?[.public] != true, !isGlobal { continue }
            if entity == nil, !isGlobal, design.onlyPersonal(on: flow) != nil { continue }
            let isFar = isGlobal && !hasEdge && !isPrivate && origin.regions.count < 2 && origin.instances.count != nil
            // A payload is the largest of what goes over an arrow: of an upload, where the answer is small and one's own.
            guard entity?[.class] == .media || !isPrivate || entity == nil, isMedia || isFar else { continue }
            let what = entity?.name ?? flow.name
            if byOrigin[origin.index] == nil { byOrigin[origin.index] = ([], size, what) }
            byOrigin[origin.index]?.flows.append(flow)
            if size > byOrigin[origin.index]?.size ?? 0 {
                byOrigin[origin.index]?.size = size
                byOrigin[origin.index]?.what = what
            }
        }
        return byOrigin.sorted { $0.key < $1.key }.map { index, found in
            let origin = design.parts[index]
            let users = design.requirements[.regions].map { Design.list($0) } ?? "users"
            return finding(
                about: origin,
                severity: found.size >= Self.large && !isSigned(found.flows, in: design) && !isOfOwners(found.flows, in: design)
                    ? .warning : severity,
                message: "\(found.what) reaches \(users) straight from \(design.name(origin)).",
                headline: "\(found.what) reaches \(users) straight from \(design.name(origin)): no CDN between.",
                fixes: [fix(found.flows, in: design)],
                harm: Harm(.other, share: design.share(of: found.flows)))
        }
    }

    /// Read from where files are, and not only past it.
    private func isOfFiles(_ walk: Walk, in design: Design) -> Bool {
        walk.entries.last.map { design.parts[$0] }.map { $0.kind == "object-store" || $0.kind == "file-store" } ?? false
    }

    /// Fetched by signed addresses: for one person each, and for whom seldom twice.
    private func isSigned(_ flows: [DesignFlow], in design: Design) -> Bool {
        flows.allSatisfy { flow in flow.walk?.steps.contains { design.connection($0.link)?[.presigned] == true } ?? false }
    }

    /// Files that are found by whose they are: nobody else asks for them, and a copy near him is seldom asked twice.
    private func isOfOwners(_ flows: [DesignFlow], in design: Design) -> Bool {
        flows.allSatisfy { flow in
            let media = (flow.walk?.entries ?? []).flatMap { design.entities(in: design.parts[$0]) }.filter { $0[.class] == .media }
            return isSignedIn(flow, in: design) && !media.isEmpty
                && media.allSatisfy { $0[.public] != true && ($0[.key] ?? "").lowercased().says(["owner", "user", "account"]) }
        }
    }

    private func isSignedIn(_ flow: DesignFlow, in design: Design) -> Bool {
        design.board.api.contains { call in call[.flow] == flow.name && call[.auth].map { $0 != .none && $0 != .anonymous } ?? false }
    }

    /// An answer for who is signed in, out of stores that keep what is his: no two get the same.
    private func isOwn(_ flow: DesignFlow, in design: Design) -> Bool {
        isSignedIn(flow, in: design) || design.onlyPersonal(on: flow) != nil
    }

    private func fix(_ flows: [DesignFlow], in design: Design) -> QuickFix {
        let first = flows.compactMap { $0.walk?.steps.first { $0.entry == 1 } }.first
        guard let first, first.link.connection >= 0 else { return QuickFix(advice: "Put a CDN before it") }
        let entry = design.parts[first.target]
        var network = Component(id: design.freeIdentifier("cdn"), kind: "cdn")
        network[.ttl] = TimeSpan(3600)
        // Reads go by the CDN; the arrow that is there stays for the writes.
        let onward = Connection(from: network.id, to: entry.id)
        var clients: [String] = []
        let touched = flows.compactMap { flow -> Edit? in
            guard let index = flow.declared, let walk = flow.walk, walk.steps.contains(where: { $0.entry == 1 && $0.target == entry.index })
            else { return nil }
            let client = design.parts[flow.client].id
            if !clients.contains(client) { clients.append(client) }
            var path = design.board.flows[index].path
            path.insert(PathEntry(network.id), at: 1)
            path[2] = PathEntry(path[2].component)
            return design.changeFlow(index, Flow.change(.path, to: path))
        }
        guard !touched.isEmpty else { return QuickFix(advice: "Put a CDN before what may be copied") }
        let arrows = clients.map { design.board.adding(Connection(from: $0, to: network.id)) }
        return QuickFix(
            "Put a CDN between \(design.name(first.source)) and \(design.name(entry))", reach: .changesDesign,
            edit: design.batch("add CDN", [design.board.adding(network)] + arrows + [design.board.adding(onward)] + touched))
    }
}
