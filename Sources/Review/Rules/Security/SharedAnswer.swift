import Analysis
import Whiteboard

struct SharedAnswer: Rule {
    let identifier = "security/shared-answer"
    let severity = Severity.warning
    let summary = "an answer kept for all, of what not all may see"

    let explanation = Explanation(
        finds:
            "A flow that looks into a cache before it asks for the caller's rights, and whose cached entity is found by a key without user, group or tenant.",
        matters:
            "The first one who may see the answer puts it there; the next, who may not, gets it from the cache without being asked. It works in every test, for testers may see everything.",
        instead:
            "Ask for the rights first, and make them part of the key: the set of groups, the tenant, the user. Or keep only what everybody may see, and filter what comes out.",
        costs: "Fewer hits: each set of rights has its own answers.",
        sources: ["OWASP Top Ten, A01 Broken Access Control", "RFC 9111, HTTP Caching: private responses"],
        question: "The head of personnel asks first, I ask second. What do I get?")

    let examples = Examples(
        raises: board(key: "question"), nearMiss: board(key: "\"groups, question\""), fixed: board(key: "\"groups, question\""))

    private static func board(key: String) -> String {
        """
        boardwalk: 1
        data:
          - {entity: Answer, store: answers, key: \(key)}
          - {entity: Membership, store: rights, key: "user, group"}
        flows: [{name: ask, kind: read, path: [client, app, answers, rights, app > index]}]
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2, auth: session}
          - {id: answers, kind: cache, technology: Redis, replicas: 2, ttl: 24h}
          - {id: rights, kind: sql-database, technology: RDS, zones: 2, managed: true}
          - {id: index, kind: search-index, technology: OpenSearch, replicas: 2}
        connections:
          - {from: client, to: app}
          - {from: app, to: answers, access: read-write}
          - {from: app, to: rights, access: read}
          - {from: app, to: index, access: read}
        """
    }

    private static let rights = [
        "acl", "permission", "group", "member", "role", "right", "entitle", "grant", "may read", "may see", "visib", "share",
    ]
    private static let personal: Phrases = [
        "user", "group", "tenant", "role", "acl", "viewer", "principal", "session", "account", "org", "customer", "member", "who", "owner",
        "workspace", "right", "permission",
    ]

    func findings(in design: Design) -> [Finding] {
        guard !design.roles.caches.isEmpty, !design.board.data.isEmpty else { return [] }
        return beforeTheCheck(in: design) + madeOfGuarded(in: design) + madeOfTenants(in: design)
    }

    /// An answer made of what has an access list, kept by a key that says nothing of who asked.
    private func madeOfGuarded(in design: Design) -> [Finding] {
        guard design.board.data.contains(where: { $0.fields.contains(where: \.saysWhoMayRead) }) else { return [] }
        return design.roles.caches.compactMap { cache in
            let kept = design.entities(in: cache)
            // What is stated there must be made of it: a session beside it is another thing.
            guard kept.isEmpty || kept.contains(where: { design.sourceWithRights(of: $0) != nil }),
                let key = writtenKey(of: cache, in: design), !key.says(Self.personal),
                !kept.contains(where: { $0[.public] == true || $0[.key]?.says(Self.personal) == true })
            else { return nil }
            for (flow, look, behind) in lookups(in: cache, design) {
                guard let source = behind.lazy.compactMap({ design.sourceWithRights(of: $0) }).first else { continue }
                return finding(
                    about: cache, links: [look.link],
                    message:
                        "\(design.name(cache)) keeps the answers of \(flow.name) by “\(key)”, whoever asked, and they are made of \(source.name), which not everybody may read: who may not gets the answer of one who may.",
                    headline: "Answers in \(design.name(cache)) are shared by people with unlike rights.",
                    fixes: [QuickFix(advice: "Make the caller's groups a part of the key, or keep answers for each user alone")],
                    harm: Harm(.dataLost, share: design.share(of: [flow])))
            }
            return nil
        }
    }

    /// An answer made of what lies by tenant, kept by a key that says nothing of the tenant.
    private func madeOfTenants(in design: Design) -> [Finding] {
        design.roles.caches.compactMap { cache in
            guard let key = writtenKey(of: cache, in: design), !key.says(Self.personal), !design.speaks(cache, of: Self.tenants) else {
                return nil
            }
            for (flow, look, behind) in lookups(in: cache, design) {
                guard
                    let apart = behind.first(where: { entity in
                        entity[.public] != true && [entity[.key], entity[.shardBy]].contains { $0?.says(Self.tenants) ?? false }
                    })
                else { continue }
                return finding(
                    about: cache, links: [look.link],
                    message:
                        "\(design.name(cache)) keeps the answers of \(flow.name) by “\(key)”, and they are made of \(apart.name), which lies by tenant: one tenant who asks the same gets the answer of another.",
                    headline: "Answers in \(design.name(cache)) are shared by tenants.",
                    fixes: [QuickFix(advice: "Make the tenant a part of the key")],
                    harm: Harm(.dataLost, share: design.share(of: [flow])))
            }
            return nil
        }
    }

    /// The reads of users that look into a cache, and what lies in the places that they walk to behind it.
    private func lookups(in cache: Part, _ design: Design) -> [(flow: DesignFlow, look: Walk.Step, behind: [Entity])] {
        design.flows.compactMap { flow in
            guard flow.isDeclared, !flow.isWrite, flow.isUserFacing, let walk = flow.walk,
                let look = walk.steps.first(where: { $0.target == cache.index })
            else { return nil }
            let later = walk.steps.filter { $0.entry > look.entry }
            return (flow, look, later.flatMap { design.entities(in: design.parts[$0.target]) })
        }
    }

    private static let tenants: Phrases = ["tenant", "organisation", "organization", "workspace", "customer"]

    /// The key as Data has it, or as the cache's notes do: `Key: hash of the question`.
    private func writtenKey(of cache: Part, in design: Design) -> String? {
        if let key = design.entities(in: cache).lazy.compactMap({ $0[.key] }).first { return key }
        let clauses = (cache[.notes] ?? "").split { $0 == ";" || $0 == "." }.map { $0.drop { $0 == " " } }
        return clauses.lazy.compactMap { clause in
            ["key: ", "key is ", "keyed by "].first(where: clause.lowercased().hasPrefix).map { String(clause.dropFirst($0.count)) }
        }.first
    }

    private func beforeTheCheck(in design: Design) -> [Finding] {
        var said: Set<Int> = []
        return design.flows.compactMap { flow in
            guard let walk = flow.walk, !flow.isWrite,
                let look = walk.steps.first(where: { design.parts[$0.target].isCache }),
                let entity = design.entities(in: design.parts[look.target]).first(where: { $0[.key] != nil }),
                entity[.public] != true, let key = entity[.key], !key.says(Self.personal), !isOfCaller(key, flow, in: design),
                let check = walk.steps.first(where: { $0.entry > look.entry && $0.link.kind == .sync && isRights($0, in: design) }),
                !walk.steps.contains(where: { $0.entry < look.entry && isRights($0, in: design) }), said.insert(look.target).inserted
            else { return nil }
            let cache = design.parts[look.target]
            return finding(
                about: cache, with: [design.parts[check.target]], links: [look.link],
                message:
                    "\(flow.name) looks for \(entity.name) in \(design.name(cache)) by “\(key)” alone, before \(design.name(check.target)) says what the caller may see: one who may not gets the answer of one who may.",
                headline: "\(entity.name) in \(design.name(cache)) is shared by people with unlike rights.",
                fixes: [
                    QuickFix(
                        "Make the caller's groups a part of the key",
                        edit: design.entities.indexOf[entity.name].map {
                            design.changeEntity($0, Entity.change(.key, to: "groups, \(key)"))
                        })
                ],
                harm: Harm(.dataLost, share: design.share(of: [flow])))
        }
    }

    /// `reader, month`, asked for by Readers: everybody has an answer of their own.
    private func isOfCaller(_ key: String, _ flow: DesignFlow, in design: Design) -> Bool {
        let client = design.parts[flow.client]
        return SharedWords.stand(of: "\(client.id) \(design.name(client))", in: key)
    }

    private func isRights(_ step: Walk.Step, in design: Design) -> Bool {
        let part = design.parts[step.target]
        guard part.family == .store || part.isCompute || part.kind == "auth" else { return false }
        return design.connection(step.link)?.label?.says(Self.rights) == true
            || design.entities(in: part).contains { $0.name.says(Self.rights) }
            || design.speaks(at: part, of: ["permission", "acl", "entitle", "authoriz"])
    }
}
