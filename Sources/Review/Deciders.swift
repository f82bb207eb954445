import Analysis
import Whiteboard

extension Design {
    private static let deciding: Phrases = [
        "auth", "check", "ident", "verif", "valid", "permi", "allow", "polic", "fraud", "risk", "quota", "entitle", "sign-in", "sign in",
        "consent",
    ]

    /// Whether what is asked there decides about the rest of the request: it cannot be asked after the reply, nor beside what it guards.
    func decides(_ part: Part, over link: Link?) -> Bool {
        if ["auth", "waf", "rate-limiter"].contains(part.kind) || part.isIdentityProvider { return true }
        let label = link.flatMap { connection($0)?.label } ?? ""
        return label.says(Self.deciding) || speaks(at: part, of: Self.deciding)
    }
}
