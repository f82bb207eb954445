import Analysis
import Catalog
import Whiteboard

struct AllOfOneOwner: Rule {
    let identifier = "data/all-of-one-owner"
    let severity = Severity.warning
    let summary = "all of somebody's things, and no key that leads to them"

    let explanation = Explanation(
        finds:
            "A requirement or a call that asks for all of one owner's things, such as to log out all devices, where these are kept by key in a key-value store or a cache, the key is another one, and nothing lists them by owner.",
        matters:
            "A store that is asked by key answers nothing else. Without the keys it has to be walked from end to end, which at ten million keys takes minutes and is not complete while others write: the stolen session that was to end is the one that is missed.",
        instead:
            "Keep the keys of each owner beside the things, in one step with them: a set by owner in Redis, a secondary index in DynamoDB, a table by owner in Cassandra. Or let each thing carry the owner's version, and raise that.",
        costs: "A second write with each, and entries that outlive what they point to.",
        sources: [
            "Redis documentation, secondary indexing patterns", "Amazon DynamoDB documentation, global secondary indexes",
            "OWASP Session Management Cheat Sheet",
        ],
        question: "A phone is stolen. Which keys do you delete, and how do you find them?")

    let examples = Examples(raises: board(also: ""), nearMiss: board(also: also), fixed: board(also: also))

    private static let also = ", {entity: UserSessions, store: sessions, fields: {user: id, sessions: list of text}, key: user}"

    private static func board(also: String) -> String {
        """
        boardwalk: 1
        requirements: {functional: [Log out one or all devices]}
        data: [{entity: Session, store: sessions, fields: {token-hash: text, user: id, device: text}, key: token-hash, count: 60M}\(also)]
        flows: [{name: check, kind: read, path: [client, app, sessions], rate: 5k/s}]
        components: [{id: client, kind: client}, {id: app, kind: service}, {id: sessions, kind: key-value-store}]
        connections: [{from: client, to: app}, {from: app, to: sessions}]
        """
    }

    private static let owners: Set<String> = ["user", "owner", "account", "customer", "member", "tenant", "player", "driver", "device"]
    /// What sessions, tokens and their kin are asked for by.
    private static let everywhere: Phrases = ["all devices", "all sessions", "every session", "every device", "everywhere", "all tokens"]
    private static let logins: Phrases = ["session", "token", "login", "device", "refresh"]
    private static let small = 10_000.0

    func findings(in design: Design) -> [Finding] {
        design.board.data.compactMap { entity in
            guard let store = design.store(of: entity), store.kind == "key-value-store" || store.isCache,
                (entity[.count]?.value ?? .infinity) >= Self.small, let key = entity[.key],
                (store[.indexes] ?? []).isEmpty, (entity[.indexes] ?? []).isEmpty,
                let owner = entity.fields.first(where: { Self.owners.contains($0.namedThing) })?.namedThing, !Self.leads(key, from: owner),
                !isListed(entity, by: owner, in: design), let asked = asked(of: entity, owner, in: design)
            else { return nil }
            let all = entity[.count].map { "all \($0.proseText) keys" } ?? "every key"
            return finding(
                .entity(entity.name), about: [store],
                message:
                    "“\(asked)” asks for all of one \(owner)'s, but \(design.name(store)) has \(entity.name) by \(key) alone: to find them \(all) are looked at.",
                headline: "Nothing leads from \(WordForm.withArticle(owner)) to what \(entity.name) keeps by \(key).",
                fixes: [QuickFix(advice: "Keep a list of each \(owner)'s \(key) beside them, written in the same step")],
                harm: Harm(.serviceStops))
        }
    }

    /// Whether who knows the owner knows where the key begins.
    private static func leads(_ key: String, from owner: String) -> Bool {
        key.split { !$0.isLetter && $0 != "-" && $0 != "_" }.first.map { Field.thing(namedBy: String($0)) == owner } ?? false
    }

    /// Another entity is kept by owner and speaks of these.
    private func isListed(_ entity: Entity, by owner: String, in design: Design) -> Bool {
        let name = entity.name.lowercased()
        return design.board.data.contains { other in
            guard other.name != entity.name, let key = other[.key], Self.leads(key, from: owner) else { return false }
            return other.name.lowercased().contains(name) || other.fields.contains { $0.name.lowercased().contains(name) }
        } || (entity[.why] ?? "").says(["by \(owner)", "per \(owner)", "secondary index", "index on"])
            || design.store(of: entity).map { store in
                (store[.notes] ?? "").says(["set per", "set by", "list per", "secondary index", "by \(owner)"])
            } == true
    }

    /// The requirement or the call that asks for all.
    private func asked(of entity: Entity, _ owner: String, in design: Design) -> String? {
        let plural = entity.name.lowercased() + "s"
        let isLogin = entity.name.says(Self.logins)
        func asks(_ text: String) -> Bool {
            text.says(["all \(plural)", "every \(entity.name.lowercased())"]) || isLogin && text.says(Self.everywhere)
        }
        if let requirement = design.requirements.functional.first(where: asks) { return requirement }
        return design.board.api.first { call in
            if asks(call[.does] ?? "") { return true }
            let path = call.call.lowercased()
            return path.contains("}/\(plural)") && path.hasSuffix("/\(plural)") && path.contains("/\(owner)s/{")
        }?.call
    }
}
