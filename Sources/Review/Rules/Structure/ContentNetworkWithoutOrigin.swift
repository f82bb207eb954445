import Analysis
import Whiteboard

struct ContentNetworkWithoutOrigin: Rule {
    let identifier = "structure/cdn-without-origin"
    let severity = Severity.advice
    let summary = "a CDN with nothing behind it"

    let explanation = Explanation(
        finds: "A CDN without an arrow to where it fetches what it does not have, and without one from where it is filled.",
        matters:
            "A CDN keeps copies. Without its origin on the board nobody can say what a miss costs, what happens when everything expires at once, and who may fetch from the origin past the CDN.",
        instead: "An arrow to the object store or the program that it fetches from, with its hit rate and its time to live.",
        costs: "Nothing: the origin is there, it was only not drawn.",
        sources: ["RFC 9111, HTTP Caching", "Amazon CloudFront Developer Guide, origins"],
        question: "The first visitor after an expiry: who answers?")

    let examples = Examples(
        raises: "client > cdn; client > lb:alb > app x2 > s3",
        nearMiss: "client > cdn; client > lb:alb > app x2 > s3; s3 => cdn",
        fixed: "client > cdn > s3; client > lb:alb > app x2 > s3")

    func findings(in design: Design) -> [Finding] {
        design.roles.doors.compactMap { part in
            guard part.kind == "cdn", part[.integration] != true else { return nil }
            let callers = design.topology.callers(of: part.index)
            guard callers.contains(where: { $0.part.isClient || $0.part.kind == "dns" }),
                design.topology.callees(of: part.index).allSatisfy(\.part.isClient),
                callers.allSatisfy({ $0.part.isClient || $0.part.kind == "dns" })
            else { return nil }
            let name = design.name(part)
            return finding(
                about: part, message: "\(name) has no origin on the board: where does it fetch what it does not have?",
                headline: "\(name) has no origin: where does it fetch what it does not have?", fixes: [origin(of: part, in: design)])
        }
    }

    private static let open: Phrases = [
        "static", "asset", "image", "photo", "media", "video", "bundle", "site", "web", "public", "file", "thumb", "segment", "rendition",
    ]

    private func origin(of part: Part, in design: Design) -> QuickFix {
        let files = design.roles.stores.filter { $0.kind == "object-store" }
        let isPrivate = files.contains { design.entities(in: $0).contains { $0[.pii] == true } }
        // What is not called after what everybody may see may be anybody's.
        let isPublic = files.first.map { design.speaks($0, of: Self.open) } ?? false
        let target = files.count == 1 && !isPrivate && isPublic ? files.first : files.isEmpty ? design.publicEntry : nil
        guard let target, target.index != part.index else { return QuickFix(advice: "Draw what it fetches from") }
        return QuickFix(
            "Connect it to \(design.name(target))", reach: .changesDesign,
            edit: design.board.adding(Connection(from: part.id, to: target.id, label: "miss")))
    }
}
