import Catalog
import Testing
import Whiteboard

@Suite struct CatalogTests {
    let catalog = CatalogData.catalog

    @Test func kindsAreTyped() throws {
        #expect(catalog.kinds.first?.kind == "client" && catalog.kinds.last?.kind == "custom")
        let sql = try #require(catalog["sql-database"])
        #expect(sql.name == "SQL database")
        #expect(sql.family == .store)
        #expect(sql.palette == .data)
        #expect(sql.lane == .last)
        #expect(sql.help == "rows, joins, transactions")
        #expect(sql.aliases.map(\.word) == ["db", "sql", "database", "newsql"])
        #expect(sql.aliases.map(\.name) == ["Database", "SQL database", "Database", "NewSQL database"])
        #expect(catalog.family(of: "cache") == .cache)
        #expect(catalog["nothing"] == nil)
        #expect(catalog.family(of: "nothing") == .other)
    }

    @Test func everyFamilyPaletteAndLaneIsUsed() {
        #expect(Set(catalog.kinds.map(\.family)) == Set(Family.allCases))
        #expect(Set(catalog.kinds.map(\.palette)) == Set(KindEntry.Palette.allCases))
        #expect(Set(catalog.kinds.map(\.lane)) == Set(KindEntry.Lane.allCases))
    }

    /// The palette shows the kinds heading by heading, so its headings must not be torn apart in the table.
    @Test func paletteHeadingsStandTogether() {
        let headings = catalog.kinds.map(\.palette)
        let runs = headings.indices.filter { $0 == 0 || headings[$0] != headings[$0 - 1] }.map { headings[$0] }
        #expect(runs == KindEntry.Palette.allCases)
    }

    @Test func technologiesAreTyped() throws {
        #expect(catalog.technologies.first?.name == "nginx")
        let postgres = try #require(catalog.technology("postgres"))
        #expect(postgres.name == "PostgreSQL")
        #expect(postgres.kind == "sql-database")
        #expect(!postgres.isRedundant)
        #expect(postgres.leader == .single)
        #expect(postgres.failover == .manual)
        #expect(postgres.defaultLevel == "read-committed")
        #expect(postgres.strongestLevel == "serializable")
        #expect(postgres.trade == .consistentConsistent)
        #expect(postgres.delivery == nil)
        #expect(postgres.throughput == .perSecond(5000, remark: nil))
        #expect(postgres.medianMilliseconds == 2)
        #expect(postgres.p99Milliseconds == 15)
        #expect(postgres.availabilityPercent == 99.5)
    }

    @Test func technologiesKeepTheirConditionsAndUnits() throws {
        #expect(try #require(catalog.technology("Amazon RDS")).failover == .automaticIf("multi_az"))
        #expect(try #require(catalog.technology("s3")).throughput == .perSecond(5500, remark: "GET/3500 PUT per prefix"))
        #expect(try #require(catalog.technology("dynamodb")).throughput == .elastic)
        #expect(try #require(catalog.technology("Lambda")).throughput == .concurrency)
        #expect(try #require(catalog.technology("Kafka")).delivery == .atLeastOnce)
        #expect(try #require(catalog.technology("Kafka")).leader == .perPartition)
        #expect(try #require(catalog.technology("Datadog")).throughput == .unstated)
        #expect(catalog.technology("Go") == nil)
    }

    /// A word must mean one thing: a name or alias of a technology stands in one row only.
    @Test func technologyWordsAreUnique() {
        var owner: [String: String] = [:]
        for technology in catalog.technologies {
            for word in [technology.name] + technology.aliases {
                let form = WordForm.lookup(word)
                #expect(owner[form] == nil, "\(word) stands for \(owner[form] ?? "") and \(technology.name)")
                owner[form] = technology.name
            }
        }
    }

    @Test func aliasesOfKindsAreUnique() {
        var owner: [String: Kind] = [:]
        for entry in catalog.kinds {
            for word in [entry.kind.rawValue] + entry.aliases.map(\.word) {
                #expect(owner[word] == nil, "\(word) stands for \(owner[word]?.rawValue ?? "") and \(entry.kind.rawValue)")
                #expect(Identifier.isValid(word))
                owner[word] = entry.kind
            }
        }
    }

    @Test func figuresCanBe() {
        for technology in catalog.technologies {
            if let median = technology.medianMilliseconds, let p99 = technology.p99Milliseconds {
                #expect(median < p99, "\(technology.name)")
            }
            if let availability = technology.availabilityPercent { #expect((90...100).contains(availability), "\(technology.name)") }
        }
    }

    @Test(arguments: [
        ("kind\tfamily\n", "kinds.tsv:1: the columns must be kind, family, palette, name, help, aliases, lane"),
        ("kind\tfamily\tpalette\tname\thelp\taliases\tlane\nx\tnowhere\tedge\tX\t\t\tfirst\n", "kinds.tsv:2: no family 'nowhere'"),
        ("kind\tfamily\tpalette\tname\thelp\taliases\tlane\n# c\nx\tedge\tedge\tX\t\t\tup\n", "kinds.tsv:3: no lane 'up'"),
    ])
    func slipsInATableAreNamed(_ table: String, _ message: String) {
        #expect {
            try CatalogTables.read(
                kinds: Array(table.utf8), attributes: CatalogData.bytes("attributes.tsv"),
                technologies: CatalogData.bytes("technologies.tsv"))
        } throws: { ($0 as? CatalogError)?.description == message }
    }

    @Test func aTechnologyOfAnUnknownKindIsRefused() {
        let heading =
            "name\taliases\tkind\tR\tleader\tfailover\tdefault\tstrongest\tpacelc\tdelivery\trps\tp50_ms\tp99_ms\tavailability\tnotes\n"
        func message(_ row: String) -> String? {
            do {
                _ = try CatalogTables.read(
                    kinds: CatalogData.bytes("kinds.tsv"), attributes: CatalogData.bytes("attributes.tsv"),
                    technologies: Array((heading + row).utf8))
                return nil
            } catch { return error.description }
        }
        #expect(message("X\t\tbox\ty\t-\tauto") == "technologies.tsv:2: no kind 'box'")
        #expect(message("X\t\tcache\tmaybe\t-\tauto") == "technologies.tsv:2: R: 'maybe' is neither y nor n")
        #expect(
            message("X\t\tcache\ty\t-\tauto\t\t\t\t\tfast") == "technologies.tsv:2: rps: 'fast' is none of a number, elastic, concurrency")
        #expect(message("X\t\tcache\ty\t-\tauto") == nil)
    }
}
