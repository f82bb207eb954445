import Analysis
import Whiteboard

struct NoTakedown: Rule {
    let identifier = "caching/no-takedown"
    let severity = Severity.advice
    let summary = "what users upload, kept at the edge for days with no way to take it back"

    let explanation = Explanation(
        finds:
            "A content network that keeps for a day or longer what users upload, on a board where nothing deletes it there.",
        matters:
            "Users upload what must be gone within the hour: somebody else's film, somebody else's photo, their own by mistake. Deleting the row and the file leaves the copies, in two hundred places, for as long as they were told to keep it.",
        instead:
            "A purge by key or tag in the flow that deletes, with a second try and an alarm; or short-lived signed addresses, so that the copy is of no use; and a figure for how soon “gone” is.",
        costs: "Purges are limited in number and take seconds to minutes.",
        sources: [
            "Amazon CloudFront Developer Guide, invalidating files",
            "Regulation (EU) 2022/2065 (Digital Services Act), article 16: notice and action",
        ],
        question: "It must be gone in an hour. What do you do?")

    let examples = Examples(
        raises: board(more: ""), nearMiss: board(more: ", label: purge on delete"), fixed: board(more: ", label: purge on delete"))

    private static func board(more: String) -> String {
        """
        boardwalk: 1
        requirements: {functional: [upload a video, watch it]}
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2, auth: jwt}
          - {id: cdn, kind: cdn, technology: CloudFront, ttl: 7d}
          - {id: videos, kind: object-store, technology: S3}
        connections:
          - {from: client, to: app}
          - {from: client, to: videos, label: upload, access: write, presigned: true}
          - {from: client, to: cdn}
          - {from: cdn, to: videos, access: read}
          - {from: app, to: cdn\(more.isEmpty ? ", label: addresses" : more)}
        """
    }

    private static let long = 86_400.0
    private static let handled: Phrases = [
        "purge", "invalidat", "takedown", "take down", "taken down", "tombstone", "delete", "revoke", "ban ", "unpublish",
    ]
    private static let uploading: Phrases = ["upload", "post a photo", "post photo", "post pictures", "share photo", "publish a video"]

    func findings(in design: Design) -> [Finding] {
        let asked = design.requirements.functional.first { $0.says(Self.uploading) }
        guard let asked, !(design.requirements[.outOfScope] ?? []).contains(where: { $0.says(["delet", "moderat", "takedown", "remov"]) })
        else { return [] }
        return design.parts(of: "cdn").compactMap { part in
            guard let kept = part[.ttl], kept.value >= Self.long, part[.invalidation] == nil,
                let files = design.topology.callees(of: part.index).first(where: { $0.part.kind == "object-store" }),
                !design.isSpoken(of: Self.handled, apartFromWaiversOf: identifier),
                !design.saysDownloadsAreSigned(by: part, from: files.part, apartFromWaiversOf: identifier)
            else { return nil }
            return finding(
                about: part, with: [files.part], links: [files.link],
                message:
                    "People bring files (“\(asked)”), and \(design.name(part)) keeps each for \(kept.text): no flow takes one down, and what is deleted in \(design.name(files.part)) is handed out until that time is over.",
                headline: "\(design.name(part)) hands out for \(kept.text) what was taken down.",
                fixes: [QuickFix(advice: "A flow that deletes, and purges the copies by key")], harm: Harm(.other))
        }
    }
}
