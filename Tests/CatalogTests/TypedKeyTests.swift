import Catalog
import Testing
import Whiteboard

/// The typed keys of Whiteboard and the rows of attributes.tsv are the same, both ways: the statics are read from their source, since
/// nothing else lists them.
@Suite struct TypedKeyTests {
    struct TypedKey: Hashable {
        let owner: String
        let type: String
        let key: String
    }

    static let scopes: [String: (scope: AttributeScope, prefix: String)] = [
        "Requirements": (.requirement, ""), "Component": (.component, ""), "Connection": (.connection, ""), "Entity": (.entity, ""),
        "Flow": (.flow, ""), "Call": (.api, ""), "Group": (.group, ""), "Note": (.board, "notes."), "TradeOff": (.board, "trade-offs."),
        "Optimization": (.board, "optimizations."), "Stage": (.board, "stages."),
    ]

    static let keys: [TypedKey] = {
        var keys: [TypedKey] = []
        for text in CatalogData.sources(of: "Whiteboard", beginning: "Attribute+") {
            var owner = ""
            var type = ""
            for line in text.split(separator: "\n") {
                if line.hasPrefix("extension Attribute<") {
                    let inner = line.dropFirst("extension Attribute<".count).prefix { $0 != ">" }.split(separator: ",", maxSplits: 1)
                    owner = String(inner[0])
                    type = String(inner[1].drop { $0 == " " })
                } else if let quote = line.firstIndex(of: "\""), line.contains("static var") {
                    let key = line[line.index(after: quote)...].prefix { $0 != "\"" }
                    keys.append(TypedKey(owner: owner, type: type, key: String(key)))
                }
            }
        }
        return keys
    }()

    /// What type of value each Swift type holds.
    static let types: [String: [AttributeType]] = [
        "String": [.text, .id, .word], "[String]": [.list(.text), .list(.id)], "Bool": [.bool], "Int": [.count], "Count": [.count],
        "Rate": [.rate], "DataSize": [.size], "Bandwidth": [.bandwidth], "TimeSpan": [.duration], "Percentage": [.percent],
        "Ratio": [.ratio], "Money": [.money], "Place": [.list(.count)], "[Place]": [.list(.list(.count))],
        "Zones": [.either(.list(.text), .count)], "Jitter": [.either(.percent, .bool)], "DeadLetter": [.either(.text, .bool)],
        "Fields": [.record(nil)], "[Estimate]": [.list(.record(nil))], "[PathEntry]": [.list(.text)], "[Waiver]": [.list(.text)],
    ]

    /// The words of each closed list.
    static let words: [String: [String]] = {
        func raw<W: Word>(_ type: W.Type) -> [String] { W.allCases.map(\.rawValue) }
        return [
            "Acknowledgements": raw(Acknowledgements.self), "Authentication": raw(Authentication.self), "Backups": raw(Backups.self),
            "CacheStrategy": raw(CacheStrategy.self), "Cacheability": raw(Cacheability.self),
            "ConflictResolution": raw(ConflictResolution.self),
            "Delivery": raw(Delivery.self), "Discovery": raw(Discovery.self), "Eviction": raw(Eviction.self),
            "Failover": raw(Failover.self),
            "Held": raw(Held.self), "Invalidation": raw(Invalidation.self), "Isolation": raw(Isolation.self),
            "MessageOrdering": raw(MessageOrdering.self), "Persistence": raw(Persistence.self), "Placement": raw(Placement.self),
            "ReplicationMode": raw(ReplicationMode.self), "ReplicationSync": raw(ReplicationSync.self), "Saga": raw(Saga.self),
            "ShardingRule": raw(ShardingRule.self), "Access": raw(Access.self), "Backoff": raw(Backoff.self),
            "ReadLevel": raw(ReadLevel.self),
            "ConnectionKind": raw(ConnectionKind.self), "Signature": raw(Signature.self), "EntityClass": raw(EntityClass.self),
            "FlowKind": raw(FlowKind.self), "Reply": raw(Reply.self), "GroupKind": raw(GroupKind.self),
            "Idempotence": raw(Idempotence.self),
            "Paging": raw(Paging.self), "PartitionChoice": raw(PartitionChoice.self),
            "Kind": CatalogData.catalog.kinds.map(\.kind.rawValue),
        ]
    }()

    @Test func everyTypedKeyIsARowOfItsType() throws {
        #expect(Self.keys.count > 150)
        for key in Self.keys {
            let place = try #require(Self.scopes[key.owner], "a scope for \(key.owner)")
            let rows = CatalogData.catalog.attributes.rows(in: place.scope, key: place.prefix + key.key)
            let row = try #require(rows.first, "attributes.tsv has no \(key.owner) \(key.key)")
            if let types = Self.types[key.type] {
                #expect(types.contains(row.type), "\(key.owner) \(key.key) is a \(key.type)")
            } else if key.type == "ConsistencyLevel" {
                for word in row.words {
                    #expect(ConsistencyLevel(word.value == nil ? word.word : "\(word.word) 5s") != nil, "\(word.word)")
                }
            } else {
                let words = try #require(Self.words[key.type], "the words of \(key.type)")
                #expect(row.type == .word && Set(row.words.map(\.word)).isSubset(of: words), "\(key.owner) \(key.key)")
                #expect(
                    key.key == "sync" || key.key.hasPrefix("replication.") || key.key == "mode" || Set(row.words.map(\.word)) == Set(words),
                    "\(key.owner) \(key.key)")
            }
        }
    }

    @Test func everyRowHasItsTypedKey() {
        let typed = Set(
            Self.keys.map { key in
                let place = Self.scopes[key.owner] ?? (.board, "?")
                return "\(place.scope) \(place.prefix)\(key.key)"
            })
        for row in CatalogData.catalog.attributes.rows {
            // Records are the dotted rows below them; the board's own sections are properties of Board.
            if row.key.contains("*") || row.type == .record(nil) && !typed.contains("\(row.scope) \(row.key)") { continue }
            if row.scope == .board, !["notes.", "trade-offs.", "optimizations.", "stages."].contains(where: row.key.hasPrefix) { continue }
            if ["stages.components", "stages.connections"].contains(row.key) { continue }
            if row.scope == .requirement, row.key.hasPrefix("estimates.") { continue }
            #expect(typed.contains("\(row.scope) \(row.key)"), "no typed key for \(row.scope) \(row.key)")
        }
    }
}
