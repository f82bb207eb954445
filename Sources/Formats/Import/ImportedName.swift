import Catalog
import Whiteboard

/// What the text of a box says it is: `Postgres`, `redis:7`, `ALB`, `users DB`, `User database (PostgreSQL)`.
struct ImportedName {
    let kind: Kind
    let technology: String?

    /// - Parameters:
    ///   - name: What stands in the box.
    ///   - key: What its language calls it by, read where the name says nothing.
    ///   - isLabelled: Whether the name is more than the key.
    ///   - classes: Words that it was given; the name of a kind decides.
    ///   - shape: What its outline says it is, where no word does.
    init(_ name: String, key: String, isLabelled: Bool, classes: [String], shape: DiagramShape?, catalog: Catalog) {
        let stated = classes.lazy.map { Kind($0) }.first { catalog[$0] != nil }
        var reading = Self.read(name, catalog)
        if reading.rule == .new, isLabelled {
            // A key of a letter or two is a number to its author, not a word.
            let byKey = Self.read(key, catalog)
            if key.count > 2, byKey.rule == .word || byKey.rule == .base { reading = byKey }
        }
        if reading.rule == .new {
            for word in classes {
                guard let named = catalog.readKind(word, allowsPrefix: false) else { continue }
                reading = named
                break
            }
        }
        if stated == nil, let said = ArchitectureWords.kind(name), said != reading.kind {
            reading = WordReading(
                kind: said, technology: catalog.family(of: said) == catalog.family(of: reading.kind) ? reading.technology : nil,
                rule: .base,
                word: name, name: nil)
        }
        // A table of users is none of them.
        if shape == .store, catalog.family(of: reading.kind) == .outside {
            reading = WordReading(kind: "service", technology: nil, rule: .new, word: name, name: nil)
        }
        if reading.rule == .lastPart || reading.rule == .firstPart {
            // The end of a sentence names nothing, and what is drawn as a store is one, whatever it stores.
            let isSentence = ArchitectureWords.words(name).count > Self.mostWords
            let isOther = shape == .store && !Self.keepers.contains(catalog.family(of: reading.kind))
            if isSentence || isOther { reading = WordReading(kind: "service", technology: nil, rule: .new, word: name, name: nil) }
        }
        let bracketed = Self.bracketed(name).compactMap { catalog.technology($0) }
        var kind = stated ?? reading.kind
        if stated == nil, reading.rule == .new {
            kind = bracketed.first?.kind ?? shape.flatMap { Self.kinds[$0] } ?? reading.kind
        } else if stated == nil, reading.technology == nil,
            let product = bracketed.first(where: { catalog.family(of: $0.kind) == catalog.family(of: reading.kind) })
        {
            // A database that is MongoDB is a document store.
            kind = product.kind
        }
        self.kind = kind
        // A box that is called `PostgreSQL` shows its technology; the word is kept where its figures depend on it.
        let family = catalog.family(of: kind)
        let fitting = bracketed.first { catalog.family(of: $0.kind) == family }?.name
        technology = fitting ?? (catalog.family(of: reading.kind) == family ? reading.technology : nil)
    }

    /// Names have no more words than this; more are a sentence.
    private static let mostWords = 4
    /// The families whose boxes may be drawn as cylinders.
    private static let keepers: Set<Family> = [.store, .cache, .broker]

    /// What an outline alone says.
    private static let kinds: [DiagramShape: Kind] = [.person: "client", .foreign: "external", .store: "sql-database", .queue: "queue"]

    private static func read(_ name: String, _ catalog: Catalog) -> WordReading {
        var best: WordReading?
        for form in forms(name) {
            let reading = catalog.read(form, allowsPrefix: false)
            if reading.rule != .new { return reading }
            best = best ?? reading
        }
        return best ?? WordReading(kind: "service", technology: nil, rule: .new, word: name, name: nil)
    }

    /// The name; without what stands in brackets; without a tag as images have them; its last two words; each in the singular.
    private static func forms(_ name: String) -> [String] {
        // Pictures and numbers ahead of the words are ornament.
        let bare = String(name.drop { !$0.isLetter })
        var forms = [bare.isEmpty ? name : bare]
        var outer = ""
        var depth = 0
        for character in forms[0] {
            if "([{".contains(character) {
                depth += 1
            } else if ")]}".contains(character) {
                depth = max(0, depth - 1)
            } else if depth == 0 {
                outer.append(character)
            }
        }
        let words = outer.split(separator: " ").map(String.init)
        let trimmed = words.joined(separator: " ")
        if !trimmed.isEmpty, trimmed != forms[0] { forms.append(trimmed) }
        if let colon = trimmed.lastIndex(of: ":"), let image = trimmed[..<colon].split(separator: "/").last {
            forms.append(image.split(separator: " ").joined(separator: " "))
        }
        // `Global load balancer` is one by its last two words, `API gateway - US` by what stands before the place.
        if words.count > 2 { forms.append(words.suffix(2).joined(separator: " ")) }
        if let dash = words.firstIndex(where: { ["-", "–", "—", "|", "/"].contains($0) }), dash > 0 {
            let first = words[..<dash]
            forms.append(first.joined(separator: " "))
            if first.count > 2 { forms.append(first.suffix(2).joined(separator: " ")) }
        }
        for form in forms where form.count > 3 && form.hasSuffix("s") && !form.hasSuffix("ss") { forms.append(String(form.dropLast())) }
        return forms
    }

    /// What stands in brackets, and after a colon or a dash that parts it from the name.
    private static func bracketed(_ name: String) -> [String] {
        var texts: [String] = []
        var current: String?
        for character in name {
            if "([{".contains(character) {
                current = ""
            } else if ")]}".contains(character), let text = current {
                texts.append(
                    contentsOf: text.split(whereSeparator: { ",/".contains($0) }).map { $0.split(separator: " ").joined(separator: " ") })
                current = nil
            } else {
                current?.append(character)
            }
        }
        return texts
    }
}
