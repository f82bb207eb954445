import Analysis
import Whiteboard

struct PublicCachePrivateData: Rule {
    let identifier = "security/public-cache-private-data"
    let severity = Severity.error
    let summary = "one user's page served to another"

    let explanation = Explanation(
        finds:
            "A CDN or proxy that says it keeps public copies, on the path of a flow that reads personal data which is not public, or what only some may read (a field `paid`, a requirement “only for members”).",
        matters:
            "Shared caches go by the address, not by the person: the first user's account page is stored, and the second user gets it. It has happened to shops and to banks, on the day somebody changed a header.",
        instead:
            "`Cache-Control: private` or none on such answers; signed addresses or cookies where files may be kept at the edge; a cache key that includes the user.",
        costs: "These requests go to the origin.",
        sources: ["RFC 9111, HTTP Caching, section 3.5", "Gil, Web Cache Deception Attack, 2017"],
        question: "Two users ask for /account within a minute. What does the second one see?")

    let examples = Examples(
        raises:
            "client > cdn {caches=public} > lb > app x2 > db; entity Profile in db key=id pii=true; flow me: client cdn lb app db kind=read entity=Profile",
        nearMiss:
            "client > cdn {caches=public} > lb > app x2 > db; entity Profile in db key=id pii=true public=true; flow me: client cdn lb app db kind=read entity=Profile",
        fixed:
            "client > cdn {caches=private} > lb > app x2 > db; entity Profile in db key=id pii=true; flow me: client cdn lb app db kind=read entity=Profile"
    )

    let silences = ["security/open-files"]

    func findings(in design: Design) -> [Finding] {
        design.roles.doors.compactMap { part in
            if let found = privateFiles(behind: part, in: design) ?? madeForOne(behind: part, in: design) { return found }
            guard part.isDistributor, part[.caches] == .public else { return nil }
            for flow in design.flows where !flow.isWrite {
                guard let declared = flow.declared, flow.walk?.entries.contains(part.index) == true,
                    let name = design.board.flows[declared][.entity] ?? design.onlyPersonal(on: flow)?.last?.name
                else { continue }
                guard let index = design.entities.indexOf[name], design.board.data[index][.public] != true else { continue }
                let entity = design.board.data[index]
                if let found = open(entity, on: flow, behind: part, in: design) { return found }
                // The call lets anybody in: there is no user whose own it would be.
                if design.board.api.contains(where: { $0[.flow] == flow.name && $0[.auth] == .anonymous }) { continue }
                let isPaid = entity[.pii] != true && isForSome(entity, on: flow, behind: part, in: design)
                guard entity[.pii] == true || isPaid else { continue }
                // Addresses that the service signed are a key of their own.
                if flow.walk?.steps.contains(where: { design.connection($0.link)?[.presigned] == true }) == true { continue }
                return finding(
                    about: part, severity: isPaid ? .warning : severity,
                    message: isPaid
                        ? "\(design.name(part)) keeps public copies of \(name), some of which only some may read: who comes after the first of them gets it as well."
                        : "\(design.name(part)) may serve \(name) of one user to another.",
                    fixes: [
                        QuickFix(
                            "Keep such answers private",
                            edit: design.change(part, Component.change(.caches, to: .private)))
                    ],
                    harm: Harm(.dataLost, share: design.share(of: [flow])))
            }
            return lockedCall(behind: part, in: design)
        }
    }

    /// What a call hands only to who shows a key, kept where it is handed to everybody.
    private func lockedCall(behind part: Part, in design: Design) -> Finding? {
        for flow in design.flows where !flow.isWrite && flow.walk?.entries.contains(part.index) == true {
            let entity = design.entity(of: flow)
            guard entity?[.public] != true, !design.speaks(part, of: Self.apart),
                let call = design.board.api.first(where: {
                    $0[.flow] == flow.name && ![nil, Authentication.none, .anonymous].contains($0[.auth])
                }), let asked = call[.auth], flow.walk?.steps.contains(where: { design.connection($0.link)?[.presigned] == true }) != true
            else { continue }
            return finding(
                about: part, severity: .warning,
                message:
                    "\(call.call) asks for \(asked.rawValue), and \(design.name(part)) keeps its answers for all: who comes after the first gets them without.",
                headline: "\(design.name(part)) hands out what \(call.call) guards.",
                fixes: [
                    QuickFix("Keep such answers private", edit: design.change(part, Component.change(.caches, to: .private)))
                ],
                harm: Harm(.dataLost, share: design.share(of: [flow])))
        }
        return nil
    }

    /// What is said to be not public, by a call that asks nobody who he is.
    private func open(_ entity: Entity, on flow: DesignFlow, behind part: Part, in design: Design) -> Finding? {
        guard entity[.public] == false,
            let call = design.board.api.first(where: {
                $0[.flow] == flow.name && ($0[.auth] == .anonymous || $0[.auth] == Authentication.none)
            }), !(flow.walk?.steps.contains { design.connection($0.link)?[.presigned] == true } ?? false),
            !design.speaks(part, of: Self.apart)
        else { return nil }
        let life = part[.ttl].map { " for \($0.text)" } ?? ""
        return finding(
            about: part,
            message:
                "\(entity.name) is not public, \(call.call) asks nobody who he is, and \(design.name(part)) keeps it\(life) for all: whoever has the address, or guesses it, sees it.",
            headline: "\(design.name(part)) shows \(entity.name), which is not public, to anybody.",
            fixes: [QuickFix(advice: "Signed addresses or cookies that end soon, checked by \(design.name(part)) itself")],
            harm: Harm(.dataLost, share: design.share(of: [flow])))
    }

    /// Whether a field or a requirement divides the things into those for all and those for some, and no word says how they are kept apart.
    private func isForSome(_ entity: Entity, on flow: DesignFlow, behind part: Part, in design: Design) -> Bool {
        let isFlagged = entity.fields.contains { Self.flags.contains($0.name.lowercased()) }
        guard isFlagged || entity.name.says(Self.dividable) && design.requirements.functional.contains(where: { $0.says(Self.only) }),
            !design.speaks(part, of: Self.apart), !design.boardSpeaks(of: Self.apart, apartFromWaiversOf: identifier)
        else { return false }
        return flow.walk?.steps.contains { design.connection($0.link).map { ($0.label ?? "").says(Self.apart) } ?? false } != true
    }

    private static let flags: Set<String> = [
        "paid", "is_paid", "paid_only", "members_only", "members", "premium", "is_premium", "subscribers_only", "paywalled", "private",
        "is_private",
    ]
    private static let dividable: Phrases = ["post", "article", "page", "video", "episode", "lesson", "course", "issue", "story"]
    private static let only: Phrases = [
        "only for paying", "only for members", "only for subscribers", "for paying readers", "for paying members", "members only",
        "subscribers only", "paying readers only", "behind a paywall",
    ]
    private static let apart: Phrases = [
        "private", "no-store", "signed", "edge function", "token at", "worker checks", "cookie", "vary", "bypass", "public posts only",
        "only public", "not cached", "logged-in", "anonymous",
    ]

    private static let pathOnly: Phrases = [
        "cookies ignored", "cookies are ignored", "ignores cookies", "cookies stripped", "strips cookies", "key is the path",
        "keyed by path",
        "keyed by the path", "path only", "by path alone", "by url alone",
    ]
    private static let ofOne: Phrases = [
        "first name", "reader's name", "user's name", "their name", "customer's name", "logged-in name", "greeting", "basket", "their cart",
        "the cart", "own price", "their balance", "full body or", "personalis", "personaliz",
    ]

    /// A page that its program makes for whoever asks, kept for whoever comes next.
    private func madeForOne(behind part: Part, in design: Design) -> Finding? {
        guard part.isDistributor, part[.caches] == .public || part[.notes]?.says(Self.pathOnly) == true else { return nil }
        for flow in design.flows where flow.isDeclared && !flow.isWrite {
            guard let walk = flow.walk, let edge = walk.entries.firstIndex(of: part.index) else { continue }
            let behind = walk.entries[(edge + 1)...].map { design.parts[$0] }
            let call = design.board.api.first { $0[.flow] == flow.name && ![nil, Authentication.none, .anonymous].contains($0[.auth]) }
            let maker = behind.first { $0.isCompute && $0[.notes]?.says(Self.ofOne) == true }
            guard let maker, call != nil || part[.notes]?.says(Self.pathOnly) == true, let notes = maker[.notes] else { continue }
            let life = part[.ttl].map { " for \($0.text)" } ?? ""
            return finding(
                about: part, with: [maker],
                message:
                    "\(design.name(part)) keeps the answers of \(flow.name)\(life) whoever asked, and \(design.name(maker)) “\(notes)”: the next gets what was made for the one before.",
                headline: "\(design.name(part)) hands one caller's page of \(flow.name) to the next.",
                fixes: [
                    QuickFix(
                        advice: "Keep only what is the same for all; what is made for one comes by a call of its own that is never kept")
                ],
                harm: Harm(.dataLost, share: design.share(of: [flow])))
        }
        return nil
    }

    /// Files of persons that clients fetch from a CDN, and nothing that says who may.
    private func privateFiles(behind part: Part, in design: Design) -> Finding? {
        guard part.kind == "cdn", part[.auth] == nil, part[.caches] == nil || part[.caches] == .public else { return nil }
        let clients = design.topology.callers(of: part.index).filter(\.part.isClient)
        let links = clients.map(\.link) + design.topology.callees(of: part.index).map(\.link)
        guard !clients.isEmpty, !design.saysSigned([part[.notes]] + links.map { design.connection($0)?.label }) else { return nil }
        guard !links.contains(where: { design.connection($0).map { $0[.presigned] == true || $0[.auth] != nil } ?? false }) else {
            return nil
        }
        for origin in design.topology.callees(of: part.index) where origin.part.kind == "object-store" {
            guard let entity = design.entities(in: origin.part).first(where: { $0[.pii] == true && $0[.public] != true }) else { continue }
            return finding(
                about: part, with: [origin.part], severity: part[.caches] == .public ? severity : .warning,
                message:
                    "\(design.name(part)) hands out \(entity.name) to whoever has the address: nothing says that addresses are signed.",
                fixes: [
                    QuickFix(
                        "Hand out signed addresses",
                        edit: design.batch(
                            "sign", clients.map { design.change($0.link, Connection.change(.presigned, to: true)) }))
                ],
                harm: Harm(.dataLost))
        }
        return nil
    }
}
