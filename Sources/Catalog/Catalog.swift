import Whiteboard

/// The three tables, as bytes in and a catalogue out.
public enum CatalogTables {
    /// The files' names, in the order of the arguments of `read`.
    public static let names = ["kinds.tsv", "attributes.tsv", "technologies.tsv"]

    /// Reads the tables of kinds, attributes and technologies. Throws the first slip with its table and line.
    public static func read(kinds: [UInt8], attributes: [UInt8], technologies: [UInt8]) throws(CatalogError) -> Catalog {
        let kindTable = try TabTable(kinds, name: names[0], columns: KindEntry.columns)
        var entries: [KindEntry] = []
        var known: Set<Kind> = []
        for row in kindTable.rows {
            let entry = try KindEntry(row, in: kindTable)
            guard known.insert(entry.kind).inserted else { throw kindTable.mistake(row, "kind '\(entry.kind.rawValue)' twice") }
            entries.append(entry)
        }
        let attributeTable = try TabTable(attributes, name: names[1], columns: AttributeTable.columns)
        let technologyTable = try TabTable(technologies, name: names[2], columns: Technology.columns)
        var products: [Technology] = []
        for row in technologyTable.rows {
            let kind = Kind(row.fields[2])
            guard known.contains(kind) else { throw technologyTable.mistake(row, "no kind '\(row.fields[2])'") }
            products.append(try Technology(row, in: technologyTable, kind: kind))
        }
        return Catalog(kinds: entries, technologies: products, attributes: try AttributeTable(attributeTable, kinds: entries))
    }
}

/// What Boardwalk knows of the field: kinds of components, technologies with their figures, and every attribute.
public struct Catalog: Sendable {
    /// In palette order.
    public let kinds: [KindEntry]
    /// In the order of technologies.tsv.
    public let technologies: [Technology]
    /// Every attribute of a board, in canonical order.
    public let attributes: AttributeTable
    private let kindIndex: [Kind: Int]
    private let technologyIndex: [String: Int]
    private let otherProducts: [String: Kind]
    let vocabulary: Vocabulary
    let shownNames = ShownNames()

    /// A catalogue of tables that were read; of two kinds of one name the first counts.
    public init(kinds: [KindEntry], technologies: [Technology], attributes: AttributeTable) {
        self.kinds = kinds
        self.technologies = technologies
        self.attributes = attributes
        kindIndex = Dictionary(kinds.enumerated().map { ($1.kind, $0) }, uniquingKeysWith: { first, _ in first })
        var index: [String: Int] = [:]
        for (place, technology) in technologies.enumerated() { index[WordForm.lookup(technology.name)] = place }
        for (place, technology) in technologies.enumerated() {
            for alias in technology.aliases where index[WordForm.lookup(alias)] == nil { index[WordForm.lookup(alias)] = place }
        }
        technologyIndex = index
        otherProducts = Dictionary(
            technologies.flatMap { technology in technology.others.map { (WordForm.lookup($0), technology.kind) } },
            uniquingKeysWith: { first, _ in first })
        vocabulary = Vocabulary(kinds: kinds, technologies: technologies)
    }

    /// The same catalogue, where what a board calls its clients, `student`, means a client, too.
    public func naming(clientsOf board: Board) -> Catalog {
        naming(board.components.filter { $0.kind == "client" }.map { ($0.id, $0.shownName(self)) }, as: "client")
    }

    /// The same catalogue, where these words mean a kind, too: who a question calls its clients. A word that it knows keeps its meaning.
    public func naming(_ words: [(word: String, name: String)], as kind: Kind) -> Catalog {
        let new = words.filter { vocabulary.meaning(WordForm.lookup($0.word)) == nil }
        guard !new.isEmpty else { return self }
        let aliases = new.map { KindEntry.Alias(word: $0.word, name: $0.name) }
        return Catalog(
            kinds: kinds.map { $0.kind == kind ? $0.known(by: aliases) : $0 }, technologies: technologies, attributes: attributes)
    }

    /// The entry of a kind.
    public subscript(kind: Kind) -> KindEntry? { kindIndex[kind].map { kinds[$0] } }

    /// The technology of a name or alias in any case, as a component's `technology` says it; nil for one the table lacks. Also with its
    /// vendor, version or flavour beside it: `AWS SQS`, `Apache Kafka 3.7`, `Amazon RDS for PostgreSQL`, `Kafka (MSK)`.
    public func technology(_ name: String) -> Technology? {
        let whole = WordForm.lookup(name)
        if let place = technologyIndex[whole] { return technologies[place] }
        return TechnologyWords.readings(of: whole).lazy.compactMap { self.technologyIndex[$0] }.first.map { technologies[$0] }
    }

    /// The same product with its own spelling: of `Azure AD` that is Entra ID, whose figures stand in another's line.
    public func product(_ name: String) -> (technology: Technology, name: String)? {
        let whole = WordForm.lookup(name)
        for word in [whole] + TechnologyWords.readings(of: whole) {
            guard let place = technologyIndex[word] else { continue }
            let technology = technologies[place]
            return (technology, technology.aliases.first { WordForm.lookup($0) == word } ?? technology.name)
        }
        return nil
    }

    /// The kind of a product that the table has no figures of; nil for any other name.
    public func kind(ofOtherProduct name: String) -> Kind? { otherProducts[WordForm.lookup(name)] }

    /// The family of a kind, `other` for one the table lacks.
    public func family(of kind: Kind) -> Family { kindIndex[kind].map { kinds[$0].family } ?? .other }
}
