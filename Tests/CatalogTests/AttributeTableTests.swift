import Catalog
import Testing
import Whiteboard

@Suite struct AttributeTableTests {
    let table = CatalogData.catalog.attributes

    @Test func rowsKeepTheCanonicalOrder() {
        #expect(table.rows.map(\.order) == Array(0..<table.rows.count))
        #expect(table.rows(in: .group).map(\.key) == ["id", "kind", "name", "members", "folded"])
        #expect(AttributeScope.allCases.allSatisfy { !table.rows(in: $0).isEmpty })
    }

    @Test func typesAreRead() throws {
        func type(_ scope: AttributeScope, _ key: String) throws -> AttributeType { try #require(table.row(scope, key)).type }
        #expect(try type(.component, "ttl") == .duration)
        #expect(try type(.component, "zones") == .either(.list(.text), .count))
        #expect(try type(.component, "jitter") == .either(.percent, .bool))
        #expect(try type(.component, "replication") == .record(nil))
        #expect(try type(.connection, "via") == .list(.list(.count)))
        #expect(try type(.board, "requirements") == .record(.requirement))
        #expect(try type(.board, "components") == .list(.record(.component)))
        #expect(try type(.board, "notes") == .list(.record(nil)))
        #expect(try type(.component, "bandwidth") == .bandwidth)
        #expect(try type(.component, "cost") == .money)
    }

    @Test func limitsAreRead() throws {
        let version = try #require(table.row(.board, "boardwalk")).limits
        #expect(version.isRequired && version.isWhole && version.exactly == 1)
        let capacity = try #require(table.row(.component, "capacity")).limits
        #expect(capacity.minimum == 0 && !capacity.allowsMinimum)
        let replicas = try #require(table.row(.component, "replicas")).limits
        #expect(replicas.minimum == 1 && replicas.allowsMinimum && replicas.isWhole)
        #expect(try #require(table.row(.connection, "kind")).limits.usual == "sync")
        #expect(try #require(table.row(.connection, "from")).limits.references == [.component, .group])
        #expect(try #require(table.row(.flow, "path")).limits.form == .path)
        #expect(try #require(table.row(.component, "at")).limits.items == 2)
    }

    @Test func wordsCarryTheirValues() throws {
        let consistency = try #require(table.row(.flow, "consistency"))
        #expect(consistency.word("eventual") == AttributeWord(word: "eventual"))
        #expect(consistency.word("bounded-staleness") == AttributeWord(word: "bounded-staleness", value: .duration))
        #expect(consistency.word("soon") == nil)
        #expect(try #require(table.row(.component, "kind")).words.map(\.word) == CatalogData.catalog.kinds.map(\.kind.rawValue))
    }

    @Test func aKeyMayDifferByKind() throws {
        #expect(table.row(.component, "ttl", kind: "client") == nil)
        #expect(table.row(.component, "ttl", kind: "cdn") != nil)
        #expect(table.holders(.component, "ttl") == ["load-balancer", "reverse-proxy", "api-gateway", "dns", "cdn", "cache"])
        #expect(try #require(table.row(.component, "algorithm", kind: "rate-limiter")).word("token-bucket") != nil)
        #expect(try #require(table.row(.component, "algorithm", kind: "dns")).word("token-bucket") == nil)
        #expect(table.row(.component, "quorum.n", kind: "cache") == nil)
        #expect(table.row(.component, "replication.mode", kind: "cache") != nil)
        #expect(table.row(.component, "dead-letter", kind: "event-log") != nil)
        #expect(table.row(.component, "replicas", kind: "custom") != nil)
    }

    @Test func wildcardsStandForAnyName() throws {
        #expect(try #require(table.row(.board, "figures.PostgreSQL.capacity")).key == "figures.*.capacity")
        #expect(try #require(table.row(.board, "review.capacity/hot")).key == "review.*")
        #expect(try #require(table.row(.entity, "fields.code")).key == "fields.*")
        #expect(table.row(.board, "figures.PostgreSQL.colour") == nil)
        #expect(table.row(.entity, "fields.code.type") == nil)
    }

    @Test func keysOfAKindAreInCanonicalOrder() {
        let keys = table.keys(in: .component, kind: "client")
        #expect(keys.prefix(5) == ["id", "kind", "name", "at", "technology"])
        #expect(keys.contains("discovery"))
        #expect(!keys.contains("ttl"))
    }
}
