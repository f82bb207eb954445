import Analysis
import Whiteboard

struct BytesThroughPrograms: Rule {
    let identifier = "capacity/bytes-through-programs"
    let severity = Severity.advice
    let summary = "files that pass through programs for no reason"

    let explanation = Explanation(
        finds:
            "A flow of users that moves objects of a hundred kilobytes or more through a service between the client and the store of files; and, where no flow comes by, an arrow that says that pictures, videos or uploads are written there by the service.",
        matters:
            "A service that copies bytes is sized for bytes: a gigabyte a second is several machines' network and memory, for work that a store of files and a content network do by themselves. A slow phone holds one of its threads for a minute.",
        instead:
            "Hand out signed addresses: the client uploads to the store and reads from the content network, and the service sees names and rights only.",
        costs: "An address can be passed on until it expires, and the service learns of the upload's end by an event.",
        sources: ["Amazon S3 User Guide, presigned URLs", "Google Cloud Storage documentation, signed URLs"],
        question: "How many bytes a second pass through this service, and why?")

    let examples = Examples(
        raises: board(path: "[client, lb, app, files]"),
        nearMiss: board(path: "[client, files]"),
        fixed: board(path: "[client, files]"))

    private static func board(path: String) -> String {
        """
        boardwalk: 1
        requirements: {object-size: 3MB}
        flows: [{name: view-photo, kind: read, path: \(path), rate: 500/s}]
        components:
          - {id: client, kind: client}
          - {id: lb, kind: load-balancer, managed: true}
          - {id: app, kind: service, replicas: 4}
          - {id: files, kind: object-store, technology: S3}
        connections: [{from: client, to: lb}, {from: lb, to: app}, {from: app, to: files}, {from: client, to: files, presigned: true}]
        """
    }

    private static let large = 100e3
    /// Bytes a second that are worth another way.
    private static let much = 50e6
    private static let signed: Phrases = ["signed", "presign", "url", "address", "metadata", "link", "key", "head", "list"]

    func findings(in design: Design) -> [Finding] { walked(in: design) + drawn(in: design) }

    private static let files = [
        "image", "photo", "picture", "video", "upload", "attachment", "media", "avatar", "document", "recording", "file", "body", "bodies",
    ]

    /// An arrow that no flow comes by and that says what is written over it; how much is not known.
    private func drawn(in design: Design) -> [Finding] {
        design.links(into: design.parts(of: "object-store")).compactMap { link in
            let (program, store) = (design.parts[link.source], design.parts[link.target])
            guard program.kind == "service", link.kind == .sync, let connection = design.connection(link),
                let label = connection.label, label.says(Self.files), connection[.access] != .read, connection[.presigned] != true,
                !label.says(Self.signed), !design.isBareDrawing, design.flowsWalking(over: link).isEmpty,
                !design.topology.callers(of: store.index).contains(where: \.part.isClient),
                !design.isSpoken(of: ["presign", "pre-sign", "signed", "sas token"], apartFromWaiversOf: identifier),
                !design.topology.callers(of: program.index).allSatisfy({ $0.part.isBroker || $0.part.kind == "scheduler" })
            else { return nil }
            return finding(
                .connection(design.name(connection: link.connection)), about: [program, store], links: [link],
                message:
                    "\(design.name(program)) takes “\(label)” through its own body to \(design.name(store)): a slow phone holds a thread for as long as it sends, and every byte passes twice.",
                headline: "“\(label)” pass through \(design.name(program)) to \(design.name(store)).",
                fixes: [QuickFix(advice: "Hand out a signed address to upload to, and keep names and rights in \(design.name(program))")],
                harm: Harm(.other))
        }
    }

    private func walked(in design: Design) -> [Finding] {
        var most: [Int: (flow: DesignFlow, step: Walk.Step, rate: Double, size: Double)] = [:]
        for flow in design.flows where flow.isDeclared && flow.isUserFacing && design.parts[flow.client].isClient {
            guard let walk = flow.walk, let rate = design.traffic.rates[flow.index]?.value else { continue }
            for step in walk.steps where walk.isAwaited[step.entry] {
                guard let size = size(over: step, of: flow, in: design), size >= Self.large, rate * size >= Self.much else { continue }
                let known = most[step.source]
                let bytes = known.map { $0.rate * $0.size } ?? 0
                guard rate * size > bytes || rate * size == bytes && flow.name < known?.flow.name ?? "" else { continue }
                most[step.source] = (flow, step, rate, size)
            }
        }
        return most.sorted { $0.key < $1.key }.map { _, found in
            let (flow, step, rate, size) = found
            let (program, store) = (design.parts[step.source], design.parts[step.target])
            let isPrivate = design.requirements[.compliance]?.isEmpty == false
            return finding(
                .flow(flow.name), about: [program, store], links: [step.link],
                message:
                    "\(flow.name) moves \(design.rate(rate)) of \(design.size(size)) through \(design.name(program)): \(design.size(rate * size)) a second that \(design.name(store)) could hand out itself.",
                headline: "\(flow.name) moves \(design.size(rate * size)) a second through \(design.name(program)).",
                fixes: [
                    QuickFix(
                        advice: isPrivate
                            ? "Hand out addresses that are signed for minutes, and record each of them"
                            : "Hand out signed addresses, and let a content network serve the bytes")
                ],
                harm: Harm(.other, share: design.share(of: [flow])))
        }
    }

    /// Bytes of one object that a program moves to or from a store of files; nil where it does not, or hands out addresses only.
    private func size(over step: Walk.Step, of flow: DesignFlow, in design: Design) -> Double? {
        let (store, program) = (design.parts[step.target], design.parts[step.source])
        guard store.kind == "object-store" || store.kind == "file-store", program.isCompute, let connection = design.connection(step.link),
            connection[.presigned] != true, connection.label?.says(Self.signed) != true,
            !design.speaks(at: program, of: ["presign", "signed"])
        else { return nil }
        if let payload = connection[.payload]?.value { return payload }
        let sizes = design.entities(in: store).compactMap { $0[.size]?.value }
        // What is written is what the flow makes, not the largest that lies there.
        if design.writesStore(step, of: flow), sizes.count > 1 {
            return design.entityWritten(by: flow, to: store)?[.size]?.value ?? sizes.min()
        }
        return sizes.max() ?? design.requirements[.objectSize]?.value
    }
}
