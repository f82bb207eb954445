import Analysis
import Whiteboard

struct OpenFiles: Rule {
    let identifier = "security/open-files"
    let severity = Severity.warning
    let summary = "files for some, from a network that asks nobody"

    let explanation = Explanation(
        finds:
            "A content network before a store of files, on a board that speaks of private or paid content, or whose player asks for a login, where nothing says that addresses are signed; and a store of files that asks nobody, with what is personal, or made of it, in it.",
        matters:
            "The program checks who may see and hands out an address; the content network hands out the file to whoever has the address. It is passed on, scraped and counted up, and it goes on working after the account was made private, the subscription has ended or the file was deleted, until the copy expires.",
        instead:
            "Signed addresses or cookies that end after minutes, made by the program that knows who may; a bucket that only the content network can read; and a purge of the copies when something is taken back.",
        costs: "A signature an address; signed cookies for many files at once, so that the same copies still serve everybody.",
        sources: [
            "Amazon CloudFront Developer Guide, serving private content with signed URLs and signed cookies",
            "OWASP API Security Top 10, API1 broken object level authorization",
        ],
        question: "I copy the address and send it to a friend. What does he see, and until when?")

    let examples = Examples(
        raises: board(asked: "private accounts", signed: ""), nearMiss: board(asked: "accounts", signed: ""),
        fixed: board(asked: "private accounts", signed: ", presigned: true"))

    private static func board(asked: String, signed: String) -> String {
        """
        boardwalk: 1
        requirements: {functional: [\(asked)]}
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2, auth: jwt}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
          - {id: cdn, kind: cdn, technology: CloudFront}
          - {id: photos, kind: object-store, technology: S3}
        connections:
          - {from: client, to: app}
          - {from: app, to: db}
          - {from: client, to: cdn\(signed)}
          - {from: cdn, to: photos, access: read}
        """
    }

    private static let restricted: Phrases = [
        "private account", "private photo", "private video", "private post", "private file", "private album", "only friends",
        "friends only",
        "only followers", "followers only", "members only", "paid content", "paid video", "paid course", "subscribers only",
        "premium content",
        "premium video", "only subscribers", "rent a", "confidential", "access control", "share with", "shared with",
    ]
    private static let shown: Phrases = [
        "segment", "hls", "dash ", "video", "stream", "course", "lesson", "episode", "film", "movie", "rendition",
    ]
    private static let handled: Phrases = ["drm", "token", "cookie", "public by design", "purge"]

    func findings(in design: Design) -> [Finding] { handedOut(in: design) + openStores(in: design) }

    private static let open: Phrases = [
        "public-read", "public read", "public bucket", "world-readable", "readable by all", "anyone can read",
    ]

    /// A store that asks nobody, with what is personal in it or made of what is.
    private func openStores(in design: Design) -> [Finding] {
        design.parts(of: "object-store").compactMap { store in
            guard store[.auth] == Authentication.none || design.speaks(at: store, of: Self.open) else { return nil }
            for entity in design.entities(in: store) where entity[.public] != true {
                let sources = (entity[.derivedFrom] ?? []).compactMap { design.board.entity($0) }
                guard let personal = ([entity] + sources).first(where: { $0[.pii] == true && $0[.public] != true }) else { continue }
                guard !design.isSpoken(of: Self.handled, apartFromWaiversOf: identifier) else { return nil }
                let made = personal.name == entity.name ? "which is personal" : "made of \(personal.name), which is personal"
                return finding(
                    about: store,
                    message:
                        "\(design.name(store)) asks nobody who he is, and keeps \(entity.name), \(made): whoever has, or guesses, an address has it.",
                    headline: "\(design.name(store)) hands \(entity.name) to whoever has the address.",
                    fixes: [QuickFix(advice: "Close it to all but the programs, and hand out signed addresses to those who may see it")],
                    harm: Harm(.dataLost))
            }
            return nil
        }
    }

    private func handedOut(in design: Design) -> [Finding] {
        design.parts(of: "cdn").compactMap { part in
            guard part[.auth] == nil else { return nil }
            let clients = design.topology.callers(of: part.index).filter(\.part.isClient)
            guard let client = clients.first,
                let files = design.topology.callees(of: part.index).first(where: { $0.part.kind == "object-store" })
            else { return nil }
            let links = clients.map(\.link) + [files.link]
            guard !links.contains(where: { design.connection($0).map { $0[.presigned] == true || $0[.auth] != nil } ?? false }),
                !design.entities(in: files.part).contains(where: { $0[.public] == true })
            else { return nil }
            let asked = design.requirements.functional.first { $0.says(Self.restricted) }
            let player = asked == nil ? player(for: client.part, part, files.part, in: design) : nil
            guard asked != nil || player != nil, !isSigned(by: part, from: files.part, in: design) else { return nil }
            let (name, store) = (design.name(part), design.name(files.part))
            let kept = part[.ttl].map { ", and keeps it for \($0.text)" } ?? ""
            let why =
                asked.map { "“\($0)” is required" }
                ?? "\(player.map { design.name($0) } ?? "") asks who plays (\(player?[.auth]?.rawValue ?? ""))"
            return finding(
                about: part, with: [client.part, files.part], links: links, severity: asked == nil ? .advice : severity,
                message:
                    "\(why), but \(name) hands out what is in \(store) to whoever has the address\(kept): nothing says that addresses are signed.",
                headline: "\(name) hands out what is in \(store) to whoever has the address.",
                fixes: [
                    QuickFix(
                        "Hand out signed addresses",
                        edit: design.batch("sign", clients.map { design.change($0.link, Connection.change(.presigned, to: true)) }))
                ], harm: Harm(.dataLost))
        }
    }

    private func isSigned(by network: Part, from files: Part, in design: Design) -> Bool {
        design.isSpoken(of: Self.handled, apartFromWaiversOf: identifier)
            || design.saysDownloadsAreSigned(by: network, from: files, apartFromWaiversOf: identifier)
    }

    /// The program that asks a viewer who he is before it says what to play.
    private func player(for client: Part, _ network: Part, _ files: Part, in design: Design) -> Part? {
        let texts =
            design.words(about: network) + design.words(about: files)
            + design.topology.callees(of: client.index).compactMap { design.connection($0.link)?.label }
        guard texts.contains(where: { $0.says(Self.shown) }) else { return nil }
        return design.flows.lazy.filter { !$0.isWrite && $0.client == client.index }.compactMap { flow in
            flow.walk?.entries.map { design.parts[$0] }.first { part in
                part.isCompute && part[.auth].map { $0 != Authentication.none && $0 != .anonymous } ?? false
            }
        }.first
    }
}
