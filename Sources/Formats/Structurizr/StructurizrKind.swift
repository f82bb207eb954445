import Catalog
import Whiteboard

/// Kind and technology of an element: by the product that its technology names, else by its name, its tags, and the shape of its tags.
struct StructurizrKind {
    let kind: Kind
    let technology: String?
    /// What its technology was written as, where only a part of that is kept.
    private(set) var shortened: String?

    /// - Parameters:
    ///   - element: The element.
    ///   - shape: What its style draws it as, in small letters.
    ///   - isForeign: Whether it belongs to somebody else as far as the model says.
    ///   - catalog: The kinds and technologies.
    init(_ element: StructurizrModel.Element, shape: String?, isForeign: Bool, catalog: Catalog) {
        guard element.type != .person else {
            (kind, technology) = ("client", nil)
            return
        }
        let tags = element.tags.filter { !Self.isPlain($0) }
        let name = ImportedName(
            element.name, key: element.identifier ?? element.name, isLabelled: true, classes: tags, hints: tags,
            shape: shape.flatMap { Self.outlines[$0] }, catalog: catalog)
        // What is marked so by its own word is somebody else's, whatever it keeps.
        guard !element.isExternal else {
            (kind, technology) = ("external", element.technology ?? name.technology)
            return
        }
        let product = element.technology.flatMap { Self.product($0, catalog) }
        let isOutside = isForeign || element.tags.contains(where: Self.isForeign)
        guard let product else {
            let isHeld = Self.isHeld(element, shape: shape)
            kind = name.kind != "service" ? name.kind : isHeld ? "client" : isOutside ? "external" : name.kind
            technology = element.technology ?? name.technology
            return
        }
        kind = Self.role(of: product, called: name, catalog) ?? product.kind
        let written = element.technology ?? product.name
        // Where the whole is none to the catalogue, only the product has figures.
        let isRead = catalog.technology(written)?.name == product.name
        technology = isRead ? catalog.kept(written, of: product) : product.name
        shortened = isRead ? nil : written
    }

    /// One product serves in several roles: an nginx that is called gateway is one, a Redis that is called queue, too.
    private static func role(of product: Technology, called name: ImportedName, _ catalog: Catalog) -> Kind? {
        guard name.technology == nil else { return nil }
        let families = (catalog.family(of: product.kind), catalog.family(of: name.kind))
        let isRole =
            families.0 == .edge && families.1 == .edge && name.kind != "reverse-proxy"
            || families.0 == .cache && (families.1 == .broker || name.kind == "key-value-store")
            // What runs on a platform of functions or containers does what its name says.
            || families.0 == .compute && families.1 == .compute && name.kind != "service"
        return isRole ? name.kind : nil
    }

    /// The product of `PostgreSQL 16`, `Apache Kafka`, `Oracle Database Schema` or `Node.js, Redis`: the first part that is one. What works
    /// with a product, such as `Kafka Streams`, is none.
    private static func product(_ text: String, _ catalog: Catalog) -> Technology? {
        for part in text.split(whereSeparator: { ",/;+|".contains($0) }) {
            var words = part.split(separator: " ")
            while !words.isEmpty {
                if let product = catalog.technology(words.joined(separator: " ")), catalog.family(of: product.kind) != .outside {
                    return product
                }
                guard let last = words.popLast(), packing.contains(last.lowercased()) else { break }
            }
        }
        return nil
    }

    /// Words behind a product's name that leave it what it is.
    private static let packing: Set<String> = [
        "broker", "bucket", "cache", "cluster", "database", "db", "index", "instance", "queue", "schema", "server", "service", "store",
        "table", "tables", "topic",
    ]

    /// Tags that every element has, or that name no kind though the catalogue has the word.
    private static func isPlain(_ tag: String) -> Bool {
        ["element", "person", "software system", "container", "component", "model", "web", "api", "external"].contains(tag.lowercased())
            || isForeign(tag)
    }

    private static func isForeign(_ tag: String) -> Bool {
        let words = ArchitectureWords.words(tag)
        return words.contains("external") || words.contains("existing") || words.contains("third") && words.contains("party")
    }

    /// Whether people hold it in their hands: a page in a browser, an app.
    private static func isHeld(_ element: StructurizrModel.Element, shape: String?) -> Bool {
        if let shape, shape.hasPrefix("webbrowser") || shape.hasPrefix("mobiledevice") { return true }
        let tags = element.tags.map { ArchitectureWords.words($0).joined(separator: " ") }
        if tags.contains(where: { ["web browser", "browser", "mobile app", "mobile", "spa"].contains($0) }) { return true }
        let words = ArchitectureWords.words(element.name)
        return words.contains { ["spa", "android", "ios", "browser"].contains($0) } || words.contains("mobile") && words.contains("app")
            || words.contains("single") && words.contains("page")
    }

    private static let outlines: [String: DiagramShape] = [
        "cylinder": .store, "pipe": .queue, "person": .person, "robot": .person, "bucket": .store,
    ]
}
