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
    private static let handled = [
        "scan", "virus", "clamav", "size", "type", "validat", "moderat", "sanitiz", "sandbox", "limit", "magic", "check", "mime", "nsfw",
        "dedup", "hash",
    ]

    func findings(in design: Design) -> [Finding] {
        let uploads = design.flows.filter { $0.isDeclared && $0.isWrite && $0.isUserFacing && $0.name.says(Self.uploads) }
        guard !uploads.isEmpty,
            !design.boardSpeaks(of: ["scan", "virus", "moderat", "sanitiz", "sandbox", "file type"], apartFromWaiversOf: identifier),
            !design.parts.contains(where: { part in design.words(at: part).contains { $0.says(["scan", "virus", "clamav", "moderat"]) } })
        else { return [] }
        for flow in uploads.sorted(by: { $0.name < $1.name }) {
            guard let walk = flow.walk, design.parts[flow.client].isClient, !design.isOwnPeople(design.parts[flow.client]),
                let step = walk.steps.first(where: {
                    ["object-store", "file-store", "block-store"].contains(design.parts[$0.target].kind.rawValue)
                })
            else { continue }
            let (store, caller) = (design.parts[step.target], design.parts[step.source])
            guard !design.speaks(store, of: Self.handled), !design.speaks(caller, of: Self.handled) else { continue }
            return [
                finding(
                    .flow(flow.name), about: [store, caller], links: [step.link],
                    // A folder of the machine that runs programs, or of the house, is no bucket.
                    severity: store.kind == "object-store" ? severity : .warning,
                    message:
                        "\(flow.name) brings files of strangers into \(design.name(store)), and nothing says how large, of what kind, or what looks at them before others open them.",
                    headline: "\(flow.name): nothing looks at the files before others open them.",
                    fixes: [QuickFix(advice: "Limit size and type, and scan before anybody else may open it")])
            ]
        }
        return []
    }
}
