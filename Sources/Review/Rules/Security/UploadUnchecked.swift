import Analysis
import Whiteboard

struct UploadUnchecked: Rule {
    let identifier = "security/upload-unchecked"
    let severity = Severity.advice
    let summary = "files of strangers, opened by others"

    let explanation = Explanation(
        finds: "Files that users upload and others open or programs process, with nothing said of their size, type or content.",
        matters:
            "A file is somebody else's program in waiting: a script that runs under your name in a browser, a picture that takes a machine's memory when it is scaled, a virus for your support. And without a limit one script fills the store, at your cost.",
        instead:
            "Limits of size and type in the signed address; a name of your own and a domain of its own; a scan before anybody else may open it; a sandbox for what converts it.",
        costs: "Seconds until a file can be seen by others.",
        sources: ["OWASP File Upload Cheat Sheet"],
        question: "I upload a five-gigabyte file called photo.jpg.html. What happens?")

    let examples = Examples(
        raises: board(label: "upload"),
        nearMiss: board(label: "\"upload, size and type limited, scanned\""),
        fixed: board(label: "\"upload, size and type limited, scanned\""))

    private static func board(label: String) -> String {
        """
        boardwalk: 1
        flows:
          - {name: upload-photo, kind: write, path: [client, app, files]}
          - {name: view-photo, kind: read, path: [client, app, files]}
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2}
          - {id: files, kind: object-store, technology: S3}
        connections: [{from: client, to: app}, {from: app, to: files, label: \(label)}]
        """
    }

    private static let uploads = [
        "upload", "attach", "avatar", "submit-document", "import", "post-photo", "post-video", "send-file", "put-file",
    ]
    private static let handled: Phrases = [
        "scan", "virus", "clamav", "size", "type", "validat", "moderat", "sanitiz", "sandbox", "limit", "magic", "check", "mime", "nsfw",
        "dedup", "hash", "ciphertext", "end-to-end", "encrypted by",
    ]

    private static let lookedAt: Phrases = ["scan", "virus", "moderat", "sanitiz", "sandbox", "file type", "quarantine"]
    private static let files = ["object-store", "file-store", "block-store"]

    func findings(in design: Design) -> [Finding] {
        guard design.roles.stores.contains(where: { Self.files.contains($0.kind.rawValue) }),
            let found = walked(in: design) ?? drawn(in: design),
            // Asked last: it reads the whole board.
            !design.boardSpeaks(of: Self.lookedAt, apartFromWaiversOf: identifier),
            !design.parts.contains(where: { part in design.speaks(at: part, of: Self.lookedAt + ["clamav"]) })
        else { return [] }
        return [found]
    }

    /// A flow of that name that comes to a store of files.
    private func walked(in design: Design) -> Finding? {
        let uploads = design.flows.filter { $0.isDeclared && $0.isWrite && $0.isUserFacing && $0.name.says(Self.uploads) }
        for flow in uploads.sorted(by: { $0.name < $1.name }) {
            guard let walk = flow.walk, stranger(flow.client, in: design) != nil,
                let step = walk.steps.first(where: { Self.files.contains(design.parts[$0.target].kind.rawValue) })
            else { continue }
            if let finding = finding(flow.name, over: step.link, subject: .flow(flow.name), in: design) { return finding }
        }
        return nil
    }

    /// An arrow that says so, from people or from the program that they reach.
    private func drawn(in design: Design) -> Finding? {
        let asked = design.requirements.functional.first { $0.says(["upload", "attach", "submit a document", "submit document"]) }
        for link in design.topology.links where link.kind == .sync && Self.files.contains(design.parts[link.target].kind.rawValue) {
            guard let connection = design.connection(link), connection[.access] != .read, !connection.saysItReads else { continue }
            let caller = design.parts[link.source]
            let isSaid = connection.label?.says(Self.uploads + ["presigned", "multipart"]) == true || connection[.presigned] == true
            guard isSaid || asked != nil, stranger(before: caller, in: design) != nil else { continue }
            let name = asked.map { "“\($0)”" } ?? connection.label ?? "an upload"
            if let finding = finding(name, over: link, subject: .component(design.parts[link.target].id), in: design) {
                return finding
            }
        }
        return nil
    }

    /// Someone outside who is not one of your own people.
    private func stranger(_ place: Int, in design: Design) -> Part? {
        let part = design.parts[place]
        return part.isClient && !design.isOwnPeople(part) && !design.isDevice(part) ? part : nil
    }

    /// Who comes to a program over doors and other programs, where all of them are such.
    private func stranger(before caller: Part, in design: Design) -> Part? {
        if caller.isClient { return stranger(caller.index, in: design) }
        guard caller.isCompute else { return nil }
        var seen: Set<Int> = [caller.index]
        var waiting = [caller.index]
        var clients: [Part] = []
        while let place = waiting.popLast() {
            for other in design.topology.callers(of: place) where other.link.kind == .sync && seen.insert(other.part.index).inserted {
                if other.part.isClient { clients.append(other.part) } else { waiting.append(other.part.index) }
            }
        }
        return clients.allSatisfy { stranger($0.index, in: design) != nil } ? clients.first : nil
    }

    private func finding(_ name: String, over link: Link, subject: Subject, in design: Design) -> Finding? {
        let (store, caller) = (design.parts[link.target], design.parts[link.source])
        guard !design.speaks(store, of: Self.handled), !design.speaks(caller, of: Self.handled) else { return nil }
        return finding(
            subject, about: [store, caller], links: [link],
            // A folder of the machine that runs programs, or of the house, is no bucket.
            severity: store.kind == "object-store" ? severity : .warning,
            message:
                "\(name) brings files of strangers into \(design.name(store)), and nothing says how large, of what kind, or what looks at them before others open them.",
            headline: "\(name): nothing looks at the files before others open them.",
            fixes: [QuickFix(advice: "Limit size and type, and scan before anybody else may open it")])
    }
}
