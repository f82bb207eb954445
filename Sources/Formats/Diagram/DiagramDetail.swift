import Catalog
import Whiteboard

/// The second line of a box in other programs' diagrams: copies, technology and place, as the drawing's box has them.
struct DiagramDetail {
    /// As many as are stated: one that is stated is no guess.
    var replicas: Int?
    var technology: String?
    var place: String?

    /// What stands between the parts.
    static let separator = " · "

    init(_ component: Component, name: String, catalog: Catalog) {
        replicas = component[.replicas]
        // What nothing knows is no technology to whoever reads it again, where it only stands in the name.
        if let technology = component.technology,
            !Self.says(name, technology) || catalog.technology(technology) == nil || !Self.isRead(in: name, of: component, catalog)
        {
            self.technology = technology
        }
        place = component.shownPlace
        // A technology may be one word as well.
        if component[.zones] == nil, let regions = component[.regions], regions.count == 1 { place = "region \(regions[0])" }
    }

    /// A box called `Redis primary` says its technology already; in a sentence that begins with one nobody looks for it.
    private static func says(_ name: String, _ technology: String) -> Bool {
        guard name.lowercased().hasPrefix(technology.lowercased()) else { return false }
        let rest = name.dropFirst(technology.count)
        // `LambdaMART` says nothing of Lambda.
        return !(rest.first.map { $0.isLetter || $0.isNumber } ?? false) && rest.split(separator: " ").count <= 2
    }

    /// Whether who reads the name again takes a technology from it: of a question, `Redis healthy?`, nobody does.
    private static func isRead(in name: String, of component: Component, _ catalog: Catalog) -> Bool {
        let read = ImportedName(name, key: component.id, isLabelled: true, classes: [component.kind.rawValue], shape: nil, catalog: catalog)
        return read.technology != nil
    }

    /// Whether the names of its zones or regions do not stand in the line: of several only the number does, and of regions beside zones
    /// nothing.
    static func hidesPlaces(of component: Component) -> Bool {
        let regions = component[.regions]?.count ?? 0
        if case .names(let zones)? = component[.zones] { return zones.count > 1 || regions > 0 }
        return regions > (component[.zones] == nil ? 1 : 0)
    }

    /// `×3 · PostgreSQL · 2 zones`; nil where nothing is stated.
    var text: String? {
        let parts = [replicas.map { "×\($0)" }, technology, place].compactMap { $0 }
        return parts.isEmpty ? nil : parts.joined(separator: Self.separator)
    }

    /// Zones and a region, where the line was read.
    var zones: Zones?
    var region: String?
    /// How many regions it stands in, where only that is said.
    var unnamedRegions: Int?

    /// Reads such a line back; nil where a part of it is none of these.
    ///
    /// - Parameter isOurs: Whether Boardwalk wrote it: then a word that nothing knows is a technology.
    init?(reading text: String, isOurs: Bool, catalog: Catalog) {
        for (index, part) in text.split(separator: Self.separator).map(String.init).enumerated() {
            let words = part.split(separator: " ")
            let count = words.first.flatMap { Int($0) }
            if index == 0, let copies = Self.copies(part, isOurs: isOurs) {
                replicas = copies
            } else if words.count == 2, words[0] == "zone", Identifier.isValid(words[1]), isOurs || Self.isPlace(words[1]) {
                zones = .names([String(words[1])])
            } else if words.count == 2, words[0] == "region", Identifier.isValid(words[1]), isOurs || Self.isPlace(words[1]) {
                region = String(words[1])
            } else if words.count == 2, let count, count > 0, words[1].hasPrefix("zone") {
                zones = .count(count)
            } else if words.count == 2, count != nil, words[1] == "regions" {
                // How many says nothing of their names.
                unnamedRegions = count
            } else if let known = catalog.technology(part), isOurs || Self.isWhole(part, known, catalog) {
                // Of two products none is the one.
                if technology != nil, !isOurs { return nil }
                technology = catalog.kept(isOurs ? part : Self.withoutKind(part), of: known)
            } else if isOurs && technology != nil || Self.isRegion(part), Identifier.isValid(part),
                replicas != nil || technology != nil || isOurs
            {
                region = part
            } else if isOurs || replicas != nil && Identifier.isValid(part), technology == nil {
                technology = part
            } else {
                return nil
            }
        }
    }

    /// `×3`; in anybody's text `x3`, too, but not `x86`.
    private static func copies(_ part: String, isOurs: Bool) -> Int? {
        guard part.first == "×" || part.first == "x" && !isOurs && !BoxCopies.machines.contains(Int(part.dropFirst()) ?? 0),
            let copies = Int(part.dropFirst()), (1...Component.mostReplicas).contains(copies)
        else { return nil }
        return copies
    }

    /// Whether a text names a product and says nothing else, but who sells it, a version and what it is: `Postgres 16`, `AWS S3` and
    /// `Redis (cache)` do, `Postgres, MySQL, Spanner` does not.
    static func isWhole(_ whole: String, _ technology: Technology, _ catalog: Catalog) -> Bool {
        func letters(_ text: some StringProtocol) -> String { text.lowercased().filter { $0.isLetter || $0.isNumber } }
        let isKindTold = BoxWords.bracketed(whole).allSatisfy { catalog.readKind($0, allowsPrefix: false) != nil }
        let text = isKindTold ? BoxWords.outer(whole) : whole
        var words = text.split(separator: " ")
        if words.count > 1, BoxWords.vendors.contains(words[0].lowercased()) { words.removeFirst() }
        if words.count > 1, let last = words.last, isVersion(last), !text.contains(",") { words.removeLast() }
        let own = letters(words.joined())
        let image = letters(words.joined().prefix { $0 != ":" })
        return ([technology.name] + technology.aliases).contains { name in
            let known = letters(name)
            let isShort = known.hasPrefix(own) || own.hasPrefix(known)
            return own == known || image == known
                || words.count <= 3 && isShort && !text.contains { ",+&=(/".contains($0) }
                    && !text.contains("-")
        }
    }

    /// `Redis (cache)` without what it is, which its kind says.
    private static func withoutKind(_ text: String) -> String {
        let outer = BoxWords.outer(text).split(separator: " ").joined(separator: " ")
        return outer.isEmpty ? text : outer
    }

    /// Whether a word is a version: `16`, `v3.7`, `8.x`.
    private static func isVersion(_ word: Substring) -> Bool {
        let digits = word.drop { $0 == "v" }
        return digits.first?.isNumber ?? false && digits.allSatisfy { $0.isNumber || ".x+-".contains($0) }
    }

    /// Whether a word behind `zone` or `region` names a place, and is none of a sentence: `a`, `b2`, `eu-west`.
    private static func isPlace(_ word: Substring) -> Bool {
        word.count <= 3 || isRegion(String(word)) || word.contains { $0.isNumber }
    }

    /// Whether a word alone is a region as clouds call theirs: `eu-west`, `us-east-1`.
    private static func isRegion(_ part: String) -> Bool {
        let words = part.split(separator: "-")
        return words.count > 1 && words.dropFirst().contains { directions.contains($0.filter(\.isLetter)) }
    }

    private static let directions: Set<String> = [
        "east", "west", "north", "south", "central", "northeast", "northwest", "southeast", "southwest",
    ]
}
