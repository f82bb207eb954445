import Analysis
import Whiteboard

struct UnsignedUpdate: Rule {
    let identifier = "security/unsigned-update"
    let severity = Severity.warning
    let summary = "programs for devices that anybody can replace"

    let explanation = Explanation(
        finds:
            "Devices or programs in the field that fetch their firmware or updates, with nothing said of a signature, of steps in the roll-out or of a way back.",
        matters:
            "Whoever is on the way, or gets at the server, runs his program on every device. And one bad build, without any enemy, is on all of them the same night: three thousand boxes in fields that somebody must drive to.",
        instead:
            "Sign each build with a key that is not on the server, and let the device check it before it writes; roll out to one in a hundred first and stop when they fall silent; keep the last version to fall back to.",
        costs: "A key to guard, twice the memory for two versions, and days until all have the update.",
        sources: [
            "IETF RFC 9019, A Firmware Update Architecture for Internet of Things", "ETSI EN 303 645, provision 5.3: keep software updated",
        ],
        question: "I stand between device and server with a firmware of my own. What does the device do?")

    let examples = Examples(
        raises: "device:client > \"firmware\" app:service x2 {auth=mtls} > db:rds",
        nearMiss: "device:client > \"firmware, signed, one in a hundred first\" app:service x2 {auth=mtls} > db:rds",
        fixed: "device:client > \"firmware, signed, one in a hundred first\" app:service x2 {auth=mtls} > db:rds")

    private static let updates: Phrases = ["firmware", "ota", "over the air", "over-the-air", "self-update", "auto-update", "agent update"]
    private static let signed: Phrases = [
        "signed", "signature", "sign ", "secure boot", "verified boot", "checksum and key", "cosign", "tuf",
    ]

    func findings(in design: Design) -> [Finding] {
        let clients = design.parts(of: "client")
        guard !clients.isEmpty else { return [] }
        // A console of your own people sends the order; it does not run what is sent.
        for client in clients where !design.isOwnPeople(client) {
            for callee in design.topology.callees(of: client.index) {
                guard design.connection(callee.link)?.label?.says(Self.updates) == true else { continue }
                return say(client, callee.part, [callee.link], in: design)
            }
        }
        guard let call = design.board.api.first(where: { $0.call.says(Self.updates) }),
            let device = clients.first(where: { design.isDevice($0) })
        else { return [] }
        _ = call
        return say(device, design.publicEntry ?? device, [], in: design)
    }

    private func say(_ client: Part, _ source: Part, _ links: [Link], in design: Design) -> [Finding] {
        guard !design.isSpoken(of: Self.signed, apartFromWaiversOf: identifier) else { return [] }
        let staged = design.isSpoken(
            of: ["staged", "canary", "one in a hundred", "roll out", "roll-out", "rollback", "roll back", "a/b slot", "percent"],
            apartFromWaiversOf: identifier)
        return [
            finding(
                about: client, with: [source], links: links,
                message:
                    "\(design.name(client)) takes its firmware from \(design.name(source)), and nothing says that it checks a signature\(staged ? "" : ", that a few get it first, or that there is a way back"): whoever gets between runs his program on all of them.",
                headline: "Nothing signs the firmware of \(design.name(client)).",
                fixes: [
                    QuickFix(
                        advice: "Sign builds with a key off the server, check before writing, roll out in steps, keep the last version")
                ],
                harm: Harm(.dataLost))
        ]
    }
}
