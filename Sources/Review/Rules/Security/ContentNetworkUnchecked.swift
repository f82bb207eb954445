import Analysis
import Whiteboard

struct ContentNetworkUnchecked: Rule {
    let identifier = "security/content-network-unchecked"
    let severity = Severity.advice
    let summary = "a key that a hit of the content network never meets"

    let explanation = Explanation(
        finds:
            "Clients that show a key or token to a content network, before files, where nothing says that it is checked at the edge or that addresses are signed.",
        matters:
            "What is in the cache is answered by the edge, which knows no keys unless it is told to: whoever has the address gets the copy, and the files behind it see only the misses.",
        instead: "Signed addresses or cookies that end soon, or a check in the edge itself; and nothing secret in what is cached for all.",
        costs: "A signature for each address, and keys at the edge that must be changed now and then.",
        sources: ["Amazon CloudFront documentation, serving private content with signed URLs"],
        question: "I have the address and no key. What do I get, and who said no?")

    let examples = Examples(
        raises: board(label: "get rule set"), nearMiss: board(label: "get rule set by signed URL"),
        fixed: board(label: "get rule set by signed URL"))

    private static func board(label: String) -> String {
        """
        boardwalk: 1
        flows: [{name: start, kind: read, path: [sdk, cdn, files]}]
        components:
          - {id: sdk, kind: client}
          - {id: cdn, kind: cdn, technology: CloudFront, hit-rate: 95%}
          - {id: files, kind: object-store, technology: S3}
        connections:
          - {from: sdk, to: cdn, auth: api-key, access: read, label: \(label)}
          - {from: cdn, to: files, access: read}
        """
    }

    private static let handled: Phrases = [
        "signed", "sign ", "signature", "edge", "viewer", "cookie", "public", "token check", "verif", "checked",
    ]

    func findings(in design: Design) -> [Finding] {
        design.parts(of: "cdn").compactMap { network in
            guard network[.caches] != Cacheability.none, network[.auth] == nil,
                let caller = design.topology.callers(of: network.index).first(where: { caller in
                    guard caller.part.isClient, let auth = design.connection(caller.link)?[.auth] else { return false }
                    return auth != .none && auth != .anonymous && auth != .mtls
                }),
                let origin = design.topology.callees(of: network.index).first(where: { $0.part.kind == "object-store" })?.part,
                ![network, origin].contains(where: { design.speaks($0, of: Self.handled) }),
                !design.isSpoken(of: ["signed url", "signed cookie", "signed address", "at the edge"], apartFromWaiversOf: identifier)
            else { return nil }
            let shown = design.connection(caller.link)?[.auth]?.rawValue ?? "key"
            return finding(
                about: network, with: [caller.part, origin], links: [caller.link],
                message:
                    "\(design.name(caller.part)) shows \(design.name(network)) its \(shown), and what is cached there is answered without a look at it: nothing says that the edge checks, or that addresses are signed.",
                headline: "A hit of \(design.name(network)) meets nobody who checks the \(shown).",
                fixes: [QuickFix(advice: "Sign the addresses for a short time, or check the \(shown) at the edge")], harm: Harm(.other))
        }
    }
}
