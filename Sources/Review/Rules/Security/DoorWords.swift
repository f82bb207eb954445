import Analysis
import Whiteboard

/// Who comes in, and whether anything asks him.
extension Design {
    /// Whether a board says anywhere, in words or attributes, how callers are known.
    func saysHowCallersAreKnown(apartFromWaiversOf rule: String) -> Bool {
        parts.contains { $0.kind == "auth" || $0.isIdentityProvider }
            // What is left aside is said, too.
            || (requirements[.outOfScope] ?? []).contains {
                $0.says(["auth", "login", "log in", "sign", "account", "user manage", "security"])
            }
            || board.api.contains { $0[.auth].map { $0 != .none } ?? false }
            || isSpoken(of: KnownWords.all, apartFromWaiversOf: rule)
    }

    /// Whether a part or its arrows say it, or it asks who says it.
    func knowsCallers(_ part: Part) -> Bool {
        part[.auth] != nil || speaks(part, of: KnownWords.all)
            || topology.callees(of: part.index).contains { $0.part.kind == "auth" || $0.part.isIdentityProvider }
    }

    /// Clients that come to a part over nothing but doors, with the doors; the part itself is not asked.
    func comers(to part: Part) -> [(client: Part, way: [Part], links: [Link])] {
        var found: [(client: Part, way: [Part], links: [Link])] = []
        var seen: Set<Int> = [part.index]
        var waiting: [(place: Part, way: [Part], links: [Link])] = [(part, [], [])]
        while let next = waiting.popLast() {
            for caller in topology.callers(of: next.place.index) where caller.link.kind == .sync || caller.part.isClient {
                if caller.part.isClient {
                    found.append((caller.part, next.way, next.links + [caller.link]))
                } else if caller.part.isEntry || caller.part.isDistributor, seen.insert(caller.part.index).inserted {
                    waiting.append((caller.part, next.way + [caller.part], next.links + [caller.link]))
                }
            }
        }
        return found.sorted { $0.client.index < $1.client.index }
    }

    /// Whether a door on the way, or an arrow of it, says how it knows who comes.
    func isAsked(_ comer: (client: Part, way: [Part], links: [Link])) -> Bool {
        comer.way.contains { $0[.auth] != nil } || comer.links.contains { connection($0)?[.auth] != nil }
    }
}

private enum KnownWords {
    static let all: Phrases = [
        "token", "login", "log in", "authent", "authoriz", "authoris", "jwt", "mtls", "sso", "oauth", "sign in", "sign-in", "signed",
        "api key", "api-key", "api_key", "password", "certificate", "ticket of", "session", "anonymous", "cookie", "membership",
        "permission",
    ]
}
