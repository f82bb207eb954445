import Analysis
import Whiteboard

struct PublicCachePrivateData: Rule {
    let identifier = "security/public-cache-private-data"
    let severity = Severity.error
    let summary = "one user's page served to another"

    let explanation = Explanation(
        finds: "A CDN or proxy that says it keeps public copies, on the path of a flow that reads personal data which is not public.",
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

    func findings(in design: Design) -> [Finding] {
        design.roles.doors.compactMap { part in
            guard part.isDistributor, part[.caches] == .public else { return nil }
            for flow in design.flows where !flow.isWrite {
                guard let declared = flow.declared, flow.walk?.entries.contains(part.index) == true,
                    let name = design.board.flows[declared][.entity]
                else { continue }
                guard let index = design.entities.indexOf[name], design.board.data[index][.pii] == true,
                    design.board.data[index][.public] != true
                else { continue }
                // Addresses that the service signed are a key of their own.
                if flow.walk?.steps.contains(where: { design.connection($0.link)?[.presigned] == true }) == true { continue }
                return finding(
                    about: part, message: "\(design.name(part)) may serve \(name) of one user to another.",
                    fixes: [
                        QuickFix(
                            "Keep such answers private",
                            edit: design.change(part, Component.change(.caches, to: .private)))
                    ],
                    harm: Harm(.dataLost, share: design.share(of: [flow])))
            }
            return nil
        }
    }
}
