import Catalog
import Testing
import Whiteboard

@Suite struct WordCandidateTests {
    let catalog = CatalogData.catalog

    @Test func theFirstIsThePrefixRules() {
        for prefix in ["pos", "ka", "red", "us", "ca", "ol"] {
            #expect(catalog.candidates(for: prefix).first?.word == catalog.read(prefix, allowsPrefix: true).word)
        }
    }

    @Test func aTechnologyShowsItsFigures() throws {
        let first = try #require(catalog.candidates(for: "post").first)
        #expect(first.title == "PostgreSQL")
        #expect(first.word == "postgresql")
        #expect(first.detail == "SQL database · 5k reads/s · p99 15 ms")
        #expect(first.palette.rawValue == "data")
    }

    @Test func aKindShowsItsHelp() throws {
        let first = try #require(catalog.candidates(for: "lb").first)
        #expect(first.title == "Load balancer")
        #expect(first.detail == "spreads requests over healthy copies")
        #expect(first.technology == nil)
    }

    @Test func aWholeWordComesFirst() {
        #expect(catalog.candidates(for: "redis").map(\.title).prefix(3) == ["Redis", "Redis Cluster", "Redis Sentinel"])
        #expect(catalog.candidates(for: "db").first?.title == "Database")
    }

    @Test func laterPartsAreFound() {
        #expect(catalog.candidates(for: "balancer").map(\.title) == ["Load balancer"])
        #expect(catalog.candidates(for: "zzz").isEmpty)
    }

    @Test func anEmptyTextListsTheKindsFirst() {
        #expect(catalog.candidates(for: "", limit: 3).map(\.title) == ["Client", "User", "Browser"])
    }

    @Test func theOwnWordSaysHowItIsRead() {
        #expect(catalog.ownCandidate(for: "post").detail == "a new service of this name")
        #expect(catalog.ownCandidate(for: "users-db").detail == "a new SQL database of this name")
        #expect(catalog.ownCandidate(for: "orders-queue").detail == "a new queue of this name")
    }
}
