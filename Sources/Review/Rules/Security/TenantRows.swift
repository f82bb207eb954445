import Analysis
import Whiteboard

struct TenantRows: Rule {
    let identifier = "security/tenant-rows"
    let severity = Severity.advice
    let summary = "one forgotten condition shows another customer's data"

    let explanation = Explanation(
        finds: "Rows of many tenants in one store, told apart by a key, where nothing says what keeps a query to its own tenant.",
        matters:
            "Every query of every release has to name the tenant. The one that does not works in the test, which has one tenant, and shows one company the invoices of another.",
        instead:
            "Row-level security in the database with the tenant of the session, or one place in the code that adds the condition, with tests that log in as the wrong tenant; for a few large tenants a schema or a store each.",
        costs: "A policy for each table, and a session variable that pooled connections must set each time.",
        sources: ["PostgreSQL documentation, row security policies", "AWS Well-Architected Framework, SaaS Lens: tenant isolation"],
        question: "A developer forgets WHERE tenant_id. What does the customer see?")

    let examples = Examples(
        raises: "client > lb:alb > app x2 {auth=session, stateless} > db:rds; entity Invoice in db key=tenant_id",
        nearMiss: "client > lb:alb > app x2 {auth=session, stateless} > db:rds; entity Invoice in db key=id",
        fixed:
            "client > lb:alb > app x2 {auth=session, stateless} > db:rds {notes=\"row-level security\"}; entity Invoice in db key=tenant_id"
    )

    private static let keys: Phrases = ["tenant", "org_id", "organisation", "organization", "workspace", "company_id", "customer_org"]
    private static let kept: Phrases = [
        "row-level", "row level", "rls", "default scope", "policy", "policies", "schema per", "database per", "store per", "own schema",
        "own tenant",
        "tenant isolation", "isolated", "one's own", "own teams", "tenants' own", "scoped", "per-tenant key",
    ]

    func findings(in design: Design) -> [Finding] {
        let names = tenants(in: design)
        return design.roles.stores.compactMap { store in
            guard store.kind == "sql-database" || store.kind == "document-store" else { return nil }
            let shared = design.entities(in: store).filter { entity in
                [entity[.key], entity[.shardBy]].compactMap(\.self).contains { $0.says(Self.keys) }
                    || entity.fields.contains { $0.name.says(Self.keys) || names.contains($0.name.lowercased()) }
            }
            guard let first = shared.first, !design.parts.contains(where: { design.speaks($0, of: Self.kept) }),
                !design.boardSpeaks(of: Self.kept, apartFromWaiversOf: identifier),
                !design.requirements.functional.contains(where: { $0.says(Self.kept) })
            else { return nil }
            return finding(
                about: store,
                message:
                    "All tenants' \(first.name) lie\(shared.count > 1 ? " with others" : "") in \(design.name(store)), told apart by a key: nothing says what keeps a query to its own tenant.",
                headline: "Nothing says what keeps a query of \(design.name(store)) to its own tenant.",
                fixes: [
                    QuickFix(
                        "Say that rows are guarded: row-level security",
                        edit: design.change(
                            store,
                            Component.change(
                                .notes, to: ([store[.notes]].compactMap(\.self) + ["row-level security by tenant"]).joined(separator: " - ")
                            )))
                ])
        }
    }

    /// One person, and what one person has: neither has people of its own.
    private static let people: Set<String> = [
        "user", "person", "customer", "subscriber", "subscription", "membership", "contract", "licence", "license", "order", "profile",
    ]

    /// Fields that name a customer with people and things of his own: an entity that has a plan, or is called a company or a team.
    private func tenants(in design: Design) -> Set<String> {
        let entities = design.board.data.filter { entity in
            entity.fields.contains { ["plan", "subscription", "billing-plan"].contains($0.name.lowercased()) }
                || entity.name.says(["tenant", "organi", "workspace", "company", "merchant"])
        }
        return Set(
            entities.map { $0.name.lowercased() }.filter { !Self.people.contains($0) }.flatMap {
                [$0, $0 + "-id", $0 + "_id"]
            })
    }
}
