import Analysis
import Whiteboard

struct LoginInLine: Rule {
    let identifier = "availability/login-in-line"
    let severity = Severity.advice
    let summary = "every request asks a service that need not be asked"

    let explanation = Explanation(
        finds:
            "A login provider of others, or a group that keeps leases and locks, that programs on the users' way call with no fallback, copy or local check stated.",
        matters:
            "Its outage is yours, on the day on which you want to change something; its rate limit meets you when all clients come back at once. Leases that cannot be renewed lapse everywhere at the same time.",
        instead:
            "Check signed tokens with keys that are kept locally, and ask the provider at login only. Go on with the last known answer or lease while nobody else can have it; say how long. Keep an audited way in for the day the provider is away.",
        costs: "A token that was withdrawn works until it expires; what was known last may be old.",
        sources: ["RFC 9068, JSON Web Token profile for OAuth 2.0 access tokens", "Google SRE Book, chapter 22: graceful degradation"],
        question: "The login provider is down for an hour. What still works?")

    let examples = Examples(
        raises: "client > lb:alb > app x2 > db; sso:auth {technology=Okta}; app > sso; flow save: client lb app db kind=write",
        nearMiss: "client > lb:alb > app x2 {auth=jwt} > db; sso:auth {technology=Okta}; app > sso; flow save: client lb app db kind=write",
        fixed:
            "client > lb:alb > app x2 {auth=jwt} > db; sso:auth {technology=Okta}; app > sso; flow save: client lb app db kind=write")

    private static let providers: Phrases = [
        "okta", "auth0", "cognito", "entra", "azure ad", "firebase auth", "google", "onelogin", "ping", "clerk", "workos", "supabase",
    ]
    private static let handled: Phrases = [
        "local", "cached", "cache", "jwks", "keys", "fallback", "last known", "goes on", "go on", "break-glass", "break glass", "offline",
        "once a", "at login", "only at", "every minute", "renew", "watch",
    ]

    func findings(in design: Design) -> [Finding] {
        design.parts.compactMap { part in
            let isLogin = part.kind == "auth" && isOthers(part)
            guard isLogin || part.isConsensusGroup, part[.cached] != true, part[.auth] != .jwt else { return nil }
            let callers = design.topology.callers(of: part.index).filter { caller in
                guard caller.link.kind == .sync, caller.part.isCompute || caller.part.kind == "api-gateway",
                    let connection = design.connection(caller.link), caller.part[.auth] != .jwt
                else { return false }
                return connection[.fallback] == nil && connection[.optional] != true && design.isOnUserPath(caller.part)
            }
            guard let first = callers.first, !onlySignsIn(part, in: design), !design.speaks(part, of: Self.handled),
                !design.boardSpeaks(of: ["jwks", "break-glass", "checked locally", "verify locally"], apartFromWaiversOf: identifier)
            else { return nil }
            let names = design.names(callers.map(\.part))
            let name = design.name(part)
            let isOne = callers.count == 1
            return finding(
                about: part, with: callers.map(\.part), links: callers.map(\.link),
                message: isLogin
                    ? "\(names) \(isOne ? "asks" : "ask") \(name), which you do not run, with no fallback: while it is away nobody is let in, and when all come back at once they meet its limit."
                    : "\(names) \(isOne ? "asks" : "ask") \(name) with no fallback: without its majority \(isOne ? "it stops" : "they stop"), whatever else is up.",
                headline: isLogin
                    ? "\(name) is asked in line, with no fallback: its bad day is yours."
                    : "\(name) without a majority stops \(design.name(first.part)).",
                fixes: isLogin
                    ? [
                        QuickFix(
                            "Check signed tokens locally",
                            edit: design.batch(
                                "check tokens", callers.map { design.change($0.part, Component.change(.auth, to: .jwt)) }))
                    ] : [QuickFix(advice: "Say how long what it said last holds while it cannot be asked")],
                harm: Harm(.serviceStops))
        }
    }

    /// Calls carry signed tokens, and no flow goes there but to get one: without it those who are in stay in.
    private func onlySignsIn(_ part: Part, in design: Design) -> Bool {
        let asking = design.flowsWalking(over: part)
        let isSigned = design.board.api.contains { $0[.auth] == .jwt }
        return isSigned && asking.allSatisfy { flow in flow.name.mentions(Self.signingIn) }
    }

    private static let signingIn = ["login", "log in", "log-in", "sign in", "sign-in", "signin", "sign up", "sign-up", "register", "token"]

    private func isOthers(_ part: Part) -> Bool {
        [part.component.technology, part.component.name, part.id].compactMap(\.self).contains { $0.says(Self.providers) }
    }
}
