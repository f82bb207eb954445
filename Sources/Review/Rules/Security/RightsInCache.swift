import Analysis
import Whiteboard

struct RightsInCache: Rule {
    let identifier = "security/rights-in-cache"
    let severity = Severity.advice
    let summary = "a right that was taken away and is still in the cache"

    let explanation = Explanation(
        finds:
            "A cache of permissions, roles or memberships with a time to live and nothing that removes an entry when a right is taken away.",
        matters:
            "For a price a stale copy is a nuisance; for a right it is an open door. Whoever was shut out reads on until his entry expires, and that is just the time in which he has a reason to.",
        instead:
            "Delete the entry with the write that takes the right away, or send the change to whoever keeps copies; a short time to live is the net below, not the means. For what is dangerous ask the source.",
        costs: "An event for each change of rights, and somebody who must hear it.",
        sources: ["Pang et al., Zanzibar: Google's Consistent, Global Authorization System, 2019: the new enemy problem"],
        question: "I take away his access now. What can he still open a minute later?")

    let examples = Examples(
        raises: board(cache: ""), nearMiss: board(cache: ", invalidation: event"), fixed: board(cache: ", invalidation: event"))

    private static func board(cache: String) -> String {
        """
        boardwalk: 1
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2, auth: jwt}
          - {id: permissions, kind: cache, name: Permission cache, strategy: cache-aside, ttl: 5min\(cache)}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
        connections:
          - {from: client, to: app}
          - {from: app, to: permissions, label: may she?}
          - {from: app, to: db}
        """
    }

    private static let rights: Phrases = [
        "permission", "acl", "entitlement", "access right", "rights", "membership", "authoriz", "roles", "grants",
    ]
    /// In its name only: a note may speak of an eviction policy, or of the role that it plays.
    private static let named: Phrases = ["role", "grant", "access polic"]
    private static let handled: Phrases = ["delete", "invalidat", "evict", "revok", "on change", "with the write", "event"]
    /// Seconds that nobody minds.
    private static let short = 30.0

    func findings(in design: Design) -> [Finding] {
        design.roles.caches.compactMap { cache in
            guard design.speaks(at: cache, of: Self.rights) || isNamedSo(cache, in: design), let life = cache[.ttl],
                life.value > Self.short,
                cache[.invalidation] == nil || cache[.invalidation] == .ttl, !design.speaks(cache, of: Self.handled),
                !design.boardSpeaks(of: ["revok", "invalidat", "right that was taken"], apartFromWaiversOf: identifier)
            else { return nil }
            let changing = design.flows.filter { flow in
                flow.isDeclared && flow.isWrite
                    && flow.name.says(["share", "grant", "revoke", "permission", "role", "member", "invite", "unshare"])
                    && flow.walk?.entries.contains(cache.index) == false
            }
            let who = changing.isEmpty ? "Nothing on the board" : design.names(ofFlows: changing)
            let verb =
                changing.isEmpty
                ? "removes"
                : changing.count == 1
                    ? "does not come to \(design.name(cache)), and nothing removes"
                    : "do not come to \(design.name(cache)), and nothing removes"
            return finding(
                about: cache,
                message:
                    "\(who) \(verb) an entry when a right is taken away: whoever lost it keeps it for up to \(life.text).",
                headline: "\(design.name(cache)): a right that was taken away holds up to \(life.text) longer.",
                fixes: [
                    QuickFix("Delete the entry with the change", edit: design.change(cache, Component.change(.invalidation, to: .event)))
                ],
                harm: Harm(.dataLost))
        }
    }

    /// A cache called so, or after policies that say who may do what: an insurance sells another kind.
    private func isNamedSo(_ cache: Part, in design: Design) -> Bool {
        let names = [cache.id, cache.component.name ?? ""]
        if names.contains(where: { $0.says(Self.named) }) { return true }
        guard names.contains(where: { $0.says(["policy", "policies"]) }) else { return false }
        return design.board.data.contains { entity in
            entity.name.says(["policy", "policies"])
                && (entity[.class] == .identity || entity.fields.contains { $0.name.says(Self.subjects) })
        }
    }

    private static let subjects: Phrases = ["principal", "subject", "role", "permission", "action", "grant"]
}
